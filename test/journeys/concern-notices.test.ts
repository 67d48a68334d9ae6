import { afterEach, beforeEach, expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Database } from '../../src/data/database.ts'
import { planEscalation } from '../../src/data/escalation.ts'
import type { Reply } from '../../src/door.ts'
import { settings } from '../../src/school/settings.ts'
import { hillcrestWithReaders } from '../support/concern-school.ts'
import { onEachDatabase } from '../support/database.ts'
import { stopRhythms } from '../support/rhythm-school.ts'
import { type SafeguardingDay, safeguardingDay } from '../support/safeguarding-day.ts'
import type { SchoolPlan } from '../support/sample-school.ts'

afterEach(stopRhythms)

const rota = ['Mon-Fri 08:00-16:30 Dan Silva ext 214']
const everybody = ['nia', 'carl', 'tess', 'sue', 'dot', 'dan', 'dep', 'hal', 'lin', 'eva', 'ina', 'max', 'ada', 'sup'] as const
const words = 'his uncle keeps asking him for photographs'

interface Filing {
  readonly by?: string
  readonly pupils?: readonly string[]
  readonly kind?: string
  readonly what?: string
  readonly urgency?: 'now' | 'today' | 'this week'
  readonly more?: Readonly<Record<string, unknown>>
}

