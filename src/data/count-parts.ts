import { belongsTo, groupNames, type PupilGroup, restrictedGroups, type Sex } from '../school/pupil-groups.ts'
import { dayOfMonth, monthNames, monthOf, type SchoolDate, sayDate, weekdayNames } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import { emptyTally, pool } from '../school/tally.ts'
import type { Grouping } from './count-sql.ts'
import { type CountRequest, type CountSource, countSessions } from './counts.ts'
import { type FoundWithin, shown } from './found.ts'
import { inNaturalOrder, type PupilKept } from './roster.ts'
import type { Counted, CountedPart, DateRange, SplitBy } from './school-reader.ts'

interface Asked {
  readonly range: DateRange
  readonly session: Session | undefined
  readonly today: SchoolDate
}

/** Counts split in parts: see `SchoolReader.countBy`. */
export async function countParts(
  source: CountSource,
  within: FoundWithin,
  by: SplitBy,
  { range, session, today }: Asked,
): Promise<readonly CountedPart[]> {
  const { cohort, mayName, withheld, restrictedGroups: restricted } = within
  if (withheld) return []
  const { roster } = source.state
  const counts = (split: Grouping) => countSessions(source, { cohort, range, session, split } satisfies CountRequest)
  switch (by) {
    case 'form': {
      if (!mayName) return []
      const parts = partsOf(await counts('form'), (key) => ({
        key: roster.formName(Number(key)),
        label: roster.formName(Number(key)),
      }))
      return parts.toSorted((a, b) => inNaturalOrder(a.key, b.key))
    }
    case 'year':
      return partsOf(await counts('year'), (key) => ({ key, label: `Year ${key}` })).toSorted((a, b) =>
        inNaturalOrder(a.key, b.key),
      )
    case 'day':
      return inOrder(await counts('day'), (key) => ({ key, label: sayDate(key as SchoolDate) }))
    case 'week':
      return inOrder(await counts('week'), (key) => ({ key, label: sayWeek(key as SchoolDate) }))
    case 'weekday':
      return inOrder(await counts('weekday'), (key) => ({ key, label: weekdayNames[Number(key) - 1] ?? key }))
    case 'session':
      return inOrder(await counts('session'), (key) => ({ key, label: key === 'AM' ? 'Morning' : 'Afternoon' }))
    case 'pupil':
      return mayName ? byPupil(await counts('pupil'), mayName) : []
    case 'sex':
      return mayName ? bySex(await counts('pupil')) : []
    case 'group':
      return mayName ? byGroup(await counts('pupil')) : []
  }

  function byPupil(counted: ReadonlyMap<string, Counted>, allowed: (pupil: PupilKept) => boolean): readonly CountedPart[] {
    return keptPupils(counted)
      .filter(({ pupil }) => allowed(pupil))
      .toSorted((a, b) => roster.place(a.pupil.id) - roster.place(b.pupil.id))
      .map(({ pupil, sessions }) => {
        const seen = shown(pupil, roster, today)
        return { key: String(pupil.id), label: seen.name, pupil: seen, ...sessions }
      })
  }

  function bySex(counted: ReadonlyMap<string, Counted>): readonly CountedPart[] {
    const pupils = keptPupils(counted)
    return sexes.flatMap(({ key, label }) =>
      pooledPart(
        key,
        label,
        pupils.filter(({ pupil }) => pupil.sex === key),
      ),
    )
  }

  function byGroup(counted: ReadonlyMap<string, Counted>): readonly CountedPart[] {
    const pupils = keptPupils(counted)
    return comparedGroups
      .filter((group) => restricted || !restrictedGroups.has(group))
      .flatMap((group) => {
        const inside = pupils.filter(({ pupil }) => belongsTo(pupil, { group }))
        if (inside.length === 0) return []
        const outside = pupils.filter(({ pupil }) => !belongsTo(pupil, { group }))
        return [
          ...pooledPart(group, groupNames[group], inside),
          ...pooledPart(`non${group}`, `not ${groupNames[group]}`, outside),
        ]
      })
  }

  function keptPupils(counted: ReadonlyMap<string, Counted>) {
    return [...counted].flatMap(([key, sessions]) => {
      const pupil = roster.pupils.get(Number(key))
      return pupil ? [{ pupil, sessions }] : []
    })
  }
}

const sexes: readonly { key: Sex; label: string }[] = [
  { key: 'F', label: 'Girls' },
  { key: 'M', label: 'Boys' },
  { key: 'X', label: 'Not recorded' },
]

/** The groups set against everybody else; K and E are within SEND. */
const comparedGroups: readonly PupilGroup[] = ['PP', 'FSM', 'SEND', 'EAL', 'HI', 'YC', 'LAC', 'SW']

function pooledPart(key: string, label: string, members: readonly { sessions: Counted }[]): readonly CountedPart[] {
  if (members.length === 0) return []
  const missing = members.reduce((sum, { sessions }) => sum + sessions.missing, 0)
  return [{ ...emptyTally, ...pool(members.map(({ sessions }) => sessions)), missing, key, label }]
}

function partsOf(
  counted: ReadonlyMap<string, Counted>,
  name: (key: string) => { key: string; label: string },
): readonly CountedPart[] {
  return [...counted].map(([key, sessions]) => ({ ...sessions, ...name(key) }))
}

function inOrder(...given: Parameters<typeof partsOf>): readonly CountedPart[] {
  return partsOf(...given).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function sayWeek(monday: SchoolDate): string {
  return `w/b ${dayOfMonth(monday)} ${monthNames[monthOf(monday) - 1]?.slice(0, 3)}`
}
