import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayMoment } from '../../school/data-time.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import type { InSchoolNotInLessonFacts, LessonMissed, PupilMissing } from './facts.ts'
import { askInSchoolNotInLesson, type InSchoolNotInLessonParams } from './question.ts'

export function inSchoolNotInLessonCard(facts: InSchoolNotInLessonFacts, params: InSchoolNotInLessonParams): Card {
  const { from, to, periodName, session, lesson } = facts
  const kept = [...(session ? [`${session} only`] : []), ...(lesson === null ? [] : [`lesson ${lesson}`])].map(
    (words) => `, ${words}`,
  )
  return {
    title: `In school, not in a lesson: ${facts.of}`,
    subtitle: `${capital(periodName)}, ${sayDates(from, to)}${kept.join('')}`,
    notice: 'Here are the lessons you asked about.',
    audience: 'asker',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: InSchoolNotInLessonFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (!facts.lessonsAsOf) {
    return [
      text(
        "No lesson marks have been imported yet, so I can't see who was in which lesson. Your data manager can import them as lesson-marks.",
      ),
    ]
  }
  if (facts.lessons.length === 0)
    return [text('No lesson marks have arrived for this, so nothing is known of these lessons yet.')]
  return [
    headline(facts),
    ...chart(facts),
    ...table('Missing from a lesson, no reason given', facts.missing, facts),
    ...table('Out of a lesson with a reason', facts.withReason, facts),
    ...table('Not clear: the register does not say that they were in school', facts.unclear, facts),
  ]
}

function headline({ missing }: InSchoolNotInLessonFacts): Element {
  const lessons = missing.reduce((sum, pupil) => sum + pupil.lessons.length, 0)
  return {
    kind: 'figure',
    value: String(missing.length),
    label: `${missing.length === 1 ? 'pupil' : 'pupils'} in school by the register and not in a lesson, with no reason given`,
    comparison: lessons > missing.length ? plural(lessons, 'lesson') : undefined,
    tone: missing.length === 0 ? 'good' : 'warning',
  }
}

function chart({ lessons }: InSchoolNotInLessonFacts): readonly Element[] {
  if (lessons.length < 2 || lessons.every(({ missing }) => missing === 0)) return []
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: 'Missing, by lesson',
      unit: 'pupils',
      categories: lessons.map(({ lesson }) => `Lesson ${lesson}`),
      series: [{ name: 'Missing', values: lessons.map(({ missing }) => missing) }],
      from: 0,
    },
  ]
}

function table(title: string, pupils: readonly PupilMissing[], { from, to }: InSchoolNotInLessonFacts): readonly Element[] {
  if (pupils.length === 0) return []
  return [
    {
      kind: 'table',
      title: `${title} (${pupils.length})`,
      headings: ['Pupil', 'Form', 'Lessons', 'Mark'],
      rows: pupils.map(({ name, form, lessons }) => [
        name,
        form,
        lessons.map((lesson) => sayLesson(lesson, from !== to)).join(', '),
        [...new Set(lessons.map(({ code, meaning }) => `${meaning} (${code})`))].join(', '),
      ]),
    },
  ]
}

function sayLesson({ date, lesson, className }: LessonMissed, dated: boolean): string {
  return `${dated ? `${sayDate(date)} ` : ''}L${lesson}${className ? ` ${className}` : ''}`
}

function restsOn({ lessons, lessonsAsOf, asOf, now, cutTo }: InSchoolNotInLessonFacts): string {
  const marks = lessons.reduce((sum, each) => sum + each.marks, 0)
  const basis =
    marks > 0
      ? `From ${plural(marks, 'lesson mark')} of ${lessons.length === 1 ? 'lesson' : 'lessons'} ${lessons.map(({ lesson }) => lesson).join(', ')}. `
      : ''
  const moment = lessonsAsOf ? `Lesson marks as of ${sayMoment(lessonsAsOf, now)}. ` : ''
  const cut = cutTo === null ? '' : `I looked at the latest ${cutTo} school days. `
  return `${basis}${cut}${moment}${sayRegistersAsOf(asOf, now)} A teacher may not have marked them yet: never a fire roll.`
}

function nextQuestions(
  { lesson, closed, lessons }: InSchoolNotInLessonFacts,
  params: InSchoolNotInLessonParams,
): readonly AskButton[] {
  const { scope, period } = params
  if (closed) return []
  const buttons = [ask("Who's out", askAbsentNow({ scope, period }))]
  if (lesson !== null) buttons.unshift(ask('Every lesson', askInSchoolNotInLesson({ scope, period })))
  else {
    for (const each of lessons.filter(({ missing }) => missing > 0).slice(0, 4)) {
      buttons.push(
        ask(`Lesson ${each.lesson}`, askInSchoolNotInLesson({ ...params, filters: { ...params.filters, lesson: each.lesson } })),
      )
    }
  }
  return buttons
}
