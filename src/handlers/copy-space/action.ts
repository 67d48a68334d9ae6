import { z } from 'zod'
import { ask, asks, type Element, heading, item, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { later, mondayOf, parseSchoolDate, sayDate } from '../../school/school-date.ts'
import { mayPlanSpace, spaceDayTopic, spaceThemeTopic } from '../../school/space.ts'
import { type Doing, defineAction } from '../action.ts'
import type { Slots } from '../slots.ts'
import { askSpaceCoverage } from '../space-coverage/question.ts'
import { scopeOfYear } from '../space-plan/question.ts'
import { sayPlans } from '../space-said.ts'
import { yearOptions } from '../space-years.ts'
import { copyLastYears, yearPlanned } from './copied.ts'
import { type CopySpaceParams, copySpaceParams } from './question.ts'
import { copySpaceWords } from './words.ts'

const values = z.object({ year: z.string(), from: z.string() })
type Values = z.output<typeof values>

interface Receipt {
  readonly yearGroups: readonly number[]
  readonly plans: number
  readonly themes: number
  readonly moved: number
  readonly left: number
}

const inverseOf = z.object({
  planIds: z.array(z.number()),
  days: z.array(z.object({ yearGroup: z.number(), date: z.string() })),
  themes: z.array(z.object({ yearGroup: z.number(), monday: z.string() })),
})

const every = 'all'
/** A list that can still be read. */
const linesShown = 8

export const copySpace = defineAction<CopySpaceParams, Values, Receipt>({
  name: 'copy-space',
  title: 'Copy last year’s SPACE',
  asks: 'Take over last year’s tutor-time programme, school week by school week',
  needs: 'plan the programme',
  params: copySpaceParams,
  said: { intent: 'space_plan', words: copySpaceWords, prefill },
  async form({ params, school, asker, today }) {
    const options = yearOptions(school, asker)
    const year = params.yearGroup === undefined ? undefined : String(params.yearGroup)
    if (options.length === 0 || (year !== undefined && !options.some(({ value }) => value === year))) return undefined
    const all = options.length > 1 ? [{ value: every, label: 'All of them' }] : []
    const planned = yearPlanned(school, today)
    const programme = school.settings['programme-name']
    return {
      title: `Copy last year's ${programme}`,
      notice: 'A programme to copy',
      lead: [
        text(
          'Plans and themes go to the same school week and weekday. What falls on a day without school moves on; what is planned already stays. You see what happens before it does.',
        ),
      ],
      fields: [
        {
          kind: 'choice',
          name: 'year',
          label: 'Year group',
          required: true,
          options: [...all, ...options],
          value: year ?? all[0]?.value ?? options[0]?.value,
        },
        {
          kind: 'date',
          name: 'from',
          label: 'From',
          required: true,
          value: planned ? later(planned.from, mondayOf(today)) : today,
        },
      ],
      submit: 'Show me first',
    }
  },
  values,
  async check(doing) {
    const { school, asker, values: said } = doing
    if (!parseSchoolDate(said.from)) return { from: 'Give a day, please.' }
    const yearGroups = yearsOf(doing)
    if (yearGroups.length === 0 || !yearGroups.every((each) => mayPlanSpace(asker.roles, each)))
      return { year: 'Choose from the list, please.' }
    const copied = await copiedIn(doing)
    if (!copied) return { '': 'The calendar here has no year before this one, so there is nothing to copy.' }
    if (copied.before === 0)
      return {
        year: `There is no ${school.settings['programme-name']} of ${copied.fromYear} here. Add plans one by one, or import a file.`,
      }
    if (copied.plans.length + copied.themes.length === 0)
      return { '': 'There is nothing left to copy from then on: what last year had is planned already, or does not fit.' }
    return {}
  },
  confirm: 'always',
  async summary(doing) {
    const copied = await copiedIn(doing)
    if (!copied) return []
    const { fromYear, toYear, plans, themes, moved, left, stays, past } = copied
    const lines: readonly Element[] = [
      text(
        `${sayAll(plans.length, themes.length)} of ${fromYear} ${plans.length + themes.length === 1 ? 'goes' : 'go'} to ${toYear}.`,
      ),
      ...(moved.length > 0
        ? [
            heading(`${sayPlans(moved.length)} on another day`),
            ...moved
              .slice(0, linesShown)
              .map(({ entry, date, moved: why }) =>
                item(
                  `Year ${entry.yearGroup}, ${entry.entry.title}: ${sayDate(date)} instead of ${sayDate(entry.date)} (${why}).`,
                ),
              ),
            ...more(moved.length),
          ]
        : []),
      ...(left.length > 0
        ? [
            heading(`${sayPlans(left.length)} without a place`),
            ...left.slice(0, linesShown).map(({ plan, why }) => item(`Year ${plan.yearGroup}, ${plan.title}: ${why}.`)),
            ...more(left.length),
          ]
        : []),
    ]
    const stay =
      stays > 0
        ? `${sayPlans(stays)} of last year’s ${stays === 1 ? 'is' : 'are'} left out, as something is planned there already. `
        : ''
    const gone = past > 0 ? `${sayPlans(past)} ${past === 1 ? 'is' : 'are'} of weeks before that. ` : ''
    return [...lines, ...(stay + gone === '' ? [] : [note((stay + gone).trim())])]
  },
  async effect(doing, writer) {
    const copied = await copiedIn(doing)
    if (!copied) throw new CannotBeDone('There is nothing to copy any more.')
    const { planIds } = await writer.space.addAll(copied.plans)
    for (const theme of copied.themes) await writer.space.setTheme(theme)
    const days = copied.plans.map(({ yearGroup, date }) => ({ yearGroup, date }))
    const themes = copied.themes.map(({ yearGroup, monday }) => ({ yearGroup, monday }))
    return {
      receipt: {
        yearGroups: yearsOf(doing),
        plans: planIds.length,
        themes: themes.length,
        moved: copied.moved.length,
        left: copied.left.length,
      },
      touched: topicsOf(days, themes),
      inverse: { planIds, days, themes },
    }
  },
  async receipt({ yearGroups, plans, themes, moved, left }, { school }) {
    const [only, ...others] = yearGroups
    const more = [
      ...(moved > 0 ? [`${sayPlans(moved)} moved past days without school.`] : []),
      ...(left > 0 ? [`${sayPlans(left)} found no place.`] : []),
    ]
    return {
      title: `${school.settings['programme-name']} copied`,
      notice: 'The programme is copied.',
      audience: 'asker',
      body: [
        text([`${sayAll(plans, themes)} ${plans + themes === 1 ? 'is' : 'are'} in.`, ...more].join(' ')),
        ...(only !== undefined && others.length === 0
          ? [asks(ask('How much is planned', askSpaceCoverage(scopeOfYear(only))))]
          : []),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { planIds, days, themes } = inverseOf.parse(inverse)
    if (![...days, ...themes].every(({ yearGroup }) => mayPlanSpace(asker.roles, yearGroup)))
      throw new CannotBeDone('One of those year groups is for others to plan.')
    await writer.space.removeAll(planIds)
    for (const { yearGroup, monday } of themes) await writer.space.setTheme({ yearGroup, monday: dateOf(monday), theme: '' })
    return {
      touched: topicsOf(
        days.map(({ yearGroup, date }) => ({ yearGroup, date: dateOf(date) })),
        themes.map(({ yearGroup, monday }) => ({ yearGroup, monday: dateOf(monday) })),
      ),
    }
  },
})

/** `12 plans and 3 themes` */
function sayAll(plans: number, themes: number): string {
  return listed([...(plans > 0 ? [sayPlans(plans)] : []), ...(themes > 0 ? [plural(themes, 'theme')] : [])])
}

function more(count: number): readonly Element[] {
  return count > linesShown ? [note(`And ${count - linesShown} more.`)] : []
}

type OfDay = { readonly yearGroup: number; readonly date: NonNullable<ReturnType<typeof parseSchoolDate>> }
type OfWeek = { readonly yearGroup: number; readonly monday: OfDay['date'] }

function topicsOf(days: readonly OfDay[], themes: readonly OfWeek[]): readonly string[] {
  return [
    ...new Set([
      ...days.map(({ yearGroup, date }) => spaceDayTopic(yearGroup, date)),
      ...themes.map(({ yearGroup, monday }) => spaceThemeTopic(yearGroup, monday)),
    ]),
  ]
}

function dateOf(text: string): OfDay['date'] {
  const date = parseSchoolDate(text)
  if (!date) throw new Error(`${text} is no day`)
  return date
}

function yearsOf({ values: { year }, school, asker }: Doing<CopySpaceParams, Values>): readonly number[] {
  return yearOptions(school, asker)
    .map(({ value }) => value)
    .filter((value) => year === every || value === year)
    .map(Number)
}

async function copiedIn(doing: Doing<CopySpaceParams, Values>) {
  const from = parseSchoolDate(doing.values.from)
  return from && copyLastYears(doing.school, yearsOf(doing), from, doing.today)
}

function prefill({ scope: { base } }: Slots): CopySpaceParams {
  return base.kind === 'years' && base.yearGroups.length === 1 ? { yearGroup: base.yearGroups[0] } : {}
}
