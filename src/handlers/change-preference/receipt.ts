import { type ActButton, act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { isPaused } from '../../school/interruption.ts'
import { type Preferences, quietOf } from '../../school/preferences.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { isQuiet } from '../../school/setting-conflicts.ts'
import type { Beginning } from '../action.ts'
import { askMySettings } from '../my-settings/question.ts'
import { platformNames } from '../staff-said.ts'
import type { ToSet } from './plan.ts'
import { type ChangePreferenceParams, callChangePreference } from './question.ts'

/** What it is from now on, in so many words, and what to do where that is not all that was meant. */
export async function preferenceReceipt(
  sets: readonly ToSet[],
  beginning: Pick<Beginning<ChangePreferenceParams>, 'params' | 'school' | 'prompts' | 'today'>,
): Promise<Card> {
  const wants = await beginning.school.ownPreferences()
  const { title, body } = saidOf(sets, wants, beginning)
  return {
    title,
    notice: 'Your settings are changed.',
    audience: 'asker',
    body: [...body, asks(ask('All my settings', askMySettings()))],
  }
}

interface Said {
  readonly title: string
  readonly body: readonly Element[]
}

type Circumstances = Pick<Beginning<ChangePreferenceParams>, 'params' | 'school' | 'prompts' | 'today'>

function saidOf(sets: readonly ToSet[], wants: Preferences, beginning: Circumstances): Said {
  const { params, school, prompts, today } = beginning
  const titles = [...new Set(sets.flatMap(({ prompt }) => prompts.find(({ name }) => name === prompt)?.title ?? []))]
  const what = listed(titles)
  const [first] = sets
  switch (params.change) {
    case 'wanted': {
      const isOn = first?.value === true
      if (isOn) return { title: `${what}: on`, body: [text(comes(titles)), ...paused(wants, today)] }
      const forDays =
        params.meant === 'some days' ? ' I can only turn one kind of message off for good: tell me when you want it again.' : ''
      return {
        title: `${what}: off`,
        body: [text(`I won't send ${titles.length > 1 ? 'them' : 'it'} to you any more.${forDays}`)],
      }
    }
    case 'time': {
      const time = sets.find(({ kind }) => kind === 'time')?.value as string
      return { title: `${what} at ${time}`, body: [...inQuiet(time, wants, beginning), ...paused(wants, today)] }
    }
    case 'platform':
      return platformSaid(String(first?.value))
    case 'quiet': {
      const { from, until } = quietOf(wants, school.settings)
      const own = first?.value === undefined ? 'These are your school’s hours again.' : 'Every day, until you change it.'
      return {
        title: `Quiet from ${from} to ${until}`,
        body: [text(`${own} What comes up in between waits, and urgent messages addressed to you still come.`)],
      }
    }
    case 'pause': {
      if (first?.value === undefined) return { title: 'No pause', body: [text('I speak up again from now on.')] }
      const until = sayDate(first.value as SchoolDate)
      return {
        title: `Paused until ${until}`,
        body: [
          text(
            `Nothing of my own accord before ${until}, and nothing saved up for then. Urgent messages addressed to you still come.`,
          ),
          acts(act('End the pause', callChangePreference({ change: 'pause', on: false }))),
        ],
      }
    }
    case 'defaults':
      return {
        title: "Back to your school's settings",
        body: [text('Messages, times, quiet hours and place: all as your school has them.')],
      }
  }
}

function comes(titles: readonly string[]): string {
  return titles.length > 1 ? 'They come again from now on.' : 'It comes again from now on.'
}

function paused({ pausedUntil }: Preferences, today: SchoolDate): readonly Element[] {
  if (pausedUntil === undefined || !isPaused(pausedUntil, today)) return []
  return [
    text(`You have paused me until ${sayDate(pausedUntil)}, so it comes from then on.`),
    acts(act('End the pause', callChangePreference({ change: 'pause', on: false }))),
  ]
}

/** A time in the quiet hours: what will happen, and how to have it at that time all the same. */
function inQuiet(time: string, wants: Preferences, { school }: Pick<Circumstances, 'school'>): readonly Element[] {
  const { from, until } = quietOf(wants, school.settings)
  if (!isQuiet({ 'quiet-from': from, 'quiet-until': until }, time)) return [text('On every school day from now on.')]
  const whose = wants.quiet ? 'your quiet hours' : 'your school’s quiet hours'
  const isMorning = from < until || time < until
  const shorter: ActButton = isMorning
    ? act(`Quiet until ${time} instead`, callChangePreference({ change: 'quiet', until: time }))
    : act(`Quiet from ${later(time)} instead`, callChangePreference({ change: 'quiet', from: later(time) }))
  return [
    text(
      `${time} is in ${whose} (${from} to ${until}), so it would wait until ${until}. ` +
        'To have it on time, make your own quiet hours shorter:',
    ),
    acts(shorter),
  ]
}

/** Half an hour on, at most 23:59. */
function later(time: string): string {
  const minutes = Math.min(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 30, 23 * 60 + 59)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function platformSaid(platform: string): Said {
  const urgent = note('Urgent and safeguarding messages go wherever you can be reached.')
  if (platform === 'both')
    return { title: 'Teams and Slack', body: [text('I message you in both, so you get everything twice.'), urgent] }
  if (platform !== 'teams' && platform !== 'slack')
    return { title: 'Where you last wrote', body: [text('I message you where you last wrote to me.'), urgent] }
  const other = platformNames[platform === 'teams' ? 'slack' : 'teams']
  return {
    title: `${platformNames[platform]} first`,
    body: [text(`I message you in ${platformNames[platform]}, and in ${other} only where that leads nowhere.`), urgent],
  }
}
