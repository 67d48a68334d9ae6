import { monthNames, type SchoolDate, schoolDate } from '../school/school-date.ts'

/** A cell as it was meant: without the spaces around it, and without Excel's `="007001"`, which keeps zeros from being eaten. */
export function cleanCell(cell: string | undefined): string {
  if (cell === undefined) return ''
  const text = cell.replaceAll(/[\u00a0\u200b\ufeff]/g, ' ').trim()
  return text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1).replaceAll('""', '"').trim() : text
}

/** A name, with line breaks and runs of spaces as single spaces. */
export function cleanName(cell: string | undefined): string {
  return cleanCell(cell)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

const months = new Map(
  monthNames.flatMap((name, index) => [name, name.slice(0, 3), name.slice(0, 4)].map((said) => [said.toLowerCase(), index + 1])),
)
const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/
const iso = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/
const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s/.-]+(\d{4}|\d{2})$/
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/
const timeOfDay = /[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$/i
/** Days since the end of 1899 as Excel keeps a date: five digits, from 2000 to 2049 here, so that nothing else is taken for one. */
const excelSerial = /^\d{5}$/

/**
 * The day that a cell names, day first: `18/11/2026`, `8/9/26`, `2026-11-18`, `18-Nov-2026`, `Wed 18 November 2026`, with or
 * without a time after it, or Excel's number for it. Never month first. Two digits of a year after `latestYear` mean the
 * century before. Undefined for anything else.
 */
export function readDate(cell: string, latestYear = 2099): SchoolDate | undefined {
  const text = cleanCell(cell).replace(timeOfDay, '').toLowerCase().replace(weekday, '')
  const year = (digits: string) => {
    if (digits.length === 4) return Number(digits)
    const recent = 2000 + Number(digits)
    return recent > latestYear ? recent - 100 : recent
  }
  const dayFirst = numeric.exec(text)
  if (dayFirst) return schoolDate(year(dayFirst[4] ?? ''), Number(dayFirst[3]), Number(dayFirst[1]))
  const yearFirst = iso.exec(text)
  if (yearFirst) return schoolDate(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))
  const inWords = worded.exec(text)
  const month = inWords && months.get(inWords[2] ?? '')
  if (inWords && month) return schoolDate(year(inWords[3] ?? ''), month, Number(inWords[1]))
  if (excelSerial.test(text)) {
    const serial = Number(text)
    const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000)
    return serial >= 36_526 && serial < 54_789
      ? schoolDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
      : undefined
  }
  return undefined
}

export const notADate = 'is not a date that I can read: dates are day first, 18/11/2026, or 2026-11-18'

const yes = new Set(['y', 'yes', 'true', 't', '1', 'x', '✓', '✔', 'eligible'])
const no = new Set(['', 'n', 'no', 'false', 'f', '0', '-', 'none', 'not eligible', 'na', 'n/a'])

/** Yes or no; a blank is no. Undefined for what is neither. */
export function readYesNo(cell: string): boolean | undefined {
  const text = cleanCell(cell).toLowerCase()
  if (yes.has(text)) return true
  return no.has(text) ? false : undefined
}

/** A year group from `8`, `Year 8`, `Year  9`, `Yr8`, `Y10`, `Reception`; undefined where it is none. */
export function readYearGroup(cell: string): number | undefined {
  const text = cleanName(cell).toLowerCase()
  if (/^(reception|r|yr r|year r)$/.test(text)) return 0
  const number = /^(?:nc\s*)?(?:year|yr|y)?(?:\s*group)?\.?\s*0*(\d{1,2})$/.exec(text)?.[1]
  return number !== undefined && Number(number) <= 14 ? Number(number) : undefined
}

/** Year groups from `8`, `7;8`, `Year 7, Year 8`, `7-9`, `KS3`; undefined where any of it is none. A blank is none at all. */
export function readYearGroups(cell: string): readonly number[] | undefined {
  const text = cleanName(cell)
  if (text === '') return []
  const found = new Set<number>()
  for (const part of text.split(/[;,|/&+]|\band\b/i)) {
    const years = yearsOf(part.trim())
    if (!years) return undefined
    for (const year of years) found.add(year)
  }
  return [...found].sort((a, b) => a - b)
}

const keyStages: Readonly<Record<string, readonly number[]>> = {
  '1': [1, 2],
  '2': [3, 4, 5, 6],
  '3': [7, 8, 9],
  '4': [10, 11],
  '5': [12, 13],
}

function yearsOf(text: string): readonly number[] | undefined {
  const stage = /^(?:ks|key stage)\s*([1-5])$/i.exec(text)?.[1]
  if (stage) return keyStages[stage]
  const ends = /^(.*\d)\s*(?:-|–|to)\s*(.*\d)$/i.exec(text)
  const [from, to] = ends
    ? [readYearGroup(ends[1] ?? ''), readYearGroup(ends[2] ?? '')]
    : [readYearGroup(text), readYearGroup(text)]
  if (from === undefined || to === undefined || from > to) return undefined
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** A cell that lists several things. */
export function readList(cell: string): readonly string[] {
  return cleanCell(cell)
    .split(/[;,|\n]/)
    .map(cleanName)
    .filter((part) => part !== '')
}

/** A number as an identity is compared: capital letters, no spaces, and without the zeros that Excel eats. */
export function foldNumber(number: string): string {
  return number
    .replaceAll(/\s/g, '')
    .toUpperCase()
    .replace(/^0+(?=\d)/, '')
}

/** A form or class as it is compared: `8v`, `8 V` and `8V` are one. */
export function foldGroupName(name: string): string {
  return name.replaceAll(/\s/g, '').toUpperCase()
}
