import type { Found, SchoolReader } from '../../data/school-reader.ts'
import type { PupilGroup } from '../../school/pupil-groups.ts'
import { groupNames } from '../../school/pupil-groups.ts'
import { addDays } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { AbsenceOverTimeFacts } from '../absence-over-time/facts.ts'
import type { AttendanceWeeksFacts } from '../attendance-weeks/facts.ts'
import type { Part } from '../brief.ts'
import type { CalendarFacts, CalendarItem } from '../calendar/facts.ts'
import type { ConcernsByAgeFacts } from '../concerns-by-age/facts.ts'
import type { GapPart, GapSide, GroupGapFacts } from '../group-gap/facts.ts'
import type { LatesOverTimeFacts } from '../lates-over-time/facts.ts'
import type { Answering } from '../question.ts'
import type { SpaceCoverageFacts } from '../space-coverage/facts.ts'
import { registersShown, spansToChoose } from '../span.ts'
import type { TasksFacts } from '../tasks/facts.ts'
import type {
  DateShown,
  GapShown,
  GapSideShown,
  GapsFacts,
  GroupShown,
  Panel,
  PlaceShown,
  SpaceFacts,
  TasksFactsShown,
  YearOverviewFacts,
} from './facts.ts'
import { type PanelName, planOverview } from './plan.ts'
import type { YearOverviewParams } from './question.ts'

const tasksListed = 10
const daysSoon = 7

/** Everything that the page shows at first: each panel as its own question answers it, or that it is not the asker's. */
export async function queryYearOverview(answering: Answering<YearOverviewParams>): Promise<YearOverviewFacts | undefined> {
  const { school, today, now, parts } = answering
  const { scope, span, panels } = planOverview(answering)
  const finding = school.find(scope, 'if allowed')
  if (finding.kind !== 'found' || !span) return undefined
  const { found } = finding
  const partOf = (name: PanelName) => parts[panels.findIndex((panel) => panel.name === name)]
  return {
    school: school.schoolName,
    of: found.label,
    key: keyOf(found.scope),
    scope: found.scope,
    size: found.withheld ? null : found.size,
    detail: found.detail,
    withheld: found.withheld,
    today,
    span,
    spans: spansToChoose(school.calendar, span),
    places: placesOf(school),
    groups: groupsOf(school),
    registers: registersShown(school.marksAsOf, now),
    isImporting: await school.isImporting(),
    panels: {
      attendance: panelOf<AttendanceWeeksFacts>(partOf('attendance')),
      absence: panelOf<AbsenceOverTimeFacts>(partOf('absence')),
      lates: panelOf<LatesOverTimeFacts>(partOf('lates')),
      gaps: panelOf(partOf('gaps'), (facts: GroupGapFacts) => gapsOf(facts)),
      concerns: panelOf<ConcernsByAgeFacts>(partOf('concerns')),
      space: spaceOf(school, found, partOf('space')),
      meetings: panelOf(partOf('meetings'), ({ period, items }: CalendarFacts) => ({
        from: period.from,
        to: period.to,
        meetings: items.filter(({ kind }) => kind === 'meeting').map(dateShown),
      })),
      tasks: panelOf(partOf('tasks'), tasksOf),
      dates: panelOf(partOf('dates'), ({ period, items }: CalendarFacts) => ({
        from: period.from,
        to: period.to,
        dates: items.map(dateShown),
      })),
    },
  }
}

/** The facts of a part, as its own handler gave them: whose shape they have, its question says. */
function panelOf<Facts>(part: Part | undefined): Panel<Facts>
function panelOf<Given, Facts>(part: Part | undefined, shape: (facts: Given) => Facts): Panel<Facts>
function panelOf(part: Part | undefined, shape: (facts: never) => unknown = (facts) => facts): Panel<unknown> {
  if (!part || part.outcome === 'refuse') return { kind: 'not for you' }
  if (part.facts === undefined) return { kind: 'no data', says: 'There is nothing to show here yet.' }
  return { kind: 'facts', facts: shape(part.facts as never) }
}

