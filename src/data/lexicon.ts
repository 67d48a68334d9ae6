import type { Asker, Granted } from '../authorise/authorise.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import type { Lexicon, UsableName } from '../school/lexicon.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type Scope, scopeOf } from '../school/scope.ts'
import type { SessionTimes } from '../school/session.ts'
import { defaultSettings } from '../school/settings.ts'
import type { Database } from './database.ts'
import { reachesPupil } from './reach.ts'
import type { PupilKept, Roster, RosterDay } from './roster.ts'
import type { SchoolState } from './school-state.ts'
import { schoolsInMemory } from './schools-in-memory.ts'

/** What understanding needs of a school: its words as this asker may use them, its calendar and its times. */
export interface SchoolKnown {
  readonly lexicon: Lexicon
  readonly calendar: SchoolCalendar
  readonly sessionTimes: SessionTimes
}

/** `grantFor` gives what this asker holds for a permission; names are only those that it covers. */
export type OpenLexicon = (asker: Asker, grantFor: (permission: string) => Granted | undefined) => Promise<SchoolKnown>

/** The words of each school as it was loaded: made again when it is, or when the day changes. */
const kept = new WeakMap<SchoolState, Words>()

export function createOpenLexicon(database: Database, clock: Clock): OpenLexicon {
  const schools = schoolsInMemory(database)
  return async (asker, grantFor) => {
    const state = await schools.of(asker)
    const { date } = londonTime(clock.now())
    let words = kept.get(state)
    if (words?.date !== date) {
      words = wordsOf(state, date)
      kept.set(state, words)
    }
    const { forms, yearGroups, classes, namesWithin } = words
    const programme = state.settings['programme-name']
    const lexicon: Lexicon = {
      forms,
      yearGroups,
      classes,
      ...(programme !== defaultSettings['programme-name'] && { programme }),
      mine: mineOf(asker, state.roster, state.roster.on(date)),
      names: (permission) => namesWithin(grantFor(permission)),
    }
    return { lexicon, calendar: state.calendar, sessionTimes: state.sessionTimes }
  }
}

interface Words extends Pick<Lexicon, 'forms' | 'yearGroups' | 'classes'> {
  readonly date: SchoolDate
  namesWithin(granted: Granted | undefined): readonly UsableName[]
}

/** The words of a school on a day, and the names within each reach: made once, for whoever has the same reach. */
function wordsOf({ roster, calendar }: SchoolState, date: SchoolDate): Words {
  const day = roster.on(date)
  const thisYear = calendar.yearOf(date)?.from ?? date
  const byReach = new Map<string, readonly UsableName[]>()
  return {
    date,
    forms: roster.forms.map(({ id, name }) => ({ name, yearGroups: day.yearGroupsOf(id) })),
    yearGroups: roster.yearGroups,
    classes: roster.classes.map(({ name }) => name),
    namesWithin(granted) {
      const naming = granted?.reach.filter(({ detail }) => detail === 'pupils') ?? []
      const key = JSON.stringify(naming.map(({ over }) => over))
      const known = byReach.get(key)
      if (known) return known
      const names = [...roster.pupils.values()]
        .filter((pupil) => isRecent(pupil, thisYear, date) && naming.some((reach) => reachesPupil(reach, pupil, day)))
        .map((pupil) => usableName(pupil, roster, date))
      byReach.set(key, names)
      return names
    },
  }
}

/** Pupils on roll, and those who left in this academic year: the names of earlier years would only get in the way. */
function isRecent({ memberships }: PupilKept, thisYear: SchoolDate, date: SchoolDate): boolean {
  return memberships.some(({ from, to }) => from <= date && to >= thisYear)
}

function usableName(pupil: PupilKept, roster: Roster, date: SchoolDate): UsableName {
  const membership = pupil.memberships.findLast(({ from }) => from <= date)
  return {
    pupilId: pupil.id,
    legalForename: pupil.legalForename,
    legalSurname: pupil.legalSurname,
    preferredForename: pupil.preferredForename,
    otherNames: pupil.otherNames,
    form: membership ? roster.formName(membership.formId) : '',
    yearGroup: membership?.yearGroup ?? 0,
  }
}

function mineOf({ roles }: Asker, roster: Roster, day: RosterDay): Lexicon['mine'] {
  const formIds = roles.flatMap((held) => (held.role === 'form tutor' ? held.forms : []))
  const led = roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
  const taught = roles.flatMap((held) => (held.role === 'teacher' || held.role === 'support staff' ? held.teachingGroups : []))
  const forms = roster.forms.filter(({ id }) => formIds.includes(id)).map(({ name }) => name)
  const yearGroups = inOrder(led.length > 0 ? led : formIds.flatMap((form) => day.yearGroupsOf(form)))
  const classes = roster.classes.filter(({ id }) => taught.includes(id)).map(({ name }) => name)
  const form = forms.length > 0 ? scopeOf({ kind: 'forms', forms }) : undefined
  const year = yearGroups.length > 0 ? scopeOf({ kind: 'years', yearGroups }) : undefined
  const ownClasses = classes.length > 0 ? scopeOf({ kind: 'classes', classes }) : undefined
  const onlyTeaches = roles.every(({ role }) => role === 'teacher' || role === 'support staff')
  const usual: Scope =
    form ??
    (led.length > 0 ? year : undefined) ??
    (onlyTeaches ? (ownClasses ?? scopeOf({ kind: 'none' })) : scopeOf({ kind: 'school' }))
  return { usual, form, year, classes: ownClasses }
}

function inOrder(yearGroups: readonly number[]): readonly number[] {
  return [...new Set(yearGroups)].sort((a, b) => a - b)
}
