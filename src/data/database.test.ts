import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'

onEachDatabase((open) => {
  test('what is written can be read', async () => {
    const database = await open()
    await database.write((transaction) => transaction.school.create({ data: { name: 'Hillcrest' } }))
    expect(await database.read.school.findMany({ select: { name: true } })).toEqual([{ name: 'Hillcrest' }])
  })
})
