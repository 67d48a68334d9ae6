import type { Database } from './database.ts'
import { dateOfDay, type MarkColumns, type MarksInOrder } from './mark-columns.ts'

export const noMarks: ReadonlyMap<number, string> = new Map()
/** A known mark as text: date 10, session 2, code 2, minutes 4. */
export const knownLength = 18

/** What is published of the slice's pupils between its first and last day: one text for each pupil, which is read much faster than rows. */
export async function readKnown(
  database: Database,
  marks: MarkColumns,
  { places }: MarksInOrder,
  start: number,
  end: number,
  publishedArrival: number,
): Promise<ReadonlyMap<number, string>> {
  const pupils = new Set<number>()
  let earliest = Number.MAX_SAFE_INTEGER
  let latest = 0
  for (let index = start; index < end; index++) {
    const place = places[index] as number
    pupils.add(marks.pupilIds[place] as number)
    earliest = Math.min(earliest, marks.days[place] as number)
    latest = Math.max(latest, marks.days[place] as number)
  }
  const sqlite = database.provider === 'sqlite'
  const minutes = sqlite ? `coalesce("minutesLate", '')` : `coalesce("minutesLate"::text, '')`
  const joined = sqlite ? 'group_concat' : 'string_agg'
  const rows = await database.read.$queryRawUnsafe<{ pupil: number | bigint; known: string }[]>(
    `SELECT "pupilId" AS pupil, ${joined}(
       "date" || "session" || substr("code" || '  ', 1, 2) || substr(${minutes} || '    ', 1, 4), '' ORDER BY "date", "session") AS known
     FROM "RegisterMark"
     WHERE "pupilId" IN (SELECT ${sqlite ? 'value FROM json_each(?)' : 'value::int FROM jsonb_array_elements_text($1::jsonb) AS list(value)'})
       AND "date" >= ${sqlite ? '?' : '$2::text'} AND "date" <= ${sqlite ? '?' : '$3::text'}
       AND "arrivalId" <= ${sqlite ? '?' : '$4::int'}
     GROUP BY "pupilId"`,
    JSON.stringify([...pupils]),
    dateOfDay(earliest),
    dateOfDay(latest),
    publishedArrival,
  )
  return new Map(rows.map(({ pupil, known }) => [Number(pupil), known]))
}
