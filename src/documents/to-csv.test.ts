import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { asks, badge, type Card, note, text } from '../cards/card.ts'
import { csvCell } from './csv-cell.ts'
import { fileName } from './file-name.ts'
import { toCsv } from './to-csv.ts'

const about = { schoolName: 'Kingsmead School', madeBy: 'Nia Bevan', at: new Date('2026-06-18T09:30:00Z') }

function card(body: Card['body'], rest: Partial<Card> = {}): Card {
  return { title: 'Attendance: 9X', subtitle: 'This week', notice: 'Here you are.', audience: 'asker', body, ...rest }
}

function csvOf(made: Card): string {
  return Buffer.from(toCsv(made, about)).toString('utf8')
}

/** As a spreadsheet reads it. */
function rowsOf(made: Card): string[][] {
  return Papa.parse<string[]>(csvOf(made).replace(/^\ufeff/, ''), { skipEmptyLines: false }).data
}

test('the list comes first, under its headings, with percentages as plain numbers, then what it rests on', () => {
  const made = card([
    {
      kind: 'figure',
      value: '92.4%',
      label: '268 of 290 sessions attended',
      comparison: '1.9 points below last week',
      tone: 'warning',
    },
    { kind: 'facts', facts: [{ label: 'Authorised absence', value: '13 sessions (4.5%)' }] },
    {
      kind: 'table',
      title: 'Lowest attendance (3)',
      headings: ['Pupil', 'Attendance', 'Absent', 'Gap', 'Sessions'],
      rows: [
        ['Łukasz Wójcik', '91.4%', '2 of 20', '−1.2', '1,234'],
        ['Siân O’Brien, Ngozi', '100%', '0 of 20', '+0.4', '20'],
        ['Gwen "Bo" Ap-Rhys', '–', '–', '–', '20'],
      ],
    },
    badge('Register not taken', 'warning'),
    note('From 290 possible sessions. Registers as of 10:02 today.'),
    asks({ label: 'Last week', question: { name: 'attendance', params: {} } }),
  ])
  expect(rowsOf(made)).toEqual([
    ['Pupil', 'Attendance (%)', 'Absent', 'Gap', 'Sessions'],
    ['Łukasz Wójcik', '91.4', '2 of 20', '-1.2', '1234'],
    ['Siân O’Brien, Ngozi', '100', '0 of 20', '0.4', '20'],
    ['Gwen "Bo" Ap-Rhys', '', '', '', '20'],
    [''],
    ['What', 'Value', ''],
    ['268 of 290 sessions attended', '92.4%', '1.9 points below last week'],
    ['Authorised absence', '13 sessions (4.5%)', ''],
    ['Register not taken', '', ''],
    [''],
    ['Attendance: 9X'],
    ['This week'],
    ['From 290 possible sessions. Registers as of 10:02 today.'],
    ['Kingsmead School'],
    ['Made on Thu 18 Jun 2026 at 10:30 by Nia Bevan.'],
    ['Confidential: for staff of Kingsmead School who need it for their work.'],
    [''],
  ])
})