onEachDatabase((open) => {
  let database: Database
  let day: SafeguardingDay

  beforeEach(async () => {
    database = await open()
    day = await safeguardingDay(database)
    await day.set('dsl-rota', rota)
  })

  /** Opens the form and sends it, as somebody of the school does. */
  async function files({
    by = 'tess',
    pupils = ['Jamie Smith'],
    kind = 'Online',
    what = words,
    urgency,
    more,
  }: Filing = {}): Promise<Reply> {
    const who = day.address(by)
    const form = await day.talk.begins(who, 'log-concern', {})
    return day.talk.sends(who, form, {
      pupils: pupils.map((name) => (name === 'none' ? 'none' : day.pupil(name))),
      category: kind.startsWith('kind') ? kind : `kind ${kind}`,
      what,
      ...(urgency && { urgency }),
      ...more,
    })
  }
  const told = async () => everybody.filter((who) => day.toldTo(who).length > 0)
  const newest = async () => (await database.read.concern.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
  const acknowledges = async (who: string, concern?: number) =>
    day.talk.begins(day.address(who), 'acknowledge-concern', { concern: concern ?? (await newest()) })

  test.each<[string, Filing, readonly string[]]>([
    ['safeguarding goes to whoever is on duty and to nobody else', { kind: 'Online' }, ['dan']],
    ['pastoral goes to the learning coordinator of the year', { kind: 'Uniform', what: 'no tie again' }, ['carl']],
    [
      'what is pastoral by kind and not by its words goes to whoever is on duty',
      { kind: 'Friendships', what: 'she has been cutting her arms at night' },
      ['dan'],
    ],
    [
      'danger now under any kind goes to whoever is on duty',
      { kind: 'Uniform', what: 'she says she has just taken tablets, a whole packet' },
      ['dan'],
    ],
    [
      'a pastoral one in a year without a coordinator goes to whoever is on duty',
      { kind: 'Uniform', pupils: ['Fay Ten'], what: 'no tie again' },
      ['dan'],
    ],
    [
      'one that names nobody goes to whoever is on duty',
      { kind: 'Uniform', pupils: ['none'], what: 'somebody left a bag by the gate' },
      ['dan'],
    ],
    [
      'about somebody who works here goes to the headteacher alone',
      {
        kind: 'adult',
        what: 'he drove her home on his own',
        more: { category: undefined, adult: 'yes', adultWho: 'the caretaker' },
      },
      ['hal'],
    ],
    ['of a safeguarding lead it goes to the others of the team', { by: 'dan', kind: 'Online' }, ['dep']],
    [
      'two years: each coordinator is told of their own',
      { kind: 'Uniform', what: 'no ties', pupils: ['Jamie Smith', 'Gus Eight'] },
      ['carl', 'eva'],
    ],
  ])('%s', async (_, filing, recipients) => {
    const more = filing.kind === 'adult' ? { ...filing.more, category: await adultKind() } : filing.more
    const receipt = await files({ ...filing, ...(filing.kind === 'adult' && { kind: 'Home' }), ...(more && { more }) })
    expect(receipt.outcome).toBe('answer')
    await day.deliver()
    expect(await told()).toEqual(recipients.toSorted((a, b) => everybody.indexOf(a as never) - everybody.indexOf(b as never)))
  })

  async function adultKind(): Promise<string> {
    const { card } = await day.talk.begins(day.address('tess'), 'log-concern', {})
    const [form] = card.body.flatMap((element) => (element.kind === 'form' ? [element.form] : []))
    const kinds = form?.fields.flatMap((field) => (field.name === 'category' && field.kind === 'choice' ? field.options : []))
    return kinds?.find(({ label }) => label.startsWith('Somebody who works'))?.value ?? expect.fail('there is no such kind')
  }

  test('a pastoral one about a child with an open safeguarding concern is told to whoever is on duty, too', async () => {
    await files({ kind: 'Online' })
    await files({ kind: 'Uniform', what: 'no tie again' })
    await day.deliver()
    expect(await told()).toEqual(['carl', 'dan'])
    expect(day.toldTo('dan')).toHaveLength(2)
  })

  test('no notice names a child, a form, a kind or a word of it, on any platform', async () => {
    const takes = async (who: string, step: string, concern: number, values: Readonly<Record<string, unknown>>) =>
      day.talk.sends(day.address(who), await day.talk.begins(day.address(who), step, { concern }), values)
    await files({ more: { where: 'the science corridor', whoElse: 'Amir Khan' } })
    const safeguarding = await newest()
    await files({ kind: 'Uniform', what: 'no tie again', pupils: ['Jamie Smith', 'Gus Eight'] })
    const pastoral = await newest()
    await files({
      kind: 'Home',
      what: 'he drove her home',
      more: { category: await adultKind(), adult: 'yes', adultWho: 'Mr Pike' },
    })
    await files({ what: 'she says she has just taken tablets, a whole packet', pupils: ['Beatrice Jones'] })
    await day.deliver()
    await day.later(61)
    await takes('eva', 'ask-author', pastoral, { words: 'Which lesson was it in?' })
    await takes('eva', 'raise-concern', pastoral, { words: 'There is more to it.' })
    await takes('dan', 'assign-concern', safeguarding, { person: [String(day.idOf('dep'))] })
    await takes('dep', 'set-task', safeguarding, {
      words: 'Ring his uncle',
      person: [String(day.idOf('dan'))],
      due: '2026-11-19',
    })
    await takes('tess', 'add-to-my-concern', safeguarding, { words: 'his uncle was at the gate' })
    await day.talk.begins(day.address('tess'), 'call-dsl', {})
    await day.later(61)
    await takes('dep', 'close-concern', safeguarding, { outcome: 'Early help', words: 'With the family now.' })
    await day.later(3 * 24 * 60)
    const cards = day.teams.standing.map(({ card }) => card)
    expect(new Set(cards.map(({ title }) => title)).size).toBeGreaterThan(8)
    const ofStaff = hillcrestWithReaders.staff.flatMap(({ name }) => name.split(' '))
    const names = [...day.made.pupils.keys()].flatMap((name) => name.split(' ')).filter((name) => !ofStaff.includes(name))
    const kinds = [...settings['concern-categories'].default, 'works or volunteers', 'Early help']
    const said = [
      'uncle',
      'photograph',
      'tie again',
      'drove',
      'Pike',
      'tablets',
      'Which lesson',
      'more to it',
      'corridor',
      'the gate',
      'family now',
    ]
    const never = new RegExp(`\\b(?:${[...names, ...day.made.forms.keys(), ...kinds, ...said].join('|')})\\b`, 'i')
    for (const card of cards) {
      const all = [toText(card), card.notice, JSON.stringify(toTeams(card)), JSON.stringify(toSlack(card))].join('\n')
      expect(all).not.toMatch(never)
    }
  })

  test('unseen in its time it goes to the next of the team, then the headteacher hears how many wait, and each of them once', async () => {
    await files({ urgency: 'today' })
    await day.deliver()
    expect(await told()).toEqual(['dan'])
    expect(await day.later(59)).toBe(0)
    expect(await day.later(1)).toBe(1)
    expect(await told()).toEqual(['dan', 'dep'])
    expect(day.toldTo('dep')[0]).toMatch(/Nobody has said yet that they have seen it/)
    expect(await day.later(0)).toBe(0)
    expect(await day.later(60)).toBe(1)
    expect(day.toldTo('hal')).toEqual([expect.stringMatching(/^1 concern is waiting to be seen by the safeguarding team/)])
    expect(await day.later(24 * 60)).toBe(0)
    expect(day.toldTo('dan')).toHaveLength(1)
    expect(await acknowledges('hal')).toMatchObject({ outcome: 'refuse' })
    await acknowledges('dep')
    await day.later(0)
    expect(day.toldTo('hal')).toEqual([expect.stringMatching(/^No concern is waiting/)])
  })

  test.each([
    ['now', 3],
    ['today', 60],
    ['this week', 24 * 60],
  ] as const)('one for %s waits %i minutes for each of the team', async (urgency, minutes) => {
    await files({ urgency, what: 'a new telephone that she did not explain' })
    expect(await day.later(minutes - 1)).toBe(0)
    expect(await day.later(1)).toBe(1)
    expect(await day.later(minutes - 1)).toBe(0)
    expect(await day.later(1)).toBe(1)
  })

  test('seen before its message got away, nobody else is told, and what stands already says who has seen it', async () => {
    await files({ urgency: 'now' })
    await day.deliver()
    await acknowledges('dep')
    await day.deliver()
    expect(day.toldTo('dan')[0]).toMatch(/Dee Puty has seen it, Wed 18 Nov 10:30/)
    await files({ urgency: 'now' })
    await acknowledges('dan')
    await day.deliver()
    expect(day.toldTo('dan')).toHaveLength(1)
    expect(await day.later(10)).toBe(0)
    expect(await told()).toEqual(['tess', 'dan'])
  })

  test('about somebody who works here it never goes to anybody else: its author is told whom to ring', async () => {
    await day.set('chair-of-governors', 'Rosalind Akhtar')
    await day.set('chair-of-governors-number', '01632 960 111')
    const receipt = await files({
      kind: 'Home',
      what: 'he drove her home on his own',
      urgency: 'today',
      more: { category: await adultKind(), adult: 'yes' },
    })
    expect(toText(receipt.card)).toContain('It is with the headteacher alone.')
    await day.deliver()
    expect(await told()).toEqual(['hal'])
    expect(await day.later(60)).toBe(1)
    expect(await told()).toEqual(['tess', 'hal'])
    expect(day.toldTo('tess')[0]).toMatch(
      /^Your concern has not been opened yet[\s\S]*go to them in person[\s\S]*Rosalind Akhtar, the chair of governors, on 01632 960 111/,
    )
    expect(await day.later(7 * 24 * 60)).toBe(0)
    expect(await told()).toEqual(['tess', 'hal'])
  })

  test('a pastoral one that its coordinator has not seen goes to whoever is on duty, then to the next', async () => {
    await files({ kind: 'Uniform', what: 'no tie again', urgency: 'today' })
    await day.deliver()
    expect(await told()).toEqual(['carl'])
    expect(await day.later(60)).toBe(1)
    expect(await told()).toEqual(['carl', 'dan'])
    expect(await day.later(60)).toBe(1)
    expect(await told()).toEqual(['carl', 'dan', 'dep'])
  })

  test('a headteacher who cannot be reached: nobody else is told of it, and its author is, at once', async () => {
    const unreachable = { fails: { kind: 'unreachable', state: 'blocked', code: 'blocked' } } as const
    database = await open()
    day = await safeguardingDay(database, { script: { send: (user) => (user === 'hal' ? unreachable : 'sent') } })
    await files({ kind: 'Home', what: 'he drove her home on his own', more: { category: await adultKind(), adult: 'yes' } })
    await day.deliver()
    expect(await told()).toEqual(['tess'])
    expect(day.toldTo('tess')[0]).toMatch(/has not reached Hal Head[\s\S]*ring Hal Head now or speak to them in person/)
  })

  test('with nobody left to be told, its author hears that nobody has seen it, and whom to ring', async () => {
    const without: SchoolPlan = {
      ...hillcrestWithReaders,
      staff: hillcrestWithReaders.staff.filter(({ email }) => !/^(?:hal|dep)@/.test(email)),
    }
    database = await open()
    day = await safeguardingDay(database, { plan: without })
    await files({ urgency: 'today' })
    await day.deliver()
    expect(await day.later(60)).toBe(1)
    expect(day.toldTo('tess')).toEqual([
      expect.stringMatching(/^Your concern has not been opened yet[\s\S]*speak to a safeguarding lead now/),
    ])
    expect(await day.later(24 * 60)).toBe(0)
  })

  test('without a headteacher its author is told whom to ring at once', async () => {
    const without: SchoolPlan = {
      ...hillcrestWithReaders,
      staff: hillcrestWithReaders.staff.filter(({ email }) => email !== 'hal@hillcrest.example'),
    }
    database = await open()
    day = await safeguardingDay(database, { plan: without })
    await day.set('chair-of-governors', 'Rosalind Akhtar')
    const receipt = await files({
      kind: 'Home',
      what: 'he drove her home on his own',
      more: { category: await adultKind(), adult: 'yes' },
    })
    expect(toText(receipt.card)).toMatch(/nobody has been told: please ring Rosalind Akhtar, the chair of governors/)
  })

  test('raised to safeguarding it is told to whoever is on duty, and those who read it before are told nothing', async () => {
    await files({ kind: 'Uniform', what: 'no tie again' })
    await day.deliver()
    const concern = await newest()
    await acknowledges('carl', concern)
    const raising = await day.talk.begins(day.address('carl'), 'raise-concern', { concern })
    await day.talk.sends(day.address('carl'), raising, {})
    await day.deliver()
    expect(day.toldTo('dan')).toEqual([expect.stringMatching(/Carl Okoro raised a concern/)])
    // The coordinator's card stands no longer.
    expect(day.toldTo('carl')[0]).toMatch(/^I can't help with that one/)
    expect(await day.later(24 * 60)).toBe(1)
    expect(day.toldTo('dep')).toHaveLength(1)
  })

  test('the author hears that it was received, seen, asked about, acted on and closed, and nothing of what was written', async () => {
    const receipt = await files({ urgency: 'today' })
    expect(toText(receipt.card)).toMatch(
      /^Concern received[\s\S]*Received 10:30\. It is with the safeguarding team\. If they tell you more, listen, don't question, and add it here\./,
    )
    const concern = await newest()
    await day.later(4)
    await acknowledges('dan')
    await day.deliver()
    expect(day.toldTo('tess')).toEqual([expect.stringMatching(/^Seen by the safeguarding team, 10:34/)])
    const asking = await day.talk.begins(day.address('dan'), 'ask-author', { concern })
    await day.talk.sends(day.address('dan'), asking, { words: 'Which lesson was it in?' })
    await day.deliver()
    expect(day.toldTo('tess').at(-1)).toMatch(/^A question about a concern of yours/)
    const closing = await day.talk.begins(day.address('dan'), 'close-concern', { concern })
    await day.talk.sends(day.address('dan'), closing, { outcome: 'Early help', words: 'With the family now.' })
    await day.later(1)
    expect(day.toldTo('tess').join('\n')).toMatch(/Closed, Wed 18 Nov 10:3\d/)
    expect(day.toldTo('tess').join('\n')).not.toMatch(/Early help|With the family|Dan Silva/)
  })

  test('what its author adds is told to whoever follows it up, and at once to whoever is on duty where it tells of danger', async () => {
    await files({ urgency: 'today' })
    await acknowledges('dep')
    const concern = await newest()
    const adds = async (more: string) => {
      const form = await day.talk.begins(day.address('tess'), 'add-to-my-concern', { concern })
      return day.talk.sends(day.address('tess'), form, { words: more })
    }
    await adds('It was in the second lesson.')
    await day.deliver()
    expect(day.toldTo('dep')).toEqual([expect.stringMatching(/has added to a concern that you follow up/)])
    expect(day.toldTo('dan')).toEqual([])
    const receipt = await adds('She has just told me she has taken tablets, the whole packet.')
    expect(toText(receipt.card)).toMatch(/^Call 999 now and stay with her/)
    await day.deliver()
    expect(day.toldTo('dep')).toHaveLength(2)
    expect(day.toldTo('dan')).toHaveLength(1)
  })

  test('out of hours the receipt says what to do tonight', async () => {
    await day.set('social-care-number-out-of-hours', '01632 960 999')
    await day.later(8 * 60)
    const receipt = await files({ urgency: 'today' })
    expect(toText(receipt.card)).toMatch(/Worried about tonight\? Ring children's social care on 01632 960 999/)
    expect(toText((await files({ by: 'nia', urgency: 'today' })).card)).toMatch(/Received 18:30/)
  })

  test('danger in the words: the receipt begins with people', async () => {
    const receipt = await files({ kind: 'Friendships', what: 'she says she has just taken tablets, a whole packet' })
    expect(toText(receipt.card)).toMatch(/^Call 999 now and stay with her[\s\S]*Dan Silva, extension 214[\s\S]*Received 10:30/)
    expect((await database.read.concern.findFirstOrThrow()).urgency).toBe('now')
  })

  test('a safeguarding lead who cannot be reached: the next is told at once, and the author hears of it', async () => {
    const unreachable = { fails: { kind: 'unreachable', state: 'blocked', code: 'blocked' } } as const
    database = await open()
    day = await safeguardingDay(database, { script: { send: (user) => (user === 'dan' ? unreachable : 'sent') } })
    await day.set('dsl-rota', rota)
    await files({ urgency: 'this week' })
    await day.deliver()
    expect(await told()).toEqual(['tess', 'dep'])
    expect(day.toldTo('dep')[0]).toMatch(/^1 new concern/)
    expect(day.toldTo('tess')[0]).toMatch(/Dan Silva/)
  })

  test('instances that look at once take each step once, also after a restart', async () => {
    await files({ urgency: 'now' })
    await files({ urgency: 'now', pupils: ['Amir Khan'] })
    await day.deliver()
    await day.later(2)
    const inAMinute = { now: () => new Date(day.clock.now().getTime() + 60_000) }
    const taken = await Promise.all([0, 1, 2].map(() => planEscalation(database, inAMinute)))
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(await day.later(1)).toBe(0)
    expect(day.toldTo('dep')).toHaveLength(2)
  })

  test('the same form sent twice is one concern and tells once', async () => {
    const who = day.address('tess')
    const form = await day.talk.begins(who, 'log-concern', {})
    const values = { pupils: [day.pupil('Jamie Smith')], category: 'kind Online', what: words }
    await Promise.all([day.talk.sends(who, form, values), day.talk.sends(who, form, values)])
    await day.talk.sends(who, form, values)
    await day.deliver()
    expect(await database.read.concern.count()).toBe(1)
    expect(day.toldTo('dan')).toHaveLength(1)
  })

  test('from a concern about somebody who works here the head opens a record about the child, and the safeguarding lead is told', async () => {
    await files({ kind: 'Home', what: 'he drove her home on his own', more: { category: await adultKind(), adult: 'yes' } })
    const concern = await newest()
    const who = day.address('hal')
    const form = await day.talk.begins(who, 'refer-child', { concern })
    const done = await day.talk.sends(who, form, {
      pupil: [day.pupil('Jamie Smith')],
      category: 'Home',
      urgency: 'today',
      words: 'Please look in on her.',
    })
    expect(done.outcome).toBe('answer')
    await day.deliver()
    expect(await told()).toEqual(['dan', 'hal'])
  })
})
