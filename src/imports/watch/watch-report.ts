import { basename } from 'node:path'
import { never } from '../../school/never.ts'
import { reportText } from '../import-file.ts'
import type { FileTaken, ReceivedOutcome } from '../receive/receive-file.ts'

/** Where a file goes when it has been dealt with, beside where it was. */
export const folderOf: Readonly<Record<Exclude<ReceivedOutcome, 'later'>, string>> = {
  imported: 'done',
  'imported in part': 'done',
  repeated: 'done',
  held: 'held',
  refused: 'set-aside',
}

/** The report that lies beside a file when it has been dealt with, where it is now. Pupils are ids in it, never names. */
export function watchReport(path: string, { outcome, reason, kind, report }: FileTaken): string {
  const said = report ? reportText(report) : reason
  const again = report && !report.failure && outcome === 'repeated' ? [reason] : []
  return `${[`${basename(path)}: ${outcome}`, ...again, '', said, ...whatNext(outcome, path, kind)].join('\n')}\n`
}

function whatNext(outcome: ReceivedOutcome, path: string, kind: FileTaken['kind']): readonly string[] {
  switch (outcome) {
    case 'held':
      return [
        '',
        'If that is right, let it in:',
        `  formroom watch --approve "${path}"`,
        'If it is not, put it right where it comes from: nothing has changed here.',
      ]
    case 'refused':
      return [
        '',
        `Put it right and drop it again${kind ? `, or try it by hand: formroom import ${kind} "${path}" --dry-run` : ''}. Nothing has changed here.`,
      ]
    case 'imported':
    case 'imported in part':
    case 'repeated':
    case 'later':
      return []
    default:
      return never(outcome)
  }
}