test('it opens in a spreadsheet as it is: a byte order mark, lines ended by CR and LF, quotes where RFC 4180 has them', () => {
  const csv = csvOf(card([{ kind: 'table', headings: ['Pupil', 'Note'], rows: [['A "B" C', 'one\ntwo, three']] }]))
  expect(csv.startsWith('\ufeffPupil,Note\r\n"A ""B"" C","one two, three"\r\n\r\n')).toBe(true)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('several tables stand apart, each under its title; charts and calendars are tables too', () => {
  const mark = (letter: string) => ({ mark: letter, tone: 'neutral' as const })
  const made = card([
    { kind: 'table', title: 'Not taken', headings: ['Form'], rows: [['9X']] },
    { kind: 'table', title: 'Nothing here', headings: ['Form'], rows: [], empty: 'Every register is in.' },
    {
      kind: 'chart',
      form: 'line',
      title: 'Week by week',
      unit: '%',
      categories: ['w/b 9 Nov', 'w/b 16 Nov'],
      series: [{ name: 'Attendance', values: [92.4, null] }],
    },
    {
      kind: 'calendar',
      title: 'Since September',
      weeks: [{ label: '9 Nov', days: [{ AM: mark('/'), PM: mark('\\') }, null, null, null, { AM: mark('O'), PM: mark('') }] }],
      key: ['O: absent without authorisation'],
    },
  ])
  expect(rowsOf(made).slice(0, 13)).toEqual([
    ['Form'],
    ['9X'],
    [''],
    ['Week by week (%)'],
    ['', 'Attendance (%)'],
    ['w/b 9 Nov', '92.4'],
    ['w/b 16 Nov', ''],
    [''],
    ['Since September'],
    ['Week', 'Mon AM', 'Mon PM', 'Tue AM', 'Tue PM', 'Wed AM', 'Wed PM', 'Thu AM', 'Thu PM', 'Fri AM', 'Fri PM'],
    ['9 Nov', '/', '\\', '', '', '', '', '', '', 'O', ''],
    [''],
    ['What', 'Value', ''],
  ])
  expect(csvOf(made)).toContain('Every register is in.')
})

test('a chart before a list gives way to it, for the list is what is sorted and filtered', () => {
  const chart = {
    kind: 'chart',
    form: 'bar',
    title: 'By day',
    unit: '%',
    categories: ['Mon'],
    series: [{ name: 'In', values: [90] }],
  } as const
  const rows = rowsOf(card([chart, { kind: 'table', headings: ['Pupil', 'Absent'], rows: [['Łukasz', '2']] }]))
  expect(rows.slice(0, 4)).toEqual([['Pupil', 'Absent'], ['Łukasz', '2'], [''], ['By day (%)']])
})

test('a column that is only partly per cent keeps its signs, for “just under 90%” is no number', () => {
  const made = card([
    {
      kind: 'table',
      headings: ['Pupil', 'Attendance'],
      rows: [
        ['A', '91.4%'],
        ['B', 'just under 90%'],
      ],
    },
  ])
  expect(rowsOf(made).slice(0, 3)).toEqual([
    ['Pupil', 'Attendance'],
    ['A', '91.4%'],
    ['B', 'just under 90%'],
  ])
})

test('every row of a long list is in the file', () => {
  const rows = Array.from({ length: 1_200 }, (_, index) => [`Pupil ${index}`, String(index)])
  expect(rowsOf(card([{ kind: 'table', headings: ['Pupil', 'Absent'], rows }])).slice(1, 1_201)).toEqual(rows)
})

test.each([
  '=1+1',
  '+cmd|calc',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n@x',
  '  =1+1',
  '"=1+1',
  "'=1+1",
  '”=1+1',
  '＝1+1',
  '＋1+1x',
  '－1+x',
  '＠SUM(A1)',
  '\ufeff=1',
  '\u200b=1',
  '\u00a0=1',
  '=HYPERLINK("http://x","y")',
  '-',
  '|calc',
])('a spreadsheet shows %j and runs nothing', (risky) => {
  const [[cell = ''] = []] = Papa.parse<string[]>(csvCell(risky)).data
  expect(cell.startsWith("'")).toBe(true)
  expect(csvCell(risky)).not.toMatch(/[\r\n\t]/)
})

test.each([
  ['-3', '-3'],
  ['−1.2', '-1.2'],
  ['+0.4', '0.4'],
  ['-1,234.5', '-1234.5'],
  ['12,345', '12345'],
  ['007', '007'],
  ['Łukasz', 'Łukasz'],
  ['O’Brien', 'O’Brien'],
  ['1,2', '"1,2"'],
  ['a;b', '"a;b"'],
])('%s is written %s', (text, written) => {
  expect(csvCell(text)).toBe(written)
})

test('a card with nothing but words still makes a file that says them', () => {
  expect(rowsOf(card([text('No school in this period.')])).slice(0, 2)).toEqual([
    ['What', 'Value', ''],
    ['No school in this period.', '', ''],
  ])
})

test('a file is named for its question and the day in London, never for a pupil', () => {
  expect(fileName('Attendance', new Date('2026-11-18T10:30:00Z'), 'csv')).toBe('attendance-2026-11-18.csv')
  expect(fileName('In school, not in the lesson', new Date('2026-06-18T23:30:00Z'), 'pdf')).toBe(
    'in-school-not-in-the-lesson-2026-06-19.pdf',
  )
  expect(fileName('Who’s out', new Date('2026-11-18T10:30:00Z'), 'csv')).toBe('whos-out-2026-11-18.csv')
  expect(fileName('…', new Date('2026-11-18T10:30:00Z'), 'pdf')).toBe('formroom-2026-11-18.pdf')
})
