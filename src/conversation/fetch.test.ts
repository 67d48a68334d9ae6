import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { atKingsmead, conversationOn, kingsmeadNow, talkWith } from '../../test/support/kingsmead.ts'
import { readPdf } from '../../test/support/read-pdf.ts'
import { testVault } from '../../test/support/vault.ts'
import type { Element } from '../cards/card.ts'
import type { Database } from '../data/database.ts'
import { createDirectory } from '../data/directory.ts'
import { createJournal } from '../data/journal.ts'
import { createOpenLexicon } from '../data/lexicon.ts'
import { createOpenSchool } from '../data/open-school.ts'
import type { Door, Fetched, Reply } from '../door.ts'
import { handlers } from '../handlers/index.ts'
import { parseReading } from '../handlers/reading.ts'
import { createLinks, type Links } from '../links.ts'
import { createFetch } from './fetch.ts'

const refused = 'This link is too old, or it is not yours to open. Ask Formroom again, and you get a fresh one.'

/** A conversation whose clock can be moved, with links that browsers can reach unless told otherwise. */
function withFiles(database: Database, { reachable = true } = {}) {
  let now = kingsmeadNow.getTime()
  const clock = { now: () => new Date(now) }
  const links = createLinks({
    secret: new Uint8Array(32).fill(3),
    clock,
    publicUrl: reachable ? 'https://formroom.example' : undefined,
  })
  const fetch = createFetch({
    handlers,
    directory: createDirectory(database, clock),
    openLexicon: createOpenLexicon(database, clock),
    openSchool: createOpenSchool(database, clock, testVault),
    journal: createJournal(database, parseReading),
    clock,
    links,
    schoolName: async (id) => (await database.read.school.findUniqueOrThrow({ where: { id } })).name,
    fault: (error) => {
      throw error
    },
  })
  const door = conversationOn(database, clock, { fetch, links })
  const pass = (seconds: number) => {
    now += seconds * 1000
  }
  return { door, links, pass, ...talkWith(door) }
}

const linksOn = ({ card }: Reply): readonly Extract<Element, { kind: 'link' }>[] =>
  card.body.flatMap((element) => (element.kind === 'link' ? [element] : []))

const fetchAs = (door: Door, who: string, link = ''): Promise<Fetched> =>
  door.fetch(link, { platform: 'local', email: `${who}@kingsmead.example` })

function rowsOf(fetched: Fetched): string[][] {
  if (fetched.kind !== 'file') throw new Error(fetched.sentence)
  return Papa.parse<string[]>(
    Buffer.from(fetched.bytes)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  ).data
}

async function onRollIn(database: Database, form: string): Promise<number> {
  const today = '2026-11-18'
  return database.read.formMembership.count({
    where: { formGroup: { name: form }, from: { lte: today }, OR: [{ to: null }, { to: { gte: today } }] },
  })
}