function spaceOf(school: SchoolReader, { scope }: Found, part: Part | undefined): Panel<SpaceFacts> {
  if (!part) return { kind: 'no data', says: `Open one year group to see its ${school.settings['programme-name']} programme.` }
  const panel = panelOf(part, ({ programme, years }: SpaceCoverageFacts) => {
    const [year] = years
    return year ? { programme, year } : undefined
  })
  if (panel.kind !== 'facts') return panel
  if (!panel.facts) return { kind: 'no data', says: `Nothing of ${scope.base.kind} is planned yet.` }
  const { programme, year } = panel.facts
  const said = (count: 'done' | 'swapped' | 'notToday') => year.weeks.reduce((sum, week) => sum + week[count], 0)
  return {
    kind: 'facts',
    facts: {
      programme,
      yearGroup: year.yearGroup,
      slots: year.slots,
      planned: year.planned,
      done: said('done'),
      swapped: said('swapped'),
      notToday: said('notToday'),
      weeks: year.weeks.map(({ monday, theme, slots, planned, done }) => ({ monday, theme, slots, planned, done })),
      nextGap: year.nextGap,
    },
  }
}

function gapsOf({ of, period, parts, withheld }: GroupGapFacts): GapsFacts {
  return { of, from: period.from, to: period.to, gaps: parts.map(gapShown), withheld: withheld.map(({ label }) => label) }
}

function gapShown({ label, scope, group, rest, gap }: GapPart): GapShown {
  return { key: groupsKey(scope.groups), label, group: sideShown(group), rest: sideShown(rest), gap }
}

function sideShown({ pupils, possible, attendance }: GapSide): GapSideShown {
  return { pupils, possible, attendance }
}

function dateShown({ kind, date, to, time, title, place, calledOff }: CalendarItem): DateShown {
  return { kind, date, to, time, title, place, calledOff }
}

function tasksOf({ tasks, ofOthers, today }: TasksFacts): TasksFactsShown {
  const soon = addDays(today, daysSoon)
  return {
    open: tasks.length,
    overdue: tasks.filter(({ isOverdue }) => isOverdue).length,
    dueSoon: tasks.filter(({ due }) => due !== undefined && due >= today && due <= soon).length,
    ofOthers,
    tasks: tasks
      .slice(0, tasksListed)
      .map(({ title, due, isOverdue, from }) => ({ title, due: due ?? null, isOverdue, from: from ?? null })),
  }
}

function placesOf(school: SchoolReader): readonly PlaceShown[] {
  const place = (scope: Scope, kind: PlaceShown['kind'], yearGroups: readonly number[]): readonly PlaceShown[] => {
    const finding = school.find(scope, 'if allowed')
    if (finding.kind !== 'found' || finding.found.scope.groups.length > 0) return []
    const { label, detail } = finding.found
    return [{ key: keyOf(scope), label, kind, scope, detail, yearGroups }]
  }
  // Those that somebody is in today: a year group may be known by who was in it once.
  const years = school.yearGroups.filter((yearGroup) => school.forms.some((form) => form.yearGroups.includes(yearGroup)))
  return [
    ...place(scopeOf({ kind: 'school' }), 'school', years),
    ...years.flatMap((yearGroup) => place(scopeOf({ kind: 'years', yearGroups: [yearGroup] }), 'year', [yearGroup])),
    ...school.forms
      .filter(({ yearGroups }) => yearGroups.length > 0)
      .flatMap(({ name, yearGroups }) => place(scopeOf({ kind: 'forms', forms: [name] }), 'form', yearGroups)),
  ]
}

function groupsOf({ groups }: SchoolReader): readonly GroupShown[] {
  return groups.map((group: PupilGroup) => {
    const name = groupNames[group]
    return { key: group, label: name.charAt(0).toUpperCase() + name.slice(1) }
  })
}

/** As an address has it: see `PlaceShown.key`. */
function keyOf({ base }: Scope): string {
  switch (base.kind) {
    case 'school':
      return 'school'
    case 'years':
      return base.yearGroups.length === 1 ? String(base.yearGroups[0]) : ''
    case 'forms': {
      const [form = '', ...others] = base.forms
      if (others.length > 0) return ''
      return /^\d+$/.test(form) || form === 'school' ? `form:${form}` : form
    }
    case 'classes':
    case 'pupils':
    case 'none':
      return ''
  }
}

function groupsKey(groups: Scope['groups']): string {
  return (groups.at(-1) ?? []).map(({ group, not }) => `${not ? 'non' : ''}${group}`).join('/')
}
