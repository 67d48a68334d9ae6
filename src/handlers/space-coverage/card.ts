import { act, acts, ask, asks, type Card, type Element, heading, item, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { callCopySpace } from '../copy-space/question.ts'
import { callSetSpacePlan } from '../set-space-plan/question.ts'
import { askSpaceWeek, scopeOfYear } from '../space-plan/question.ts'
import { sayPlans } from '../space-said.ts'
import type { Marked, SpaceCoverageFacts, YearCovered } from './facts.ts'

export function spaceCoverageCard(facts: SpaceCoverageFacts): Card {
  const { programme, from, to, name, years } = facts
  const [only] = years.length === 1 ? years : []
  return {
    title: `${programme} planned${only ? `: Year ${only.yearGroup}` : ''}`,
    subtitle: `${name}, ${sayDates(from, to)}`,
    notice: `Here is how much of ${programme} is planned.`,
    audience: 'asker',
    body: only ? yearBody(facts, only) : years.map((year) => yearLine(year)),
  }
}

function yearLine({ yearGroup, slots, planned }: YearCovered): Element {
  return item(`Year ${yearGroup}: ${planned} of ${slots} slots planned.`, {
    ask: ask(`Year ${yearGroup}`, { name: 'space-coverage', params: paramsOf(yearGroup) }),
  })
}

function paramsOf(yearGroup: number) {
  return {
    scope: scopeOfYear(yearGroup),
    period: { from: '2000-01-01', to: '2000-01-01', said: 'default', name: 'this half-term' },
  }
}

function yearBody(facts: SpaceCoverageFacts, year: YearCovered): readonly Element[] {
  const { today, programme } = facts
  const { yearGroup, slots, planned, weeks, tags, stranded, notes, nextGap } = year
  if (slots === 0) return [text(`No ${programme} in that time: there is no school.`)]
  const step = nextGap
    ? acts(
        act('Plan the next gap', callSetSpacePlan({ yearGroup, date: nextGap })),
        act("Copy last year's", callCopySpace({ yearGroup })),
      )
    : undefined
  return [
    {
      kind: 'figure',
      value: `${planned} of ${slots}`,
      label: 'slots have a plan',
      comparison: nextGap ? `the next without one is ${sayDate(nextGap)}` : 'nothing is missing from today on',
      tone: planned === slots ? 'good' : 'neutral',
    },
    {
      kind: 'table',
      title: 'By week',
      headings: ['Week of', 'Theme', 'Planned', 'Done', 'Swapped', 'Not today'],
      rows: weeks.map((week) => [
        sayDate(week.monday),
        week.theme ?? '–',
        `${week.planned} of ${week.slots}`,
        ...(week.monday > today ? ['', '', ''] : cells(week)),
      ]),
    },
    ...(tags.length > 0
      ? [
          {
            kind: 'table' as const,
            title: 'By tag',
            headings: ['Tag', 'Plans', 'Done', 'Swapped', 'Not today'],
            rows: tags.map((tag) => [tag.tag ?? 'none', String(tag.plans), ...cells(tag)]),
          },
        ]
      : []),
    ...(stranded.length > 0
      ? [
          heading(`${sayPlans(stranded.length)} on a day without a slot`),
          ...stranded.map(({ planId, title, date }) =>
            item(`${sayDate(date)}: ${title}.`, { act: act('Move it', callSetSpacePlan({ planId })) }),
          ),
        ]
      : []),
    ...(notes.length > 0
      ? [heading('What worked'), ...notes.slice(0, 12).map((each) => item(`Week of ${sayDate(each.monday)}: ${each.text}`))]
      : []),
    ...(step ? [step] : []),
    note(
      `Done, swapped and not today are what tutors chose to press, over all forms together: most say nothing, and nothing is asked of them. ${plural(weeks.length, 'week')} counted.`,
    ),
    asks(ask('This week', askSpaceWeek(scopeOfYear(yearGroup), today, today))),
  ]
}

function cells({ done, swapped, notToday }: Marked): readonly string[] {
  return [done, swapped, notToday].map(String)
}
