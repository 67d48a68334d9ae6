import type { Granted } from '../authorise/authorise.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { type PupilGroup, restrictedGroups } from '../school/pupil-groups.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import { emptyTally } from '../school/tally.ts'
import { absenceCourse } from './absence-course.ts'
import { readBirthdays } from './birthdays.ts'
import { readCallFirst } from './call-first.ts'
import { type Cohort, onRollIn } from './cohort.ts'
import { createConcernReader } from './concern-reader.ts'
import { createContactReader, readCalledHome } from './contact-reader.ts'
import { countParts } from './count-parts.ts'
import { countWeeks } from './count-weeks.ts'
import { type CountSource, countSessions } from './counts.ts'
import { readDataArrivals } from './data-arrivals.ts'
import type { Database } from './database.ts'
import { dueBy, isDue } from './due.ts'
import { readDutyCall } from './duty-call.ts'
import { createEventReader } from './event-reader.ts'
import { createFeedReader } from './feed.ts'
import { find, type Looking } from './find.ts'
import { type FoundWithin, groupsInOrder, shown } from './found.ts'
import { isImporting } from './importing.ts'
import { readLessons } from './lessons.ts'
import { countCodes, readMarks, readUnnamedMarks } from './marks.ts'
import { createMeetingReader } from './meeting-reader.ts'
import { readNudgeAnswers } from './nudge-answers.ts'
import { readOwnConcerns } from './own-concerns.ts'
import { preferencesOf } from './preferences.ts'
import { pupilDays } from './pupil-days.ts'
import { reachesForm } from './reach.ts'
import { readRegisters } from './registers.ts'
import type { Counted, Found, OpenSchool, SchoolReader } from './school-reader.ts'
import type { SchoolState } from './school-state.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { createSpaceReader } from './space-reader.ts'
import { dataProtectionLeadsOf, holdersOf, safeguardingTeamOf, staffNamedOf } from './staff.ts'
import { readStaffList } from './staff-list.ts'
import { createTaskReader } from './task-reader.ts'
import { readCrossings } from './threshold-reader.ts'
import { createTutorQuestionReader } from './tutor-question-reader.ts'
import type { Vault } from './vault.ts'

/** Who calls homes by the safeguarding leads' list, or keeps it (DOMAIN sections 1 and 3). */
const callsInOrder: ReadonlySet<StaffRole> = new Set<StaffRole>(['attendance officer', 'dsl', 'deputy dsl'])

const nothingCounted: Counted = { ...emptyTally, missing: 0 }

/** Opens schools for grants, each reader to exactly what its grant allows; what is kept encrypted is read with the vault. */
export function createOpenSchool(database: Database, clock: Clock, vault: Vault, publicUrl?: string): OpenSchool {
  const schools = schoolsInMemory(database)
  return async (granted) => {
    const state = await schools.of(granted.asker)
    const now = clock.now()
    const looking = { roster: state.roster, day: state.roster.on(londonTime(now).date), reach: granted.reach }
    return createReader({ database, vault, publicUrl, state, looking, now }, granted)
  }
}

interface Opened {
  readonly database: Database
  readonly vault: Vault
  /** The origin at which browsers and calendar programs reach Formroom. */
  readonly publicUrl: string | undefined
  readonly state: SchoolState
  readonly looking: Looking
  readonly now: Date
}

