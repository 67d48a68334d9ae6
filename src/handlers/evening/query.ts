import type { Found, SchoolReader } from '../../data/school-reader.ts'
import type { SchoolEvent } from '../../school/event.ts'
import { addDays, earlier, type SchoolDate } from '../../school/school-date.ts'
import { foundPupils } from '../found-pupils.ts'
import { pupilsWithin } from '../pupils-within.ts'
import type { Answering } from '../question.ts'
import type { CameShown, EveningFacts, EveningShown } from './facts.ts'
import type { EveningParams } from './question.ts'

/** An evening is asked about for so long after it, where nobody says which. */
const daysBack = 120
const daysAhead = 365

/** For whom somebody came, of the pupils meant whom the asker may name and for whose year the evening was. */
export async function queryEvening({
  params,
  found,
  school,
  today,
  usual,
}: Answering<EveningParams>): Promise<EveningFacts | undefined> {
  const of = pupilsMeant(school, found)
  if (!of) return undefined
  const years = [...new Set(school.pupilsOf(of.found).map(({ yearGroup }) => yearGroup))]
  const { evening, next } = await eveningsFor(school, params, years, today)
  if (params.eventId !== undefined && !evening) return undefined
  const all = evening ? await school.events.came(evening, of.found) : []
  const pupils = all
    .filter(({ pupil }) => evening?.yearGroup === undefined || pupil.yearGroup === evening.yearGroup)
    .map(
      ({ pupil: { id, name, form }, came, follows }): CameShown => ({
        id,
        name,
        form,
        came: came ?? null,
        follows: follows ?? null,
      }),
    )
  // An evening of another year is nothing of this asker's, as one that does not exist.
  if (params.eventId !== undefined && pupils.length === 0) return undefined
  return {
    evening: evening ? shownOf(evening) : null,
    next: next ? shownOf(next) : null,
    of: of.label ?? labelOf(usual, pupils),
    today,
    asked: params.filters?.status === 'none' ? 'not there' : 'all',
    pupils,
    forms: school.forms.flatMap(({ name }) => {
      const inForm = pupils.filter(({ form }) => form === name)
      if (inForm.length === 0) return []
      const noted = inForm.filter(({ came }) => came !== null).length
      return [{ form: name, came: inForm.filter(({ came }) => came === true).length, noted, of: inForm.length }]
    }),
  }
}

/** Where nobody was named, everybody whom the asker may name. */
function pupilsMeant(
  school: SchoolReader,
  found: Found,
): { readonly found: Found; readonly label: string | undefined } | undefined {
  if (found.scope.base.kind !== 'none') return { found, label: found.label }
  const everybody = foundPupils(school, pupilsWithin(school))
  return everybody && { found: everybody, label: undefined }
}

function labelOf(usual: Answering<EveningParams>['usual'], pupils: readonly CameShown[]): string {
  const { base } = usual
  if (base.kind === 'forms') return base.forms.join(' and ')
  if (base.kind === 'years') return `Year ${base.yearGroups.join(' and ')}`
  return pupils.length === 1 ? '1 pupil' : `${pupils.length} pupils`
}

async function eveningsFor(
  school: SchoolReader,
  { eventId, period }: EveningParams,
  years: readonly number[],
  today: SchoolDate,
): Promise<{ readonly evening?: SchoolEvent | undefined; readonly next?: SchoolEvent | undefined }> {
  if (eventId !== undefined) {
    const event = await school.events.one(eventId)
    return { evening: event?.kind === 'evening' && !event.calledOff ? event : undefined }
  }
  const said = period && period.said !== 'default' ? { from: period.from, to: earlier(period.to, today) } : undefined
  const isTheirs = ({ yearGroup }: SchoolEvent) => yearGroup === undefined || years.includes(yearGroup)
  const past =
    said && said.from > said.to
      ? []
      : await school.events.list(said ?? { from: addDays(today, -daysBack), to: today }, { kind: 'evening' })
  const evening = past.findLast(isTheirs)
  if (evening) return { evening }
  const ahead = await school.events.list({ from: addDays(today, 1), to: addDays(today, daysAhead) }, { kind: 'evening' })
  return { next: ahead.find(isTheirs) }
}

function shownOf({ eventId, kind, title, date, time, minutes, place, yearGroup }: SchoolEvent): EveningShown {
  return { eventId, kind, title, date, time: time ?? null, minutes, place, yearGroup: yearGroup ?? null }
}