atKingsmead((_, database) => {
  describe('a file that was asked for', () => {
    test('comes as a link at the top of the answer, and holds every pupil of the form with what the answer rests on', async () => {
      const { says, door } = withFiles(database())
      const reply = await says('nia.bevan', 'export 8V attendance this week as csv')
      expect(reply).toMatchObject({
        outcome: 'answer',
        understood: { intent: 'report_export', question: 'attendance', scope: 'form:8V', format: 'csv' },
        file: { name: 'attendance-2026-11-18.csv' },
      })
      const [link] = linksOn(reply)
      expect(link).toMatchObject({ label: 'Download CSV', url: reply.file?.link })
      expect(reply.card.body[0]).toBe(link)
      expect(JSON.stringify(reply.card)).not.toContain('I left out')

      const fetched = await fetchAs(door, 'nia.bevan', reply.file?.link)
      expect(fetched).toMatchObject({ kind: 'file', name: 'attendance-2026-11-18.csv', type: 'text/csv; charset=utf-8' })
      const rows = rowsOf(fetched)
      const onRoll = await onRollIn(database(), '8V')
      expect(onRoll).toBeGreaterThan(15)
      expect(rows[0]?.[0]).toBe('Pupil')
      expect(rows.findIndex(([first]) => first === '') - 1).toBe(onRoll)
      const written = rows.flat().join('\n')
      expect(written).toContain('Registers as of')
      expect(written).toContain('Made on Wed 18 Nov 2026 at 10:30 by Nia Bevan.')
      expect(written).toContain('Attendance: 8V')
    })

    test('is asked for after the answer just as well, and comes as a PDF where that is wanted', async () => {
      const { says, door } = withFiles(database())
      await says('nia.bevan', 'who is out of 8V today?')
      const reply = await says('nia.bevan', 'as a pdf please')
      expect(reply.file?.name).toBe('whos-out-2026-11-18.pdf')
      const fetched = await fetchAs(door, 'nia.bevan', reply.file?.link)
      if (fetched.kind !== 'file') throw new Error(fetched.sentence)
      const { pages } = await readPdf(fetched.bytes)
      expect(pages[0]?.text).toContain('Kingsmead')
      expect(pages[0]?.text).toContain('8V')
      expect(pages[0]?.text).toContain('Made on Wed 18 Nov 2026 at 10:30 by Nia Bevan.')
    })

    test('of a list too long for a card holds all of it', async () => {
      const { says, door } = withFiles(database())
      const reply = await says('priya.raman', 'download attendance of year 8 year to date as csv')
      const shown = reply.card.body.find((element) => element.kind === 'table')
      const rows = rowsOf(await fetchAs(door, 'priya.raman', reply.file?.link))
      const listed = rows.findIndex(([first]) => first === '') - 1
      expect(shown?.rows.length).toBeLessThan(listed)
      const forms = await Promise.all(['8V', '8W', '8X', '8Y', '8Z'].map((form) => onRollIn(database(), form)))
      expect(listed).toBe(forms.reduce((sum, count) => sum + count, 0))
    })

    test('of a kind that nobody named can be had either way; Excel and Word get the next best, in a sentence', async () => {
      const { says } = withFiles(database())
      const labels = async (text: string) => linksOn(await says('nia.bevan', text)).map(({ label }) => label)
      const printed = await says('nia.bevan', 'print the 8V lates')
      expect(linksOn(printed).map(({ label }) => label)).toEqual(['Download PDF', 'Download CSV'])
      expect(await labels('8V attendance this week as excel')).toEqual(['Download CSV'])
      expect(await labels('8V attendance this week as a word document')).toEqual(['Download PDF'])
      const excel = await says('nia.bevan', '8V attendance this week in excel')
      expect(JSON.stringify(excel.card)).toContain('I make no Excel files, but Excel opens this CSV.')
    })

    test('of nothing that was said is asked about, and the choices make files', async () => {
      const { says, presses } = withFiles(database())
      const doubt = await says('nia.bevan', 'export something as csv')
      expect(doubt.outcome).toBe('clarify')
      expect(doubt.file).toBeUndefined()
      const [first] = doubt.card.body.flatMap((element) => (element.kind === 'asks' ? element.buttons : []))
      const reply = await presses('nia.bevan', first?.label ?? '', doubt)
      expect(reply.file?.name).toBe('attendance-2026-11-18.csv')
    })

    test('of what one may not see is refused as ever, with no link', async () => {
      const { says } = withFiles(database())
      const reply = await says('nia.bevan', 'export 8Y attendance as csv')
      expect(reply).toMatchObject({ outcome: 'refuse' })
      expect(reply.file).toBeUndefined()
      expect(linksOn(reply)).toEqual([])
    })

    test('where browsers cannot reach Formroom, the answer comes with the reason why there is no file', async () => {
      const { says } = withFiles(database(), { reachable: false })
      const reply = await says('nia.bevan', 'export 8V attendance this week as csv')
      expect(reply).toMatchObject({ outcome: 'answer', audience: 'asker' })
      expect(reply.file).toBeUndefined()
      expect(JSON.stringify(reply.card)).toContain('I can’t give you files here yet')
    })
  })

  describe('a link', () => {
    async function linkFor(files: ReturnType<typeof withFiles>): Promise<string> {
      const { file } = await files.says('nia.bevan', 'export 8V attendance this week as csv')
      if (!file) throw new Error('no link was offered')
      return file.link
    }

    test('opens for nobody but the person who asked, and says the same to everybody else', async () => {
      const files = withFiles(database())
      const link = await linkFor(files)
      const strangers = ['priya.raman', 'helen.achterberg', 'kofi.asante', 'nobody']
      for (const who of strangers) expect(await fetchAs(files.door, who, link)).toEqual({ kind: 'refused', sentence: refused })
      expect(await fetchAs(files.door, 'nia.bevan', `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).toEqual({
        kind: 'refused',
        sentence: refused,
      })
      expect(await fetchAs(files.door, 'nia.bevan', 'nonsense')).toEqual({ kind: 'refused', sentence: refused })
      expect((await fetchAs(files.door, 'nia.bevan', link)).kind).toBe('file')
    })

    test('is good for five minutes and as often as one likes until then', async () => {
      const files = withFiles(database())
      const link = await linkFor(files)
      files.pass(299)
      expect((await fetchAs(files.door, 'nia.bevan', link)).kind).toBe('file')
      expect((await fetchAs(files.door, 'nia.bevan', link)).kind).toBe('file')
      files.pass(1)
      expect(await fetchAs(files.door, 'nia.bevan', link)).toEqual({ kind: 'refused', sentence: refused })
    })

    test('proves no right: made for somebody else’s form, it is refused to the very person whom it names', async () => {
      const { door, links } = withFiles(database())
      const link = await forged(links, database(), 'nia.bevan', '8Y')
      expect(await fetchAs(door, 'nia.bevan', link)).toEqual({ kind: 'refused', sentence: refused })
      const own = await forged(links, database(), 'oliver.stanton', '8Y')
      expect((await fetchAs(door, 'oliver.stanton', own)).kind).toBe('file')
    })

    test('with a question that nobody asks any more is refused', async () => {
      const { door, links } = withFiles(database())
      const { id, schoolId } = await memberCalled(database(), 'nia.bevan')
      for (const question of [
        { name: 'gone', params: {} },
        { name: 'attendance', params: { scope: 'everybody' } },
      ]) {
        const link = await links.make({ question, staffId: id, schoolId, format: 'csv' })
        expect(await fetchAs(door, 'nia.bevan', link)).toEqual({ kind: 'refused', sentence: refused })
      }
    })

    test('leaves who fetched what about whom in the audit, each time, and what was refused too', async () => {
      const files = withFiles(database())
      const link = await linkFor(files)
      const { id } = await memberCalled(database(), 'nia.bevan')
      const fetchedBy = () =>
        database().read.auditEntry.findMany({ where: { event: 'fetched', staffId: id }, orderBy: { id: 'desc' } })
      const before = (await fetchedBy()).length
      await fetchAs(files.door, 'nia.bevan', link)
      const [entry, ...others] = await fetchedBy()
      expect(others).toHaveLength(before)
      expect(entry).toMatchObject({ question: 'attendance', permission: 'attendance', role: 'form tutor', outcome: 'answer' })
      expect(JSON.parse(entry?.params ?? '')).toMatchObject({ format: 'csv', scope: { base: { forms: ['8V'] } } })
      expect(JSON.parse(entry?.pupils ?? '')).toHaveLength(await onRollIn(database(), '8V'))
      await fetchAs(files.door, 'nia.bevan', await forged(files.links, database(), 'nia.bevan', '8Y'))
      const [refusedEntry] = await fetchedBy()
      expect(refusedEntry).toMatchObject({ outcome: 'refuse', pupils: '[]' })
    })
  })
})

async function memberCalled(database: Database, who: string): Promise<{ readonly id: number; readonly schoolId: number }> {
  return database.read.staffMember.findFirstOrThrow({ where: { email: `${who}@kingsmead.example` } })
}

/** A link as Formroom would seal it, about a form of our choosing. */
async function forged(links: Links, database: Database, who: string, form: string): Promise<string> {
  const { id, schoolId } = await memberCalled(database, who)
  const params = {
    scope: { base: { kind: 'forms', forms: [form] }, groups: [] },
    period: { from: '2026-11-16', to: '2026-11-20', said: 'this_week', name: 'this week' },
  }
  const link = await links.make({ question: { name: 'attendance', params }, staffId: id, schoolId, format: 'csv' })
  if (!link) throw new Error('no link was made')
  return link
}
