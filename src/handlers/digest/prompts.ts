import { londonInstant } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { mondayOf } from '../../school/school-date.ts'
import { definePrompt, type PromptDay, type Recipient } from '../prompt.ts'
import { askDigest } from './question.ts'

/** After this, what was to be done today is better asked for. */
const staleDaily = '15:00'
/** For what comes of the morning's marks, when marks are late. */
const staleAfterMarks = '16:00'

/** Whoever holds one of these has a digest of it at the school's time, or their own. */
const readers = ['learning coordinator', 'slt', 'headteacher', 'dsl', 'deputy dsl'] as const

/** The day begun with what there is to do in it. */
export const dailyDigest = definePrompt({
  name: 'daily-digest',
  title: 'Daily digest',
  meaning: 'What there is to do, what has changed and what is good, for your year or the school, on every school day',
  to: [...readers, 'attendance officer'],
  when: 'day',
  timeOf: (settings) => settings['digest-time'],
  occasions(recipient, day) {
    const { date } = day
    const time = timeFor(recipient, day)
    const weekly =
      isFirstOfWeek(day) && getsWeekly(recipient) && recipient.roles.some(({ role }) => role === 'learning coordinator')
    return [
      {
        occasion: `daily-digest:${date}`,
        question: askDigest({ period: dayPeriod(date, date), ...(weekly && { beside: ['weekly'] }) }),
        dueAt: londonInstant(date, time),
        byAt: londonInstant(date, time),
        staleAt: londonInstant(date, time < staleDaily ? staleDaily : staleAfterMarks),
      },
    ]
  },
})

/** A tutor's, when there is something in it: it comes with the plan for tutor time. */
export const tutorDigest = definePrompt({
  name: 'tutor-digest',
  title: 'Your form today',
  meaning: 'What there is to do, what has changed and what is good in your form, before tutor time, when there is something',
  to: ['form tutor'],
  when: 'day',
  timeOf: beforeSpace,
  occasions(recipient, day) {
    const { date } = day
    if (recipient.forms.length === 0 || getsDaily(recipient)) return []
    const at = londonInstant(date, recipient.time ?? beforeSpace(day.settings))
    return [
      {
        occasion: `tutor-digest:${date}`,
        question: askDigest({
          period: dayPeriod(date, date),
          beside: isFirstOfWeek(day) && getsWeekly(recipient) ? ['weekly', 'space'] : ['space'],
        }),
        dueAt: at,
        byAt: at,
        staleAt: londonInstant(date, staleDaily),
      },
    ]
  },
})

/** The week before, on the first school day of a week, in the message that comes then anyway. */
export const weeklyDigest = definePrompt({
  name: 'weekly-digest',
  title: 'Weekly digest',
  meaning: 'How last week was, on the first school day of the week, with the daily digest',
  to: ['learning coordinator', 'form tutor'],
  when: 'day',
  timeOf: (settings) => settings['digest-time'],
  occasions(recipient, day) {
    const { date, settings } = day
    if (!isFirstOfWeek(day)) return []
    const leads = recipient.yearGroups.length > 0
    const own =
      recipient.wants.times.get(leads ? 'daily-digest' : 'tutor-digest') ??
      (leads ? settings['digest-time'] : beforeSpace(settings))
    const at = londonInstant(date, recipient.wants.times.get('weekly-digest') ?? own)
    const daily = recipient.wants.wanted.get(leads ? 'daily-digest' : 'tutor-digest') !== false
    return [
      {
        occasion: `weekly-digest:${mondayOf(date)}`,
        question: askDigest({ period: dayPeriod(date, date), weekly: true, ...(daily && { beside: ['daily'] }) }),
        dueAt: at,
        byAt: at,
        staleAt: londonInstant(date, staleDaily),
      },
    ]
  },
})

function timeFor({ roles, time, wants }: Recipient, { settings }: PromptDay): string {
  if (wants.times.has('daily-digest')) return time ?? settings['digest-time']
  const others = roles.some(({ role }) => (readers as readonly string[]).includes(role))
  // First-day calling begins when the marks are there.
  return others ? (time ?? settings['digest-time']) : settings['marks-expected-am']
}

/** Whoever has the daily digest is told of their form in it. */
function getsDaily({ roles, wants }: Recipient): boolean {
  return (
    wants.wanted.get('daily-digest') !== false &&
    roles.some(({ role }) => [...readers, 'attendance officer'].some((each) => each === role))
  )
}

function getsWeekly({ wants }: Recipient): boolean {
  return wants.wanted.get('weekly-digest') !== false
}

function isFirstOfWeek({ date, calendar }: PromptDay): boolean {
  return calendar.schoolDays(mondayOf(date), date)[0] === date
}

/** `HH:MM`: so long before the first slot of tutor time as its plan is sent. */
function beforeSpace(settings: PromptDay['settings']): string {
  const [first = '08:40'] = [...settings['space-times']].sort()
  const [hours = 0, minutes = 0] = first.split(':').map(Number)
  const at = Math.max(0, hours * 60 + minutes - settings['space-reminder-minutes'])
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
