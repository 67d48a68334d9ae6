import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, formOn, importKingsmead } from '../../../test/support/kingsmead.ts'
import type { Database } from '../../data/database.ts'
import type { Reply } from '../../door.ts'
import { logConcern } from './action.ts'

onEachDatabase((open) => {
  let database: Database
  let pupil: string
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
    pupil = String((await database.read.pupil.findFirstOrThrow({ where: { legalForename: 'Cassius' } })).id)
  }, 120_000)

  const incoming = () => ({
    from: { platform: 'local' as const, email: 'nia.bevan@kingsmead.example' },
    thread: randomUUID(),
    place: 'private' as const,
    delivery: randomUUID(),
  })
  async function send(category: string, what: string, rest: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
    const door = conversationOn(database)
    const opened = await door.begin({ ...incoming(), action: logConcern.call({}) })
    if (!opened) throw new Error('nothing was opened')
    const values = { pupils: [pupil], category: `kind ${category}`, what, ...rest }
    const reply = await door.submit({ ...incoming(), form: formOn(opened.card.body), values })
    if (!reply) throw new Error('nothing was said')
    return reply
  }
  const newest = () => database.read.concern.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const counted = () => database.read.concern.count()

  test('a pastoral kind is pastoral until the words, or where it was, say more', async () => {
    await send('Friendships', 'fell out with Zara over a seat')
    expect(await newest()).toMatchObject({ path: 'pastoral', urgency: 'this week' })
    await send('Friendships', 'fell out with Zara and has cuts all down her arm')
    expect(await newest()).toMatchObject({ path: 'safeguarding', urgency: 'today' })
    await send('Friendships', 'fell out with Zara over a seat', { opinion: 'I think there is no food at home' })
    expect(await newest()).toMatchObject({ path: 'safeguarding', urgency: 'today' })
    await send('Uniform', 'no tie again', { where: 'his dad’s house' })
    expect(await newest()).toMatchObject({ path: 'safeguarding', urgency: 'today' })
    await send('Uniform', 'he has a knife in his blazer', { urgency: 'this week' })
    expect(await newest()).toMatchObject({ path: 'safeguarding', urgency: 'now' })
  })

  test('words of an adult at school are filed nowhere before their author has been asked, and what was typed stands', async () => {
    const before = await counted()
    const what = 'Mr Jones grabbed him by the arm in the corridor'
    const asked = await send('Friendships', what)
    expect(asked.outcome).toBe('form')
    const { fields } = formOn(asked.card.body)
    expect(fields.find(({ name }) => name === 'adult')).toMatchObject({
      label: 'Is it about somebody who works or volunteers here?',
    })
    expect(fields.find(({ name }) => name === 'what')).toMatchObject({ value: what })
    expect(await counted()).toBe(before)
    await send('Friendships', what, { adult: 'yes' })
    expect(await newest()).toMatchObject({ path: 'adult' })
    await send('Friendships', what, { adult: 'no' })
    expect(await newest()).toMatchObject({ path: 'safeguarding' })
  })

  test('a parent is no such adult, and neither is a colleague who told of it', async () => {
    const before = await counted()
    await send('Home', 'her stepdad hits her, Miss Bevan saw the bruise')
    expect(await newest()).toMatchObject({ path: 'safeguarding' })
    expect(await counted()).toBe(before + 1)
  })
})
