import type { SchoolSettings, SettingName } from './settings.ts'

/** Two settings or more that cannot stand together, and why. */
export interface Conflict {
  readonly between: readonly SettingName[]
  readonly sentence: string
}

/** DOMAIN section 6: these go to the safeguarding team, whatever a school would like. */
const neverPastoral = ['home', 'self-harm', 'self harm', 'online', 'bullying', 'injury', 'neglect', 'abuse']

/** Everything in which a school's settings are at odds with each other. */
export function conflictsOf(settings: SchoolSettings): readonly Conflict[] {
  return [
    inOrder(settings, 'am-opens', 'am-closes', 'The morning register has to close after it opens'),
    inOrder(settings, 'am-closes', 'pm-opens', 'The morning register has to close before the afternoon one opens'),
    inOrder(settings, 'pm-opens', 'pm-closes', 'The afternoon register has to close after it opens'),
    inOrder(settings, 'am-closes', 'marks-expected-am', 'Morning marks cannot be expected before the register has closed'),
    inOrder(settings, 'pm-closes', 'marks-expected-pm', 'Afternoon marks cannot be expected before the register has closed'),
    quietHours(settings),
    digestInQuiet(settings),
    lessonsInOrder(settings),
    pastoralUnknown(settings),
    pastoralNever(settings),
    halfTermNames(settings),
  ].flatMap((conflict) => conflict ?? [])
}

type TimeName = 'am-opens' | 'am-closes' | 'pm-opens' | 'pm-closes' | 'marks-expected-am' | 'marks-expected-pm'

function inOrder(settings: SchoolSettings, first: TimeName, second: TimeName, sentence: string): Conflict | undefined {
  if (settings[first] < settings[second]) return undefined
  return { between: [first, second], sentence: `${sentence}: that would be ${settings[first]} and ${settings[second]}.` }
}

function quietHours(settings: SchoolSettings): Conflict | undefined {
  if (settings['quiet-from'] !== settings['quiet-until']) return undefined
  return { between: ['quiet-from', 'quiet-until'], sentence: 'The quiet has to end at another time than it begins.' }
}

function digestInQuiet(settings: SchoolSettings): Conflict | undefined {
  const { 'quiet-from': from, 'quiet-until': until, 'digest-time': digest } = settings
  if (!isQuiet(settings, digest)) return undefined
  return {
    between: ['digest-time', 'quiet-from', 'quiet-until'],
    sentence: `The digest at ${digest} would fall in the quiet hours, ${from} to ${until}.`,
  }
}

/** Lessons follow one another. */
function lessonsInOrder({ 'lesson-times': lessons }: SchoolSettings): Conflict | undefined {
  const early = lessons.findIndex((lesson, at) => at > 0 && lesson.slice(0, 5) < (lessons[at - 1]?.slice(-5) ?? ''))
  if (early < 0) return undefined
  const sentence = `Lessons have to follow one another: ${lessons[early]} begins before ${lessons[early - 1]} is over.`
  return { between: ['lesson-times'], sentence }
}

/** Whether a time, `HH:MM`, lies in the quiet hours, which may go over midnight. */
export function isQuiet(settings: Pick<SchoolSettings, 'quiet-from' | 'quiet-until'>, time: string): boolean {
  const { 'quiet-from': from, 'quiet-until': until } = settings
  return from < until ? from <= time && time < until : time >= from || time < until
}

function pastoralUnknown(settings: SchoolSettings): Conflict | undefined {
  const known = settings['concern-categories'].map(fold)
  const unknown = settings['pastoral-categories'].find((category) => !known.includes(fold(category)))
  if (unknown === undefined) return undefined
  return {
    between: ['pastoral-categories', 'concern-categories'],
    sentence: `“${unknown}” is pastoral and has to be one of the kinds of concern too.`,
  }
}

function pastoralNever(settings: SchoolSettings): Conflict | undefined {
  const never = settings['pastoral-categories'].find((category) => neverPastoral.includes(fold(category)))
  if (never === undefined) return undefined
  return { between: ['pastoral-categories'], sentence: `“${never}” always goes to the safeguarding team and cannot be pastoral.` }
}

function halfTermNames(settings: SchoolSettings): Conflict | undefined {
  const count = settings['half-term-names'].length
  if (count === 0 || count === 6) return undefined
  return { between: ['half-term-names'], sentence: `Give all six half-terms a name, or none; that was ${count}.` }
}

function fold(category: string): string {
  return category.trim().toLowerCase()
}
