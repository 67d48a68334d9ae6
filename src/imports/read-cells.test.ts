import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schoolDate } from '../school/school-date.ts'
import { decodeText } from './decode-text.ts'
import { readCode, readMinutes, readSession } from './mark-cells.ts'
import { cleanCell, foldNumber, readDate, readYearGroup, readYearGroups, readYesNo } from './read-cells.ts'
import { oneLineEnding, readRows } from './read-rows.ts'

test('a date is read day first, however it is written, and never month first', () => {
  const same = [
    '18/11/2026',
    '18-11-2026',
    '18.11.26',
    '2026-11-18',
    '20261118',
    '18-Nov-2026',
    '18 November 2026',
    'Wed 18 Nov 2026',
  ]
  for (const cell of [...same, '18/11/2026 00:00', '2026-11-18T09:10:00Z', '18th November 2026', '46344', '="18/11/2026"']) {
    expect(readDate(cell), cell).toBe('2026-11-18')
  }
  expect(readDate('3/9/26')).toBe('2026-09-03')
  expect(readDate('24/09/98', 2026)).toBe('1998-09-24')
  for (const cell of ['11/18/2026', '31/02/2026', '29/02/2026', '18/11', '18/11-2026', '1234', '99999', 'tomorrow', '']) {
    expect(readDate(cell), cell).toBe(undefined)
  }
})

test('every date is read back from every way of writing it', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, (instant) => {
      const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()]
      const date = schoolDate(year, month, day)
      const two = (value: number) => String(value).padStart(2, '0')
      const serial = String((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000)
      const cells = [
        `${day}/${month}/${year}`,
        `${two(day)}.${two(month)}.${two(year % 100)}`,
        `${year}-${two(month)}-${two(day)}`,
        serial,
      ]
      for (const cell of cells) expect(readDate(cell), cell).toBe(date)
    }),
  )
})

test('no cell whatever makes a reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (cell) => {
      for (const read of [
        readDate,
        readYearGroup,
        readYearGroups,
        readYesNo,
        readSession,
        readCode,
        readMinutes,
        cleanCell,
        foldNumber,
      ]) {
        expect(() => read(cell)).not.toThrow()
      }
      const date = readDate(cell)
      if (date !== undefined) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    }),
  )
})

test('year groups are read in words, lists, ranges and key stages', () => {
  expect(['8', 'Year 8', 'Year  8', 'Yr8', 'Y8', '08', 'NC Year 8'].map(readYearGroup)).toEqual([8, 8, 8, 8, 8, 8, 8])
  expect(['Year Eight', '8V', '99', ''].map(readYearGroup)).toEqual([undefined, undefined, undefined, undefined])
  expect(['7;8', '7-9', 'KS4', 'Year 7 and Year 8', ''].map(readYearGroups)).toEqual([[7, 8], [7, 8, 9], [10, 11], [7, 8], []])
})

test('rows come back as they were written, with the line on which each begins', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', ';', '7'), maxLength: 8 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(table, (rows) => {
      const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
      const read = [...readRows(written.join('\n'), ',')].flatMap(({ rows: some, lineOf }) =>
        some.map((cells, index) => [lineOf(index), cells]),
      )
      let line = 1
      const expected = rows.map((row, index) => {
        const begins = line
        line += (written[index] ?? '').split('\n').length
        return [begins, row]
      })
      expect(read).toEqual(expected)
    }),
  )
})

test('a long file is read in pieces as if it were whole, quoted or not, whatever ends its lines', () => {
  const plain = Array.from({ length: 30_000 }, (_, index) => `row ${index},second`)
  const quoted = plain.map((row, index) => (index % 1000 === 0 ? `"row, ${index}\nover two lines",second` : row))
  for (const rows of [plain, quoted]) {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = [...readRows(oneLineEnding(rows.join(end)), ',')].flatMap(({ rows: some, lineOf }) =>
        some.map((cells, index) => [lineOf(index), cells[0]]),
      )
      expect(lines.length).toBe(30_000)
      const broken = rows === quoted ? 30 : 0
      expect(lines.at(-1)).toEqual([30_000 + broken, 'row 29999'])
    }
  }
})

test('bytes are read as what they are, and any bytes at all without failing', () => {
  const text = 'Zoë O’Brien-Wójcik, 5 €'
  expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'UTF-8' })
  expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ text, encoding: 'UTF-16 LE' })
  expect(decodeText(Uint8Array.from([0x5a, 0x6f, 0xeb, 0x20, 0x4f, 0x92, 0x42, 0x80]))).toEqual({
    text: 'Zoë O’B€',
    encoding: 'Windows-1252',
  })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => decodeText(bytes)).not.toThrow()
    }),
  )
})