function createReader(
  { database, vault, publicUrl, state, looking, now }: Opened,
  { asker, permission }: Pick<Granted, 'asker' | 'permission'>,
): SchoolReader {
  const { roster, day, reach } = looking
  const due = dueBy(state.sessionTimes, now, state.marksAsOf)
  const source: CountSource = { database, state, due }
  const made = new WeakMap<Found, FoundWithin>()
  const meetings = createMeetingReader({ database, calendar: state.calendar, staff: state.staff, looking, asker })

  function within(found: Found): FoundWithin {
    const known = made.get(found)
    if (!known) throw new Error('a read takes something found through the same reader')
    return known
  }

  const reader: SchoolReader = {
    schoolName: state.name,
    calendar: state.calendar,
    settings: state.settings,
    sessionTimes: state.sessionTimes,
    marksAsOf: state.marksAsOf,
    groups: groupsWithin(looking),
    forms: roster.forms.map(({ id, name }) => ({ formId: id, name, yearGroups: day.yearGroupsOf(id) })),
    yearGroups: roster.yearGroups,
    classes: roster.classes.map(({ id, name }) => ({ teachingGroupId: id, name })),
    // A reader is opened for every part of an answer, and few of them ask who holds an office.
    get administrators() {
      return holdersOf('administrator', state.staff.values(), day.date)
    },
    get safeguardingLeads() {
      return {
        leads: holdersOf('dsl', state.staff.values(), day.date),
        deputies: holdersOf('deputy dsl', state.staff.values(), day.date),
      }
    },
    get safeguardingTeam() {
      return safeguardingTeamOf(state.staff.values(), day.date)
    },
    get dataProtectionLeads() {
      return dataProtectionLeadsOf(state.staff.values(), state.settings['data-protection-lead'], day.date)
    },
    get staffNamed() {
      return staffNamedOf(state.staff.values(), day.date)
    },
    async self() {
      const [self] = await readStaffList(database.read, state.id, asker.staffId)
      if (!self) throw new Error(`school ${state.id} has no member of staff ${asker.staffId}`)
      return self
    },
    async staff(of) {
      within(of)
      if (permission !== 'staff accounts' && permission !== 'staff changes') return []
      const list = await readStaffList(database.read, state.id)
      return permission === 'staff accounts' ? list : list.map((member) => ({ ...member, accounts: [] }))
    },
    async arrivals(of) {
      within(of)
      return permission === 'data arrivals' ? readDataArrivals(database, state, now) : undefined
    },
    async birthdays(of, days) {
      const { cohort, mayName } = within(of)
      if (!mayName || permission !== 'attendance') return []
      const members = new Map(onRollIn(cohort, roster, day).flatMap((pupil) => (mayName(pupil) ? [[pupil.id, pupil]] : [])))
      const found = (await readBirthdays(database, state.id, days)).toSorted(
        (a, b) => a.date.localeCompare(b.date) || roster.place(a.pupilId) - roster.place(b.pupilId),
      )
      return found.flatMap(({ pupilId, date }) => {
        const pupil = members.get(pupilId)
        return pupil ? [{ pupil: shown(pupil, roster, day.date), date }] : []
      })
    },
    contacts: createContactReader({ database, vault, looking, granted: { asker, permission }, within }),
    events: createEventReader({ database, vault, looking, granted: { asker, permission }, within }),
    space: createSpaceReader({ database, granted: { asker, permission } }),
    meetings,
    tasks: createTaskReader({ database, asker, meetings }),
    feed: createFeedReader({ database, vault, publicUrl, schoolId: state.id, staffId: asker.staffId }),
    async calledHome(of, date) {
      const { mayName } = within(of)
      if (!mayName || (permission !== 'attendance' && permission !== 'contacts')) return []
      return readCalledHome(database, state.id, date, (id) => {
        const pupil = roster.pupils.get(id)
        return pupil !== undefined && mayName(pupil)
      })
    },
    async inOrderOfCalling(pupils) {
      if (!reach.some(({ role }) => callsInOrder.has(role))) return pupils
      const first = await readCallFirst(database.read, state.id)
      return [...pupils.filter(({ id }) => first.has(id)), ...pupils.filter(({ id }) => !first.has(id))]
    },
    async callFirst() {
      if (permission !== 'call-first list') return []
      const ids = [...(await readCallFirst(database.read, state.id))].toSorted((a, b) => roster.place(a) - roster.place(b))
      return ids.flatMap((id) => {
        const pupil = roster.pupils.get(id)
        return pupil ? [shown(pupil, roster, day.date)] : []
      })
    },
    async dutyCall(callId) {
      const call = await readDutyCall(database.read, state.id, callId)
      const isOfTeam = reader.safeguardingTeam.some(({ staffId }) => staffId === asker.staffId)
      return isOfTeam || call?.callerId === asker.staffId ? call : undefined
    },
    concerns: createConcernReader({
      database,
      vault,
      schoolId: state.id,
      staff: state.staff,
      looking,
      now,
      granted: { asker, permission },
      within,
    }),
    async crossings(of, since) {
      const { cohort, mayName } = within(of)
      return mayName && permission === 'attendance' ? readCrossings(database, state.id, looking, { cohort, mayName }, since) : []
    },
    tutorQuestions: createTutorQuestionReader({
      database,
      schoolId: state.id,
      staff: state.staff,
      sessionTimes: state.sessionTimes,
      looking,
      granted: { asker, permission },
    }),
    ownPreferences: () => preferencesOf(database.read, state.id, asker.staffId),
    nudgeAnswers: (about) => readNudgeAnswers(database.read, state.id, { about }),
    ownNudgeAnswers: (since) => readNudgeAnswers(database.read, state.id, { staffId: asker.staffId, since }),
    ownConcerns: () => readOwnConcerns({ database, vault, schoolId: state.id, staffId: asker.staffId }),
    isDue: (date, session) => isDue(due, date, session),
    staffName: (staffId) => state.staff.get(staffId)?.name,
    find(scope, names) {
      const outcome = find(looking, scope, names)
      if (outcome.kind !== 'found') return outcome
      made.set(outcome.found, outcome.within)
      return { kind: 'found', found: outcome.found }
    },
    findYearOf(found) {
      const { base } = found.scope
      if (base.kind === 'school' || base.kind === 'years' || base.kind === 'none') return undefined
      const yearGroups = yearGroupsOf(within(found).cohort, looking)
      if (yearGroups.length === 0) return undefined
      const finding = reader.find({ base: { kind: 'years', yearGroups }, groups: [] }, 'if allowed')
      return finding.kind === 'found' && finding.found.scope.groups.length === 0 ? finding.found : undefined
    },
    async count(of, range, { session } = {}) {
      const { cohort, withheld } = within(of)
      if (withheld) return nothingCounted
      const counted = await countSessions(source, { cohort, range, session, split: 'all' })
      return counted.get('') ?? nothingCounted
    },
    async countBy(of, by, range, { session } = {}) {
      return countParts(source, within(of), by, { range, session, today: day.date })
    },
    async countWeeks(of, rows, range) {
      return countWeeks(source, within(of), rows, range)
    },
    async absenceOn(of, from, days) {
      const { cohort, mayName } = within(of)
      return mayName ? absenceCourse(source, { cohort, from, days }) : []
    },
    isImporting: () => isImporting(database, state.id),
    async marks(of, range, { session, codes } = {}) {
      const { cohort, mayName } = within(of)
      return mayName ? readMarks(source, { cohort, range, session, codes }, mayName) : []
    },
    async unnamedMarks(of, range, { session, codes } = {}) {
      const { cohort, mayName } = within(of)
      return mayName ? readUnnamedMarks(source, { cohort, range, session, codes }, mayName) : []
    },
    async countCodes(of, range, { session, codes } = {}) {
      const { cohort, mayName } = within(of)
      return mayName ? countCodes(source, { cohort, range, session, codes }) : new Map()
    },
    schoolDaysOf: ({ id }, range) => pupilDays(roster.pupils.get(id), range, state.calendar),
    async registers(of, range, { session } = {}) {
      const { cohort, mayName } = within(of)
      return mayName ? readRegisters(source, { cohort, range, session, now }, coversForm) : []
    },
    async lessons(of, date) {
      const { cohort, mayName } = within(of)
      return mayName ? readLessons(source, { cohort, date }, mayName) : { asOf: undefined, lessons: [], exceptions: [] }
    },
    pupilsOf(of) {
      const { cohort, mayName } = within(of)
      if (!mayName) return []
      const pupils = onRollIn(cohort, roster, day).filter(mayName)
      return pupils.toSorted((a, b) => roster.place(a.id) - roster.place(b.id)).map((pupil) => shown(pupil, roster, day.date))
    },
  }
  return reader

  function coversForm(formId: number): boolean {
    return reach.some((each) => each.detail === 'pupils' && reachesForm(each, formId, day))
  }

  function groupsWithin({ reach: reaches }: Looking): readonly PupilGroup[] {
    if (reaches.every(({ over }) => over.kind === 'nothing' || over.kind === 'staff')) return []
    const restricted = reach.some(({ restrictedGroups: allowed }) => allowed)
    return groupsInOrder.filter((group) => restricted || !restrictedGroups.has(group))
  }
}

/** Today's year groups of the cohort's pupils; of pupils who have left, their last. */
function yearGroupsOf(cohort: Cohort, { roster, day }: Looking): readonly number[] {
  const today = onRollIn(cohort, roster, day).flatMap(({ id }) => day.onRoll.get(id)?.yearGroup ?? [])
  return [...new Set(today)].sort((a, b) => a - b)
}
