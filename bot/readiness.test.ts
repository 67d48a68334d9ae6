import { expect, test } from 'vitest'
import { createReadiness } from './readiness.ts'

const works = async () => 'done'
const fails = async () => Promise.reject(new Error('disk full'))
const hangs = () => new Promise<void>(() => undefined)

test('Formroom is ready when every part works, and not when one fails or stands still', async () => {
  const patient = { patienceMilliseconds: 20 }
  expect(await createReadiness([works, works])()).toBe(true)
  expect(await createReadiness([works, fails], patient)()).toBe(false)
  expect(await createReadiness([works, hangs], patient)()).toBe(false)
})

test('many who ask at once share one look, and later ones look again', async () => {
  let looks = 0
  const part = async () => {
    looks += 1
  }
  const ready = createReadiness([part], { freshMilliseconds: 60_000 })
  expect(await Promise.all([ready(), ready(), ready()])).toEqual([true, true, true])
  expect(looks).toBe(1)
  const always = createReadiness([part], { freshMilliseconds: -1 })
  await always()
  await always()
  expect(looks).toBe(3)
})
