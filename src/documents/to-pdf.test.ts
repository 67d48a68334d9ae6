import { expect, test } from 'vitest'
import { readPdf } from '../../test/support/read-pdf.ts'
import * as samples from '../../test/support/sample-cards.ts'
import type { Card } from '../cards/card.ts'
import { note } from '../cards/card.ts'
import { toPdf } from './to-pdf.ts'

const about = { schoolName: 'Kingsmead School', madeBy: 'Nia Bevan', at: new Date('2026-06-18T09:30:00Z') }

function card(body: Card['body'], rest: Partial<Card> = {}): Card {
  return { title: 'Attendance: 9X', subtitle: 'This week', notice: 'Here you are.', audience: 'asker', body, ...rest }
}

test('it says whose it is, what it is, when it was made and by whom, what it rests on, and that it is confidential', async () => {
  const { pages, info } = await readPdf(
    await toPdf(card([note('From 290 possible sessions. Registers as of 10:02 today.')]), about),
  )
  expect(pages).toHaveLength(1)
  const [page] = pages
  expect(page).toMatchObject({ width: 595.28, height: 841.89 })
  for (const words of [
    'Kingsmead School',
    'Attendance: 9X',
    'This week',
    'Made on Thu 18 Jun 2026 at 10:30 by Nia Bevan.',
    'From 290 possible sessions. Registers as of 10:02 today.',
    'Confidential: for staff of Kingsmead School who need it for their work.',
    'Page 1 of 1',
  ])
    expect(page?.text).toContain(words)
  expect(info).toMatchObject({ Title: 'Attendance: 9X', Author: 'Nia Bevan', Language: 'en-GB' })
})

test('names are shown as they are written', async () => {
  const names = [
    'Łukasz Wójcik',
    'Siân Rhŷs',
    'Ngozi Ọlá',
    'Aoife O’Brien',
    'Zoë Núñez',
    'Çelik Şahin',
    'Đặng Thị Hồng',
    'Олена Шевченко',
  ]
  const { pages } = await readPdf(
    await toPdf(card([{ kind: 'table', headings: ['Pupil', 'Absent'], rows: names.map((name) => [name, '−1']) }]), about),
  )
  for (const name of names) expect(pages[0]?.text.normalize('NFC')).toContain(name.normalize('NFC'))
})

test('a long list goes on over pages that repeat its headings and count themselves, and every row is in it', async () => {
  const rows = Array.from({ length: 240 }, (_, index) => [`Pupil number ${index + 1}`, '9X', `${index % 20} of 20`])
  const table = { kind: 'table', title: 'Lowest attendance (240)', headings: ['Pupil', 'Form', 'Absent'], rows } as const
  const { pages } = await readPdf(await toPdf(card([table]), about))
  expect(pages.length).toBeGreaterThan(3)
  const written = pages.flatMap(({ pieces }) => pieces.map(({ text }) => text))
  for (const [name = ''] of rows) expect(written.filter((text) => text === name)).toHaveLength(1)
  pages.forEach((page, at) => {
    expect(page.text).toContain(`Page ${at + 1} of ${pages.length}`)
    expect(page.text).toContain('Confidential: for staff of Kingsmead School')
    expect(page.pieces.filter(({ text }) => text === 'Absent')).toHaveLength(1)
  })
})

test('long cells are wrapped inside their column, and nothing is drawn beyond the page', async () => {
  const reason = 'He told the office that the bus had been late again and that nobody had seen to it since September. '.repeat(3)
  const rows = [
    ['Wilhelmina Featherstonehaugh-Cholmondeley-Marjoribanks', reason, '12'],
    ['x'.repeat(300), 'short', '3'],
    ['A', reason.repeat(20), '4'],
  ]
  const { pages } = await readPdf(await toPdf(card([{ kind: 'table', headings: ['Pupil', 'Reason', 'Sessions'], rows }]), about))
  for (const { width, pieces } of pages) {
    for (const piece of pieces) {
      expect(piece.x).toBeGreaterThanOrEqual(47)
      expect(piece.x + piece.width).toBeLessThanOrEqual(width - 47)
      expect(piece.y).toBeGreaterThan(40)
    }
  }
  const letters = pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')
  expect(letters.match(/x/g)).toHaveLength(300)
  expect(letters.match(/September/g)).toHaveLength(63)
})

test('bars and lines are drawn with their names and values; a wide table lies on its side', async () => {
  const chart = (form: 'bar' | 'line') =>
    ({
      kind: 'chart',
      form,
      title: `By form (${form})`,
      unit: '%',
      categories: ['9X', '9Y', '9Z'],
      series: [{ name: 'Attendance', values: [92.4, null, 88] }],
      from: 80,
      to: 100,
    }) as const
  const { pages } = await readPdf(await toPdf(card([chart('bar'), chart('line')]), about))
  const text = pages.map((page) => page.text).join('\n')
  for (const words of ['By form (bar) (%)', 'By form (line) (%)', '9X', '9Y', '9Z', '92.4', '88.0']) expect(text).toContain(words)
  const headings = Array.from({ length: 9 }, (_, index) => `H${index}`)
  const wide = await readPdf(await toPdf(card([{ kind: 'table', headings, rows: [headings] }]), about))
  expect(wide.pages[0]?.width).toBeGreaterThan(wide.pages[0]?.height ?? 0)
})

test('the same card makes the same bytes, but for the time', async () => {
  const bytes = await toPdf(samples.attendanceAnswer, about)
  expect(Buffer.compare(await toPdf(samples.attendanceAnswer, about), bytes)).toBe(0)
  expect(
    Buffer.compare(await toPdf(samples.attendanceAnswer, { ...about, at: new Date('2026-06-18T09:31:00Z') }), bytes),
  ).not.toBe(0)
})

test('every kind of card can be printed', async () => {
  const cards = Object.values(samples).flatMap((sample) =>
    Array.isArray(sample) || typeof sample !== 'object'
      ? []
      : 'body' in sample
        ? [sample as Card]
        : (Object.values(sample) as Card[]),
  )
  expect(cards.length).toBeGreaterThan(5)
  for (const sample of cards) {
    const { pages } = await readPdf(await toPdf(sample, about))
    expect(pages.at(-1)?.text).toContain(`Page ${pages.length} of ${pages.length}`)
  }
})
