import { beforeAll, describe, expect, test } from 'vitest'
import { type ConcernSchool, concernNow, concernSchool } from '../../test/support/concern-school.ts'
import { onEachDatabase } from '../../test/support/database.ts'
import type { ConcernPath } from '../school/concern.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import type { Database } from './database.ts'
import type { Found, SchoolReader } from './school-reader.ts'

const everybody = [
  'nia',
  'carl',
  'tess',
  'sue',
  'dot',
  'dan',
  'cam',
  'dep',
  'hal',
  'lin',
  'eva',
  'ina',
  'max',
  'ada',
  'sup',
] as const

/** DOMAIN section 6, as data: who reads which path of a pupil of year 8, of year 9, of one who has left, and of nobody in particular. */
const readers: Readonly<Record<ConcernPath, Readonly<Record<'year 8' | 'year 9' | 'left' | 'nobody', readonly string[]>>>> = {
  safeguarding: { 'year 8': ['dan', 'dep'], 'year 9': ['dan', 'dep'], left: ['dan', 'dep'], nobody: ['dan', 'dep'] },
  pastoral: {
    'year 8': ['dan', 'dep', 'eva', 'hal', 'lin'],
    'year 9': ['carl', 'dan', 'dep', 'hal', 'lin'],
    left: ['dan', 'dep', 'hal', 'lin'],
    nobody: ['dan', 'dep', 'hal', 'lin'],
  },
  adult: { 'year 8': ['hal'], 'year 9': ['hal'], left: ['hal'], nobody: ['hal'] },
}
const pupilOf = { 'year 8': ['Gus Eight'], 'year 9': ['Jamie Smith'], left: ['Liam Gone'], nobody: [] } as const

