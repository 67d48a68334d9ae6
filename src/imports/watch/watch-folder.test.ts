import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { emptyDatabases, onEachDatabase } from '../../../test/support/database.ts'
import { importSample, sampleClock, samplePath, textImporter } from '../../../test/support/import-files.ts'
import { processOfItsOwn } from '../../../test/support/process-of-its-own.ts'
import { watchedFolders } from '../../../test/support/watched-folder.ts'
import { type Database, openDatabase } from '../../data/database.ts'
import { fixedClock } from '../../school/clock.ts'
import { approveFile } from './approve-file.ts'
import { realDisk } from './disk.ts'

const folderOf = watchedFolders()
const importText = textImporter()
const header = 'UPN,Date,Session,Mark,Minutes Late'
const [brown, begum] = ['Z313995022001', 'N313995022002']
const marks = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`
const at = (time: string) => new Date(`2026-11-18T${time}:00Z`)
const pupils = () => readFileSync(samplePath('pupils'), 'utf8')
/** Jaheim Brown moves from 8V to 8W: his tutors change. */
const movedPupils = () => pupils().replace('24/09/2013,Year 8,8V', '24/09/2013,Year 8,8W')

const marksOf = (database: Database) =>
  database.read.registerMark
    .findMany({ select: { date: true, session: true, code: true }, orderBy: [{ date: 'asc' }, { session: 'asc' }] })
    .then((rows) => rows.map(({ date, session, code }) => `${date} ${session} ${code}`))
const received = (database: Database) =>
  database.read.fileReceived
    .findMany({ orderBy: { id: 'asc' } })
    .then((rows) => rows.map(({ name, kind, outcome }) => `${name} ${kind} ${outcome}`))
const marksAsOf = async (database: Database) => (await database.read.school.findFirstOrThrow()).marksAsOf

onEachDatabase((open, provider) => {
  async function school() {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    return database
  }

  /** The same, with an address at which another instance can open it. */
  async function schoolAt() {
    const fresh = emptyDatabases(provider)
    onTestFinished(fresh.dispose)
    const url = await fresh.url()
    const database = await openDatabase(url)
    onTestFinished(database.close)
    await importSample(database, ['calendar', 'staff', 'pupils'])
    return { url, database }
  }

  test('a good file goes in and lies in done with its report; its name and date say when it was true', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks-2026-11-18-0920.csv', marks(`${brown},18/11/2026,AM,/,`))
    await folder.settle()
    expect(folder.said()).toEqual(['marks-2026-11-18-0920.csv: imported'])
    expect(folder.names()).toEqual([])
    expect(folder.names('done')).toEqual(['marks-2026-11-18-0920.csv'])
    expect(folder.read('done/marks-2026-11-18-0920.csv.report.txt')).toMatch(/imported[\s\S]*1 added, 0 changed/)
    expect(await marksOf(database)).toEqual(['2026-11-18 AM /'])
    expect(await marksAsOf(database)).toEqual(at('09:20'))
    folder.drop('export.csv', marks(`${brown},18/11/2026,AM,I,`), { modified: at('10:02') })
    await folder.settle()
    expect(await marksOf(database)).toEqual(['2026-11-18 AM I'])
    expect(await marksAsOf(database)).toEqual(at('10:02'))
    expect(await received(database)).toEqual(['marks-2026-11-18-0920.csv marks imported', 'export.csv marks imported'])
  })

  test('a file that comes by itself makes nobody an administrator and gives nobody’s place to another address', async () => {
    const database = await school()
    const folder = folderOf(database)
    const staff = readFileSync(samplePath('staff'), 'utf8').trimEnd()
    const isNew = (name: string) => `S098,Mx,${name},Newby,${name.toLowerCase()}@kingsmead.example`
    folder.drop('staff-1.csv', `${staff}\n${isNew('Ada')},administrator,,\n`)
    folder.drop('staff-2.csv', staff.replace(/teacher,,$/, 'teacher;data manager,,'))
    folder.drop('staff-3.csv', staff.replace('helen.achterberg@', 'somebody.else@'))
    folder.drop('staff-4.csv', staff.replace(',administrator,', ',support staff,'))
    await folder.settle()
    expect(folder.said()).toEqual(['staff-1.csv: held', 'staff-2.csv: held', 'staff-3.csv: held', 'staff-4.csv: held'])
    expect(folder.read('held/staff-1.csv.report.txt')).toMatch(
      /who may change what here[\s\S]*line 21, Roles: "administrator" would be new for ada@kingsmead\.example/,
    )
    expect(await database.read.roleAssignment.count({ where: { role: 'administrator' } })).toBe(1)
    expect(await database.read.staffMember.count({ where: { email: 'helen.achterberg@kingsmead.example' } })).toBe(1)
    await approveFile(database, sampleClock, join(folder.path, 'held', 'staff-1.csv'))
    expect(await database.read.roleAssignment.count({ where: { role: 'administrator' } })).toBe(2)
    folder.drop(
      'staff-5.csv',
      `${staff}\n${isNew('Ada')},administrator,,\n${isNew('Bo').replace('S098', 'S097')},support staff,,\n`,
    )
    await folder.settle()
    expect(folder.said().at(-1)).toBe('staff-5.csv: imported')
  })

  test('one school’s folder that cannot be looked into stops no other’s, and is told of once', async () => {
    const database = await school()
    await importText(database, 'calendar', readFileSync(samplePath('calendar'), 'utf8'), { school: 'Ashdown' })
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })
    const disk = {
      ...realDisk,
      list: async (path: string) => (path.endsWith('Ashdown') ? Promise.reject(denied) : realDisk.list(path)),
    }
    const folder = folderOf(database, { disk })
    folder.drop('marks.csv', marks(`${brown},18/11/2026,AM,/,`), { in: 'Ashdown' })
    folder.drop('marks.csv', marks(`${brown},18/11/2026,AM,/,`), { in: 'Kingsmead School' })
    await folder.settle()
    await folder.settle()
    expect(folder.said()).toEqual(['marks.csv: imported'])
    expect(folder.happened.filter(({ kind }) => kind === 'folder gone')).toEqual([
      { kind: 'folder gone', folder: 'Ashdown', code: 'EACCES' },
    ])
  })

  test('bad files are set aside with the reason and stop nothing', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks-a.csv', 'PK\u0003\u0004not a text at all')
    folder.drop('marks-b.csv', 'UPN,Date\nZ1,17/11/2026\n')
    folder.drop('marks-c.csv', marks('B801200005001,17/11/2026,AM,/,'))
    folder.drop('marks-d.csv', `${header}\n`)
    folder.drop('holiday photo.jpg', 'not a table')
    folder.drop('marks-e.csv', marks(`${brown},17/11/2026,AM,/,`, `${brown},31/11/2026,AM,/,`))
    await folder.settle()
    expect(folder.names('set-aside')).toEqual(['holiday photo.jpg', 'marks-a.csv', 'marks-b.csv', 'marks-c.csv', 'marks-d.csv'])
    expect(folder.read('set-aside/marks-a.csv.report.txt')).toMatch(/isn't a text file[\s\S]*drop it again/)
    expect(folder.read('set-aside/marks-b.csv.report.txt')).toMatch(/couldn't find columns for Session, Mark/)
    expect(folder.read('set-aside/marks-c.csv.report.txt')).toMatch(/No row of this file[\s\S]*is no pupil here/)
    expect(folder.read('set-aside/marks-d.csv.report.txt')).toMatch(/heading without rows/)
    expect(folder.names('done')).toEqual(['marks-e.csv'])
    expect(folder.read('done/marks-e.csv.report.txt')).toMatch(/imported in part[\s\S]*line 3, Date: "31\/11\/2026"/)
    expect(await database.read.arrival.count({ where: { kind: 'marks', publishedAt: { not: null } } })).toBe(1)
  })

  test('a file that is still being written waits, and nothing of it goes in; once it is whole, all of it does', async () => {
    const database = await school()
    const folder = folderOf(database, { timing: { settles: 40, cutOff: 60_000 } })
    const whole = marks(`${brown},17/11/2026,AM,/,`, `${begum},17/11/2026,AM,I,`)
    const path = folder.drop('marks.csv', whole.slice(0, -12))
    folder.drop('marks.csv.part', 'half')
    folder.drop('~$pupils.csv', 'lock')
    await folder.settle()
    await folder.settle()
    expect(folder.happened).toEqual([
      { kind: 'left', name: 'marks.csv', reason: expect.stringMatching(/cut off[\s\S]*left for now/) },
    ])
    expect(await marksOf(database)).toEqual([])
    expect(folder.names()).toEqual(['marks.csv', 'marks.csv.part', '~$pupils.csv'])
    writeFileSync(path, whole)
    await folder.settle()
    expect(folder.said()).toEqual(['marks.csv: imported'])
    expect(await marksOf(database)).toEqual(['2026-11-17 AM /', '2026-11-17 AM I'])
  })

  test('one that stays half-written is set aside as cut off', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`, `${begum},17/1`).trimEnd(), { modified: at('09:20') })
    folder.drop('empty.csv', '', { modified: at('09:20') })
    await folder.settle()
    expect(folder.names('set-aside')).toEqual(['empty.csv', 'marks.csv'])
    expect(folder.read('set-aside/marks.csv.report.txt')).toMatch(/its last line has 2 of 5 cells/)
    expect(await marksOf(database)).toEqual([])
  })

  test('a writer that goes on after its file was moved loses nothing', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`))
    await folder.settle()
    writeFileSync(join(folder.path, 'done', 'marks.csv'), marks(`${brown},17/11/2026,AM,/,`, `${begum},17/11/2026,AM,I,`))
    await folder.settle()
    expect(folder.happened.map(({ kind }) => kind)).toEqual(['taken', 'went on', 'taken'])
    expect(await marksOf(database)).toEqual(['2026-11-17 AM /', '2026-11-17 AM I'])
  })

  test('the same file again is repeated, a changed one is imported, and neither takes the place of another in done', async () => {
    const database = await school()
    const folder = folderOf(database)
    const content = marks(`${brown},17/11/2026,AM,N,`)
    for (const [text, modified] of [
      [content, at('09:20')],
      [content, at('09:50')],
      [content.replace(',N,', ',I,'), at('10:00')],
    ] as const) {
      folder.drop('marks.csv', text, { modified })
      await folder.settle()
    }
    expect(folder.said()).toEqual(['marks.csv: imported', 'marks.csv: repeated', 'marks.csv: imported'])
    expect(folder.names('done')).toEqual(['marks (2).csv', 'marks (3).csv', 'marks.csv'])
    expect(folder.read('done/marks (2).csv.report.txt')).toMatch(/This very file came before, as of 09:20/)
    expect(await marksOf(database)).toEqual(['2026-11-17 AM I'])
    expect(await database.read.arrival.count({ where: { kind: 'marks' } })).toBe(2)
  })

  test('the same marks, said to be still true later, only make the data more recent', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks-20261118T0920.csv', marks(`${brown},18/11/2026,AM,/,`))
    await folder.settle()
    folder.drop('marks-20261118T1000.csv', marks(`${brown},18/11/2026,AM,/,`))
    await folder.settle()
    expect(folder.said()).toEqual(['marks-20261118T0920.csv: imported', 'marks-20261118T1000.csv: repeated'])
    expect(await marksAsOf(database)).toEqual(at('10:00'))
  })

  test('of several files what was true first goes in first, and rosters before the marks that need them', async () => {
    const database = await open()
    await importSample(database, ['calendar'])
    await database.write(async (transaction) => {
      const { id: schoolId } = await transaction.school.findFirstOrThrow()
      await transaction.setting.create({ data: { schoolId, name: 'rosters-unattended', value: 'true', changedAt: at('08:00') } })
    })
    const folder = folderOf(database)
    folder.drop('marks-2026-11-18-1000.csv', marks(`${brown},18/11/2026,AM,I,`))
    folder.drop('marks-2026-11-18-0920.csv', marks(`${brown},18/11/2026,AM,N,`))
    folder.drop('zz pupils.csv', pupils())
    folder.drop('staff.csv', readFileSync(samplePath('staff')))
    await folder.settle()
    expect(folder.said()).toEqual([
      'staff.csv: imported',
      'zz pupils.csv: imported',
      'marks-2026-11-18-0920.csv: imported',
      'marks-2026-11-18-1000.csv: imported',
    ])
    expect(await marksOf(database)).toEqual(['2026-11-18 AM I'])
  })

  test('an older file that comes late adds the marks that are missing and takes back nothing; an older roster is refused', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('marks-2026-11-18-1000.csv', marks(`${brown},18/11/2026,AM,I,`))
    await folder.settle()
    folder.drop('marks-2026-11-18-0920.csv', marks(`${brown},18/11/2026,AM,N,`, `${brown},17/11/2026,PM,\\,`))
    folder.drop('pupils.csv', movedPupils(), { modified: new Date('2026-09-01T08:00:00Z') })
    await folder.settle()
    expect(await marksOf(database)).toEqual(['2026-11-17 PM \\', '2026-11-18 AM I'])
    expect(await marksAsOf(database)).toEqual(at('10:00'))
    expect(folder.read('done/marks-2026-11-18-0920.csv.report.txt')).toMatch(/1 mark says otherwise than newer data/)
    expect(folder.read('set-aside/pupils.csv.report.txt')).toMatch(
      /was true at 09:00 on Tue 1 Sep, and what is here already is of/,
    )
    folder.drop('marks again.csv', marks(`${brown},18/11/2026,AM,I,`), { modified: at('09:00') })
    await folder.settle()
    expect(folder.said().at(-1)).toBe('marks again.csv: repeated')
  })

  test('rows that were rejected are tried again when the same file comes after a new roster', async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff'])
    const folder = folderOf(database, { school: 'Kingsmead School' })
    const rows = pupils().split('\n')
    const content = marks(`${brown},17/11/2026,AM,/,`, `${begum},17/11/2026,AM,/,`)
    await database.write(async (transaction) => {
      const { id: schoolId } = await transaction.school.findFirstOrThrow()
      await transaction.setting.create({ data: { schoolId, name: 'rosters-unattended', value: 'true', changedAt: at('08:00') } })
    })
    for (const [name, text] of [
      ['pupils.csv', rows.slice(0, 2).join('\n')],
      ['marks.csv', content],
      ['pupils.csv', rows.slice(0, 3).join('\n')],
      ['marks.csv', content],
    ] as const) {
      folder.drop(name, text)
      await folder.settle()
    }
    expect(folder.said()).toEqual([
      'pupils.csv: imported',
      'marks.csv: imported in part',
      'pupils.csv: imported',
      'marks.csv: imported',
    ])
    expect(await marksOf(database)).toHaveLength(2)
  })

  test('a roster that changes who sees whom is held until somebody approves it, and then moves to done', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('pupils.csv', movedPupils())
    await folder.settle()
    expect(folder.names('held')).toEqual(['pupils.csv'])
    expect(folder.read('held/pupils.csv.report.txt')).toMatch(
      /held[\s\S]*Mr Kofi Asante \(S011\) gains sight of 1 pupil[\s\S]*Ms Nia Bevan \(S010\) loses sight of 1 pupil[\s\S]*formroom watch --approve/,
    )
    expect(await database.read.arrival.count({ where: { kind: 'pupils' } })).toBe(1)
    const path = join(folder.path, 'held', 'pupils.csv')
    expect(await approveFile(database, sampleClock, path)).toMatchObject({ kind: 'taken', taken: { outcome: 'imported' } })
    expect(folder.names('held')).toEqual([])
    expect(existsSync(join(folder.path, 'held', 'pupils.csv.report.txt'))).toBe(false)
    expect(folder.read('done/pupils.csv.report.txt')).toMatch(/0 added, 1 changed/)
    expect(await database.read.arrival.count({ where: { kind: 'pupils' } })).toBe(2)
    const other = folder.drop('other.csv', pupils(), { in: 'elsewhere' })
    expect(await approveFile(database, sampleClock, other)).toEqual({ kind: 'not held' })
  })

  test('a roster that changes nothing of who sees whom goes in; one that does, only where the school lets it', async () => {
    const database = await school()
    const folder = folderOf(database)
    folder.drop('pupils.csv', pupils().replace('Jaheim,M', 'Jay,M'))
    await folder.settle()
    await database.write(async (transaction) => {
      const { id: schoolId } = await transaction.school.findFirstOrThrow()
      await transaction.setting.create({ data: { schoolId, name: 'rosters-unattended', value: 'true', changedAt: at('08:00') } })
    })
    folder.drop('students.csv', movedPupils())
    await folder.settle()
    expect(folder.said()).toEqual(['pupils.csv: imported', 'students.csv: imported'])
  })

  test('a folder that vanishes is said once, and so is that it is back', async () => {
    const database = await school()
    const folder = folderOf(database)
    renameSync(folder.path, `${folder.path}-away`)
    for (let look = 0; look < 3; look += 1) await folder.watch.look()
    renameSync(`${folder.path}-away`, folder.path)
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`))
    await folder.settle()
    expect(folder.happened.map(({ kind }) => kind)).toEqual(['folder gone', 'folder back', 'taken'])
  })

  test('a file that another program has locked is tried again, said once, and holds nothing else up', async () => {
    const database = await school()
    let locked = true
    const busy = () => Object.assign(new Error('locked'), { code: 'EBUSY' })
    const disk = {
      ...realDisk,
      read: async (path: string) => {
        if (locked && path.endsWith('marks-1.csv')) throw busy()
        return realDisk.read(path)
      },
    }
    const folder = folderOf(database, { disk })
    folder.drop('marks-1.csv', marks(`${brown},17/11/2026,AM,/,`))
    folder.drop('marks-2.csv', marks(`${begum},17/11/2026,AM,I,`))
    await folder.settle()
    await folder.settle()
    expect(folder.happened.map((each) => ('name' in each ? `${each.kind} ${each.name}` : each.kind))).toEqual([
      'left marks-1.csv',
      'taken marks-2.csv',
    ])
    locked = false
    await folder.settle()
    expect(folder.said()).toEqual(['marks-2.csv: imported', 'marks-1.csv: imported'])
  })

  test('where nothing can be moved a file is dealt with once, until it changes; and it moves when it can', async () => {
    const database = await school()
    let readOnly = true
    const disk = {
      ...realDisk,
      async moveInto(path: string, into: string) {
        if (readOnly) throw Object.assign(new Error('read-only'), { code: 'EROFS' })
        return realDisk.moveInto(path, into)
      },
    }
    const folder = folderOf(database, { disk })
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,N,`), { modified: at('09:20') })
    await folder.settle()
    await folder.settle()
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,I,`), { modified: at('09:50') })
    await folder.settle()
    expect(folder.said()).toEqual(['marks.csv: imported', 'marks.csv: imported'])
    expect(await marksOf(database)).toEqual(['2026-11-17 AM I'])
    expect(await database.read.fileReceived.count()).toBe(2)
    readOnly = false
    await folder.settle()
    expect(folder.names('done')).toEqual(['marks.csv'])
    expect(await database.read.fileReceived.count()).toBe(2)
  })

  test('links are not followed, neither to a file nor to a folder where files would go', async () => {
    const database = await school()
    const folder = folderOf(database)
    const outside = folderOf(database)
    const target = outside.drop('marks-outside.csv', marks(`${brown},16/11/2026,AM,/,`))
    symlinkSync(target, join(folder.path, 'marks-link.csv'))
    symlinkSync(outside.path, join(folder.path, 'done'))
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`))
    await folder.settle()
    expect(await marksOf(database)).toEqual(['2026-11-17 AM /'])
    expect(folder.names()).toEqual(['marks.csv'])
    expect(outside.names()).toEqual(['marks-outside.csv'])
    expect(folder.happened).toContainEqual({
      kind: 'left',
      name: 'marks.csv',
      reason: expect.stringContaining('could not be moved'),
    })
  })

  test('several schools have a sub-folder each, and a file that could be anybody’s is set aside', async () => {
    const database = await school()
    await database.write((transaction) => transaction.school.create({ data: { name: 'Millbrook' } }))
    const folder = folderOf(database)
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`))
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`), { in: 'kingsmead school' })
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`), { in: 'Millbrook' })
    folder.drop('marks.csv', marks(`${brown},16/11/2026,AM,/,`), { in: 'Elsewhere' })
    await folder.settle()
    expect(folder.names('kingsmead school/done')).toEqual(['marks.csv'])
    expect(folder.read('Millbrook/set-aside/marks.csv.report.txt')).toMatch(/is no pupil here/)
    expect(folder.read('set-aside/marks.csv.report.txt')).toMatch(/several schools here[\s\S]*Kingsmead School, Millbrook/)
    expect(folder.names('Elsewhere')).toEqual(['marks.csv'])
    expect(folder.happened.filter(({ kind }) => kind === 'left')).toEqual([
      { kind: 'left', name: 'Elsewhere', reason: 'No school here is called so: nothing in this folder is looked at.' },
    ])
    expect(await marksOf(database)).toEqual(['2026-11-17 AM /'])
  })

  test('killed between the import and the move, the next start finds it repeated and moves it to done', {
    timeout: 120_000,
  }, async () => {
    const { url, database } = await schoolAt()
    const folder = folderOf(database)
    folder.drop('marks.csv', marks(`${brown},17/11/2026,AM,/,`))
    const child = await processOfItsOwn('killed-watch.ts', 'watchUntilKilled', url, folder.path)
    onTestFinished(() => void child.kill('SIGKILL'))
    const [said] = await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(String(said)).toBe('imported\n')
    expect(folder.names()).toEqual(['marks.csv'])
    expect(await marksOf(database)).toEqual(['2026-11-17 AM /'])
    await folder.settle()
    expect(folder.said()).toEqual(['marks.csv: repeated'])
    expect(folder.names('done')).toEqual(['marks.csv'])
    expect(await database.read.arrival.count({ where: { kind: 'marks' } })).toBe(1)
  })

  test('two that watch one folder import each file once, and nothing is lost or doubled', { timeout: 60_000 }, async () => {
    const { url, database } = await schoolAt()
    const another = await openDatabase(url)
    onTestFinished(another.close)
    const one = folderOf(database)
    const two = folderOf(another, { path: one.path })
    const days = ['09', '10', '11', '12', '13', '16', '17']
    for (const day of days) one.drop(`marks-2026-11-${day}-1700.csv`, marks(`${brown},${day}/11/2026,AM,/,`))
    await Promise.all([one.settle(), two.settle()])
    await Promise.all([one.settle(), two.settle()])
    expect(await database.read.arrival.count({ where: { kind: 'marks' } })).toBe(days.length)
    expect(await marksOf(database)).toHaveLength(days.length)
    expect(one.names()).toEqual([])
    expect(one.names('done')).toHaveLength(days.length)
    expect([...one.happened, ...two.happened].filter(({ kind }) => kind === 'fault')).toEqual([])
  })

  test('it watches until it is stopped, and never later than now is anything true', async () => {
    const database = await school()
    const folder = folderOf(database, { clock: fixedClock(at('10:30')) })
    folder.watch.start()
    folder.drop('marks-2027-01-05-0900.csv', marks(`${brown},17/11/2026,AM,/,`))
    while (folder.said().length === 0) await delay(50)
    await folder.watch.stop()
    expect(await marksAsOf(database)).toEqual(at('10:30'))
    folder.drop('marks-2.csv', marks(`${brown},16/11/2026,AM,/,`))
    expect(folder.names()).toEqual(['marks-2.csv'])
  })
})
