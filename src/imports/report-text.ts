import { londonTime } from '../school/clock.ts'
import { sayDate } from '../school/school-date.ts'
import type { ImportReport, Rejection, Warning } from './import-report.ts'

const linesShown = 20

/** The report as somebody at a terminal reads it. Pupils are ids in it, never names. */
export function reportText(report: ImportReport): string {
  if (report.failure) return [`Nothing was imported. ${report.failure.message}`, ...whatWouldHappen(report)].join('\n')
  return [
    ...headline(report),
    ...section('Rejected', report.rejections.map(sayRejection), report.rejected),
    ...section('To look at', report.warnings.map(sayWarning), report.warnings.length),
    ...sight(report),
    ...ending(report),
  ].join('\n')
}

/** Of a file that was understood and not kept: what would have happened. */
function whatWouldHappen(report: ImportReport): readonly string[] {
  const would = { ...report, dryRun: true }
  return [
    ...(report.failure?.kind === 'held' ? ['', ...headline(would)] : []),
    ...section('Rejected', report.rejections.map(sayRejection), report.rejected),
    ...section('To look at', report.warnings.map(sayWarning), report.warnings.length),
    ...sight(would),
  ]
}

function headline({ kind, file, school, dryRun, asOf, added, changed, unchanged, rejected, noMark, notInFile }: ImportReport) {
  const { date, time } = londonTime(new Date(asOf))
  const name = school ? `${school.name}${school.created ? (dryRun ? ' (would be new)' : ' (new)') : ''}` : ''
  const counts = [`${added} added`, `${changed} changed`, `${unchanged} unchanged`, `${rejected} rejected`]
  if (noMark > 0) counts.push(`${noMark} without a mark`)
  const lines = [`${name}: ${kind} from ${file}, as of ${sayDate(date, { year: true })}, ${time}`, counts.join(', ')]
  if (notInFile > 0) lines.push(`${notInFile} known here and not in this file: kept as they are`)
  return lines
}

function section(title: string, lines: readonly string[], count: number): readonly string[] {
  if (count === 0) return []
  const shown = lines.slice(0, linesShown).map((line) => `  ${line}`)
  const more = count - shown.length
  return ['', `${title} (${count})`, ...shown, ...(more > 0 ? [`  … and ${more} more: --json lists them`] : [])]
}

function sayRejection({ line, column, value, reason }: Rejection): string {
  return `line ${line}${column ? `, ${column}` : ''}: ${value === '' ? '' : `"${value}" `}${reason}`
}

function sayWarning({ line, column, value, message }: Warning): string {
  const place = line === undefined ? '' : `line ${line}${column ? `, ${column}` : ''}: `
  return `${place}${value ? `"${value}" ` : ''}${message}`
}

function sight({ sight: changes, dryRun }: ImportReport): readonly string[] {
  const lines = changes.map(({ staff, code, gains, loses }) => {
    const parts = [gains > 0 ? `gains sight of ${pupils(gains)}` : '', loses > 0 ? `loses sight of ${pupils(loses)}` : '']
    return `${staff}${code ? ` (${code})` : ''} ${parts.filter((part) => part !== '').join(' and ')}`
  })
  return section(dryRun ? 'Who would see whom' : 'Who sees whom', lines, lines.length)
}

function pupils(count: number): string {
  return count === 1 ? '1 pupil' : `${count} pupils`
}

function ending({ dryRun, rejected }: ImportReport): readonly string[] {
  if (dryRun) return ['', 'This was a dry run: nothing was changed.']
  return rejected > 0 ? ['', 'Put the rejected rows right and import the file again: what is in already stays as it is.'] : []
}