onEachDatabase((open) => {
  let database: Database
  let school: ConcernSchool
  const filed = new Map<string, number>()

  beforeAll(async () => {
    database = await open()
    school = await concernSchool(database)
    for (const path of Object.keys(readers) as ConcernPath[])
      for (const [about, names] of Object.entries(pupilOf)) {
        const [id = 0] = await school.file('tess', { path, pupils: names.map(school.pupil) })
        filed.set(`${path} ${about}`, id)
      }
  })

  const found = (reader: SchoolReader, ...names: readonly string[]): Found | undefined => {
    const pupils = names.map((name) => ({ said: name, candidates: [school.pupil(name)] }))
    const finding = reader.find(scopeOf({ kind: 'pupils', pupils }), 'needed')
    return finding.kind === 'found' ? finding.found : undefined
  }
  const wholeSchool = (reader: SchoolReader) => {
    const finding = reader.find(scopeOf({ kind: 'school' }), 'needed')
    return finding.kind === 'found' ? finding.found : undefined
  }
  const readBy = async (who: string) => (await school.reader(who))?.concerns
  const readings = () => database.read.auditEntry.findMany({ where: { event: 'read concern' }, orderBy: { id: 'asc' } })

  describe.each(Object.keys(readers) as ConcernPath[])('of a %s concern', (path) => {
    test.each(Object.keys(pupilOf) as (keyof typeof pupilOf)[])(
      'about a pupil of %s the right ones alone know',
      async (about) => {
        const id = filed.get(`${path} ${about}`) ?? 0
        const expected = readers[path][about]
        const [heads, opened, listed, chronicled]: string[][] = [[], [], [], []]
        for (const who of everybody) {
          const reader = await school.reader(who)
          if (!reader) continue
          const { concerns } = reader
          if (await concerns.head(id)) heads?.push(who)
          if (await concerns.open(id)) opened?.push(who)
          const pupil = pupilOf[about][0] === undefined ? undefined : found(reader, pupilOf[about][0])
          const places = [wholeSchool(reader), pupil, yearOf(reader, 8), yearOf(reader, 9)].filter((each) => each !== undefined)
          for (const place of places) {
            if ((await concerns.list(place)).some(({ concernId }) => concernId === id) && !listed?.includes(who))
              listed?.push(who)
          }
          if (pupil && (await concerns.chronology(pupil)).some(({ concernId }) => concernId === id)) chronicled?.push(who)
        }
        expect(heads?.toSorted()).toEqual(expected)
        expect(opened?.toSorted()).toEqual(expected)
        expect(listed?.toSorted()).toEqual(expected)
        expect(chronicled?.toSorted()).toEqual(path === 'adult' || about === 'nobody' ? [] : expected)
        const [one = ''] = expected
        expect((await (await readBy(one))?.readers(id))?.map(({ staffId }) => staffId).toSorted()).toEqual(
          expected.map(school.staff).toSorted(),
        )
      },
    )
  })

  function yearOf(reader: SchoolReader, year: number): Found | undefined {
    const finding = reader.find(scopeOf({ kind: 'years', yearGroups: [year] }), 'needed')
    return finding.kind === 'found' ? finding.found : undefined
  }

  test('what is not theirs and what does not exist are nothing alike, and leave no reading', async () => {
    const before = (await readings()).length
    const carl = await readBy('carl')
    const theirs = filed.get('safeguarding year 9') ?? 0
    for (const id of [theirs, 999_999, -1, 0, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await carl?.head(id)).toBeUndefined()
      expect(await carl?.open(id)).toBeUndefined()
      expect([await carl?.readings(id), await carl?.readers(id), await carl?.shutOut(id)]).toEqual([[], [], []])
    }
    expect(await readings()).toHaveLength(before)
  })

  test.each(['own account', 'attendance', 'raise a concern'] as const)(
    'a grant of “%s” opens no concern, not even for the DSL',
    async (permission) => {
      const reader = await school.reader('dan', permission)
      for (const id of filed.values()) {
        expect(await reader?.concerns.head(id)).toBeUndefined()
        expect(await reader?.concerns.open(id)).toBeUndefined()
      }
      const whole = reader && wholeSchool(reader)
      if (reader && whole) expect(await reader.concerns.list(whole)).toEqual([])
    },
  )

  test('a concern about a child of another school is nobody’s here', async () => {
    const other = await concernSchool(await open())
    const [id = 0] = await other.file('tess')
    await other.file('tess')
    expect(await (await other.reader('dan'))?.concerns.head(id)).toBeDefined()
    await other.database.write((transaction) => transaction.concern.updateMany({ data: { schoolId: other.made.schoolId + 1 } }))
    expect(await (await other.reader('dan'))?.concerns.head(id)).toBeUndefined()
    expect(await (await other.reader('dan'))?.concerns.open(id)).toBeUndefined()
  })

  test('a reading is in the audit, committed before the text is given', async () => {
    const id = filed.get('safeguarding year 9') ?? 0
    const before = (await readings()).length
    const record = await (await readBy('dan'))?.open(id)
    expect(record?.entries[0]?.words).toEqual({ seenOrHeard: 'locked out all night' })
    const [reading] = (await readings()).slice(before)
    expect(reading).toMatchObject({
      staffId: school.staff('dan'),
      at: concernNow,
      permission: 'concerns',
      role: 'dsl',
      params: `{"concerns":[${id}]}`,
      pupils: `[${school.pupil('Jamie Smith')}]`,
    })
    await (await readBy('dan'))?.head(id)
    expect(await readings()).toHaveLength(before + 1)
  })

  test('where the reading cannot be kept, no text is given', async () => {
    const broken: Database = {
      ...database,
      write: (work) =>
        database.write(async (transaction) => {
          await work(transaction)
          throw new Error('no room')
        }),
    }
    const dan = await (await import('../../test/support/concern-school.ts')).asConcernSchool(broken, school.made).reader('dan')
    await expect(dan?.concerns.open(filed.get('safeguarding year 9') ?? 0)).rejects.toThrow('no room')
  })

  test('the safeguarding lead sees who read what; a coordinator does not', async () => {
    const id = filed.get('pastoral year 9') ?? 0
    await (await readBy('carl'))?.open(id)
    const seen = await (await readBy('dan'))?.readings(id)
    expect(seen?.at(-1)).toEqual({ at: concernNow, staffId: school.staff('carl'), concernId: id })
    expect(await (await readBy('carl'))?.readings(id)).toEqual([])
    const adult = filed.get('adult year 9') ?? 0
    expect(await (await readBy('dan'))?.readings(adult)).toEqual([])
    expect((await (await readBy('hal'))?.readings(adult))?.map(({ staffId }) => staffId)).toContain(school.staff('hal'))
  })

  test('which child a concern about an adult is about is known to the head alone, from its encrypted words', async () => {
    const id = filed.get('adult year 9') ?? 0
    expect(await database.read.concernPupil.count({ where: { concernId: id } })).toBe(0)
    const row = await database.read.concernEntry.findFirstOrThrow({ where: { concernId: id } })
    expect(JSON.parse(row.params)).toMatchObject({ pupils: [] })
    const record = await (await readBy('hal'))?.open(id)
    expect(record).toMatchObject({ pupils: [], entries: [{ params: { pupils: [school.pupil('Jamie Smith')] } }] })
  })

  test('pupils of two years become linked records, each for those entitled to it and silent about the other', async () => {
    const ids = await school.file('tess', {
      path: 'pastoral',
      pupils: [school.pupil('Jamie Smith'), school.pupil('Gus Eight'), school.pupil('Amir Khan')],
    })
    const [nine = 0, eight = 0, ...more] = ids
    expect(more).toEqual([])
    const [carl, eva, dan] = [await readBy('carl'), await readBy('eva'), await readBy('dan')]
    const carls = await carl?.open(nine)
    expect(carls?.pupils.map(({ name }) => name)).toEqual(['Amir Khan', 'Jamie Smith'])
    expect(await carl?.open(eight)).toBeUndefined()
    expect(await eva?.open(nine)).toBeUndefined()
    expect(carls?.links).toEqual([])
    expect(carls?.entries[0]?.params['linked']).toEqual([])
    expect(carls?.entries[0]?.words).toEqual((await eva?.open(eight))?.entries[0]?.words)
    expect(JSON.stringify(carls)).not.toContain(`${eight},`)
    expect((await dan?.open(nine))?.links.map(({ concernId }) => concernId)).toEqual([eight])
    expect((await dan?.open(eight))?.links.map(({ concernId }) => concernId)).toEqual([nine])
    const keys = await database.read.recordKey.findMany({ where: { record: { in: ids.map((id) => `concern:${id}`) } } })
    expect(new Set(keys.map(({ wrapped }) => wrapped)).size).toBe(2)
  })

  test('of several pupils a reader sees those whom they may see', async () => {
    const [id = 0] = await school.file('tess', {
      path: 'pastoral',
      pupils: [school.pupil('Ada Byron'), school.pupil('Ben Cole')],
    })
    await school.add('dan', {
      concernId: id,
      kind: 'moved',
      params: { from: school.pupil('Ben Cole'), to: school.pupil('Gus Eight') },
    })
    const carls = await (await readBy('carl'))?.open(id)
    expect(carls?.pupils.map(({ name }) => name)).toEqual(['Ada Byron'])
    const about = { category: 'Home', path: 'pastoral', urgency: 'today' }
    expect(carls?.entries.map(({ params }) => params)).toEqual([
      { ...about, pupils: [school.pupil('Ada Byron'), school.pupil('Ben Cole')] },
      { from: school.pupil('Ben Cole') },
    ])
    const evas = await (await readBy('eva'))?.open(id)
    expect(evas?.pupils.map(({ name }) => name)).toEqual(['Gus Eight'])
    expect(evas?.entries.map(({ params }) => params)).toEqual([{ ...about, pupils: [] }, { to: school.pupil('Gus Eight') }])
    expect((await (await readBy('dan'))?.open(id))?.pupils).toHaveLength(2)
  })

  test('once raised, its earlier readers see it no more, until the lead lets one back in', async () => {
    const [id = 0] = await school.file('tess', { path: 'pastoral' })
    const version = await school.add('carl', { concernId: id, kind: 'raised', words: 'more than friendships' })
    for (const who of ['carl', 'hal', 'lin']) expect(await (await readBy(who))?.head(id)).toBeUndefined()
    const dan = await readBy('dan')
    expect(await dan?.head(id)).toMatchObject({ path: 'safeguarding', acknowledgedAt: undefined, version })
    const shutOut = await dan?.shutOut(id)
    expect(shutOut?.map(({ staffId }) => staffId).toSorted()).toEqual(['carl', 'hal', 'lin'].map(school.staff).toSorted())
    expect(await (await readBy('hal'))?.shutOut(id)).toEqual([])
    await school.add('dan', { concernId: id, kind: 'let in', params: { staff: school.staff('carl') } })
    expect(await (await readBy('carl'))?.open(id)).toBeDefined()
    expect(await (await readBy('carl'))?.readings(id)).toEqual([])
    for (const who of ['hal', 'lin', 'eva']) expect(await (await readBy(who))?.head(id)).toBeUndefined()
    expect((await dan?.readers(id))?.map(({ staffId }) => staffId).toSorted()).toEqual(
      ['carl', 'dan', 'dep'].map(school.staff).toSorted(),
    )
    // Who was let in as the coordinator of the year is out again when it is no longer their year's.
    await school.add('dan', {
      concernId: id,
      kind: 'moved',
      params: { from: school.pupil('Jamie Smith'), to: school.pupil('Gus Eight') },
    })
    expect(await (await readBy('carl'))?.head(id)).toBeUndefined()
  })

  test('somebody let in who may read no concerns reads none', async () => {
    const [id = 0] = await school.file('tess', { path: 'pastoral' })
    await school.add('carl', { concernId: id, kind: 'raised' })
    await school.add('dan', { concernId: id, kind: 'let in', params: { staff: school.staff('nia') } })
    expect(await school.reader('nia')).toBeUndefined()
    expect(await (await school.reader('nia', 'own account'))?.concerns.open(id)).toBeUndefined()
  })

  test('a link to what a reader does not read is not in the record for them, but for whoever made it', async () => {
    const [pastoral = 0] = await school.file('tess', { path: 'pastoral' })
    const [secret = 0] = await school.file('tess', { path: 'safeguarding' })
    await school.add('dan', { concernId: pastoral, kind: 'linked', params: { to: secret } })
    const carls = await (await readBy('carl'))?.open(pastoral)
    expect(carls?.links).toEqual([])
    expect(carls?.entries.map(({ kind }) => kind)).toEqual(['filed'])
    const dan = await readBy('dan')
    expect((await dan?.open(pastoral))?.links.map(({ concernId }) => concernId)).toEqual([secret])
    expect((await dan?.open(secret))?.links.map(({ concernId }) => concernId)).toEqual([pastoral])
    const [adult = 0] = await school.file('tess', { path: 'adult' })
    await school.add('hal', { concernId: adult, kind: 'linked', params: { to: secret } })
    expect((await dan?.open(secret))?.links.map(({ concernId }) => concernId)).toEqual([pastoral])
    const hals = await (await readBy('hal'))?.open(adult)
    expect(hals?.entries.map(({ kind }) => kind)).toEqual(['filed', 'linked'])
    expect(hals?.links).toEqual([])
  })

  test('a chronology is in the order in which things happened, and leaves out what was filed on the wrong child', async () => {
    const pupils = [school.pupil('Dee Eaton')]
    const on = (date: string) => date as SchoolDate
    const [today = 0] = await school.file('tess', { pupils })
    const [lastWeek = 0] = await school.file('tess', { pupils, happenedOn: on('2026-11-11'), happenedAt: '14:10' })
    const [morning = 0] = await school.file('tess', { pupils, happenedOn: on('2026-11-11'), happenedAt: '08:50' })
    const [thatDay = 0] = await school.file('tess', { pupils, happenedOn: on('2026-11-11') })
    const [wrong = 0] = await school.file('tess', { pupils })
    await school.add('dan', { concernId: wrong, kind: 'moved', params: { from: pupils[0], to: school.pupil('Cai Dodd') } })
    const dan = await school.reader('dan')
    const dee = dan && found(dan, 'Dee Eaton')
    if (!dan || !dee) return expect.fail('the lead finds every pupil')
    const before = (await readings()).length
    const records = await dan.concerns.chronology(dee)
    expect(records.map(({ concernId }) => concernId)).toEqual([thatDay, morning, lastWeek, today])
    expect(records[1]).toMatchObject({ happenedOn: '2026-11-11', happenedAt: '08:50' })
    const [reading, ...others] = (await readings()).slice(before)
    expect(others).toEqual([])
    expect(JSON.parse(reading?.params ?? '')).toEqual({ concerns: [thatDay, morning, lastWeek, today] })
    const cai = found(dan, 'Cai Dodd')
    const moved = cai && (await dan.concerns.chronology(cai))
    expect(moved?.map(({ concernId }) => concernId)).toEqual([wrong])
    expect(moved?.[0]?.entries.map(({ kind }) => kind)).toEqual(['filed', 'moved'])
    expect(moved?.[0]?.entries.map(({ params }) => params)).toEqual([
      { path: 'safeguarding', category: 'Home', urgency: 'today', pupils },
      { from: pupils[0], to: school.pupil('Cai Dodd') },
    ])
    expect(moved?.[0]?.pupils.map(({ name }) => name)).toEqual(['Cai Dodd'])
  })

  test('a list is narrowed by state, kind and time', async () => {
    const fresh = await concernSchool(await open())
    const [one = 0] = await fresh.file('tess', { category: 'Online' }, new Date('2026-11-10T09:00:00Z'))
    const [two = 0] = await fresh.file('tess')
    const [three = 0] = await fresh.file('tess')
    await fresh.add('dan', { concernId: two, kind: 'acknowledged' })
    await fresh.add('dan', { concernId: three, kind: 'closed', params: { outcome: 'No further action' }, words: 'misheard' })
    const dan = await fresh.reader('dan')
    const whole = dan && wholeSchool(dan)
    if (!dan || !whole) return expect.fail('the lead finds the whole school')
    const ids = async (filter: Parameters<typeof dan.concerns.list>[1]) =>
      (await dan.concerns.list(whole, filter)).map(({ concernId }) => concernId)
    expect(await ids({})).toEqual([three, two, one])
    expect(await ids({ state: 'open' })).toEqual([two, one])
    expect(await ids({ state: 'unacknowledged' })).toEqual([one])
    expect(await ids({ state: 'closed' })).toEqual([three])
    expect(await ids({ category: 'Online' })).toEqual([one])
    expect(await ids({ since: new Date('2026-11-11T00:00:00Z') })).toEqual([three, two])
  })

  test('an author sees when theirs was seen, acted on and closed, and what they are asked: nothing that readers wrote', async () => {
    const fresh = await concernSchool(await open())
    const at = (time: string) => new Date(`2026-11-18T${time}:00Z`)
    const [id = 0] = await fresh.file('nia', { path: 'pastoral' }, at('08:54'))
    const own = async (who = 'nia') => (await fresh.reader(who, 'own account'))?.ownConcerns()
    expect(await own()).toEqual([
      {
        concernId: id,
        filedAt: at('08:54'),
        path: 'pastoral',
        seenAt: undefined,
        actedOnAt: undefined,
        closedAt: undefined,
        asked: [],
      },
    ])
    await fresh.add('carl', { concernId: id, kind: 'acknowledged' }, at('08:58'))
    await fresh.add('carl', { concernId: id, kind: 'added', words: 'spoke to his mother' }, at('08:59'))
    await fresh.add('carl', { concernId: id, kind: 'raised', words: 'secret reason' }, at('09:10'))
    await fresh.add('dan', { concernId: id, kind: 'asked', words: 'Which door was it?' }, at('09:20'))
    const [asked] = (await own())?.[0]?.asked ?? []
    expect(await own()).toMatchObject([
      {
        path: 'pastoral',
        seenAt: at('08:58'),
        actedOnAt: at('09:10'),
        closedAt: undefined,
        asked: [{ at: at('09:20'), words: 'Which door was it?' }],
      },
    ])
    await fresh.add(
      'nia',
      { concernId: id, kind: 'answered', params: { to: asked?.entryId }, words: 'The back door' },
      at('09:30'),
    )
    await fresh.add('dan', { concernId: id, kind: 'closed', params: { outcome: 'Early help' }, words: 'referred' }, at('10:00'))
    const after = await own()
    expect(after).toMatchObject([{ closedAt: at('10:00'), asked: [] }])
    expect(JSON.stringify(after)).not.toMatch(/mother|secret|Early help|referred|back door|locked/)
    expect(await own('carl')).toEqual([])
  })
})
