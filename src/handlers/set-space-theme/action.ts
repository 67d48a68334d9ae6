import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { addDays, mondayOf, parseSchoolDate, type SchoolDate, sayDate, weekdayOf } from '../../school/school-date.ts'
import { mayPlanSpace, spaceBounds, spaceThemeTopic } from '../../school/space.ts'
import { type Doing, defineAction } from '../action.ts'
import type { Slots } from '../slots.ts'
import { askSpaceWeek, scopeOfYear } from '../space-plan/question.ts'
import { yearOptions } from '../space-years.ts'
import { type SetSpaceThemeParams, setSpaceThemeParams } from './question.ts'
import { setSpaceThemeWords } from './words.ts'

const values = z.object({ year: z.string(), week: z.string(), theme: z.string().trim().max(spaceBounds.theme).optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly yearGroup: number
  readonly monday: SchoolDate
}

const inverseOf = z.object({ yearGroup: z.number(), monday: z.string(), before: z.string() })

export const setSpaceTheme = defineAction<SetSpaceThemeParams, Values, Receipt>({
  name: 'set-space-theme',
  title: 'Set a week’s theme',
  asks: 'Name the theme of a week of the tutor-time programme',
  needs: 'plan the programme',
  params: setSpaceThemeParams,
  said: { intent: 'space_plan', words: setSpaceThemeWords, prefill },
  async form({ params, school, asker, today }) {
    const options = yearOptions(school, asker)
    const year = params.yearGroup === undefined ? options[0]?.value : String(params.yearGroup)
    if (year === undefined || !options.some(({ value }) => value === year)) return undefined
    const monday = weekMeant(params.monday ?? today)
    const [known] = await school.space.themes({ from: monday, to: monday }, [Number(year)])
    return {
      title: `${school.settings['programme-name']}: the theme of a week`,
      notice: 'A theme to fill in',
      lead: [],
      fields: [
        { kind: 'choice', name: 'year', label: 'Year group', required: true, options, value: year },
        { kind: 'date', name: 'week', label: 'A day of the week', required: true, value: monday },
        {
          kind: 'line',
          name: 'theme',
          label: 'Theme',
          hint: 'Leave it empty for a week without one.',
          most: spaceBounds.theme,
          value: known?.theme,
        },
      ],
      submit: 'Save',
    }
  },
  values,
  async check({ values: { year, week }, school, asker }) {
    if (!mayPlanSpace(asker.roles, Number(year))) return { year: 'Choose from the list, please.' }
    const date = parseSchoolDate(week)
    if (!date) return { week: 'Give a day of the week, please.' }
    const monday = mondayOf(date)
    if (school.calendar.countSchoolDays(monday, addDays(monday, 4), Number(year)) === 0)
      return { week: `There is no school that week: ${school.calendar.whyClosed(monday) ?? 'the year is not in'}.` }
    return {}
  },
  confirm: 'never',
  async effect(doing, writer) {
    const { yearGroup, monday, theme } = read(doing)
    const { before } = await writer.space.setTheme({ yearGroup, monday, theme })
    return {
      receipt: { yearGroup, monday },
      touched: [spaceThemeTopic(yearGroup, monday)],
      inverse: { yearGroup, monday, before },
    }
  },
  async receipt({ yearGroup, monday }, { school, today }) {
    const [known] = await school.space.themes({ from: monday, to: monday }, [yearGroup])
    return {
      title: `Theme set: Year ${yearGroup}`,
      notice: 'The theme is saved.',
      audience: 'asker',
      body: [
        text(`Week of ${sayDate(monday)}: ${known ? known.theme : 'no theme'}.`),
        asks(ask('That week', askSpaceWeek(scopeOfYear(yearGroup), monday, today))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { yearGroup, monday: week, before } = inverseOf.parse(inverse)
    const monday = week as SchoolDate
    if (!mayPlanSpace(asker.roles, yearGroup)) throw new CannotBeDone('That year group is for others to plan.')
    await writer.space.setTheme({ yearGroup, monday, theme: before })
    return { touched: [spaceThemeTopic(yearGroup, monday)] }
  },
})

/** At a weekend it is the week to come. */
function weekMeant(date: SchoolDate): SchoolDate {
  return weekdayOf(date) > 5 ? addDays(mondayOf(date), 7) : mondayOf(date)
}

function read({ values: { year, week, theme = '' } }: Doing<SetSpaceThemeParams, Values>) {
  const date = parseSchoolDate(week)
  if (!date) throw new Error('the theme was not checked')
  return { yearGroup: Number(year), monday: mondayOf(date), theme }
}

function prefill({ scope: { base }, period }: Slots): SetSpaceThemeParams {
  return {
    ...(base.kind === 'years' && base.yearGroups.length === 1 && { yearGroup: base.yearGroups[0] }),
    ...(period.said !== 'default' && { monday: period.from }),
  }
}
