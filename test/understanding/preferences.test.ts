import { expect, test } from 'vitest'
import { readPreference } from '../../src/handlers/change-preference/said.ts'
import { prompts } from '../../src/handlers/index.ts'
import { preferenceTopics, promptsAbout } from '../../src/handlers/preference-topics.ts'
import { hear } from './corpus.ts'

/** What is begun with from somebody's own words, on Wednesday 18 November 2026. */
function meant(say: string): unknown {
  const heard = hear({ say, expect: { outcome: 'form' } })
  if (heard.kind !== 'action' || heard.action !== 'change-preference') return heard
  return readPreference(heard.reading.slots, say)
}

test.each([
  ['send my digest at 7:45', { change: 'time', topic: 'digest', time: '07:45' }],
  ['digest at quarter to eight please', { change: 'time', topic: 'digest', time: '07:45' }],
  ['can i have my digest at half seven', { change: 'time', topic: 'digest', time: '07:30' }],
  ['could you send the summary at 7.30 instead', { change: 'time', topic: 'digest', time: '07:30' }],
  ['send my digest at 8 not 7', { change: 'time', topic: 'digest', time: '08:00' }],
  ['digest earlier please', { change: 'time', topic: 'digest' }],
  ['stop SPACE reminders', { change: 'wanted', topic: 'space', on: false }],
  ['turn off space notifications', { change: 'wanted', topic: 'space', on: false }],
  ['no more register nudges', { change: 'wanted', topic: 'registers', on: false }],
  ['stop remindng me about registers', { change: 'wanted', topic: 'registers', on: false }],
  ['turn of the digest', { change: 'wanted', topic: 'digest', on: false }],
  ['unsubscribe me from the weekly digest', { change: 'wanted', topic: 'weekly', on: false }],
  ['get rid of the task reminders', { change: 'wanted', topic: 'tasks', on: false }],
  ['mute meetings', { change: 'wanted', topic: 'meetings', on: false }],
  ['stop SPACE reminders this week', { change: 'wanted', topic: 'space', on: false, meant: 'some days' }],
  ['turn meeting reminders back on', { change: 'wanted', topic: 'meetings', on: true }],
  ['i want the space reminder again', { change: 'wanted', topic: 'space', on: true }],
  ['weekly digest back on please', { change: 'wanted', topic: 'weekly', on: true }],
  ['pause until monday', { change: 'pause', day: '2026-11-23' }],
  ['mute everything til friday', { change: 'pause', day: '2026-11-20' }],
  ["don't message me this week", { change: 'pause', day: '2026-11-21' }],
  ['snooze for 2 weeks', { change: 'pause', days: 14 }],
  ['leave me alone today', { change: 'pause', days: 1 }],
  ['pause for the rest of the week', { change: 'pause', ends: 'week' }],
  ['hold off until after half term', { change: 'pause', ends: 'holidays' }],
  ['snooze until 2pm', { change: 'pause', meant: 'hours' }],
  ['weekly digest on fridays please', { change: 'time', topic: 'weekly', meant: 'weekdays' }],
  ['dont message me on fridays', { change: 'pause', meant: 'weekdays' }],
  ['no reminders next week', { change: 'pause', day: '2026-11-28', meant: 'later' }],
  ['unpause', { change: 'pause', on: false }],
  ['im back, start messaging me again', { change: 'pause', on: false }],
  ['turn everything back on', { change: 'pause', on: false }],
  ['quiet after 4pm', { change: 'quiet', from: '16:00' }],
  ['dont bother me after 5', { change: 'quiet', from: '17:00' }],
  ['nothing before 8am', { change: 'quiet', until: '08:00' }],
  ['only message me between 8 and 4', { change: 'quiet', from: '16:00', until: '08:00' }],
  ['my quiet hours are 5 to 7', { change: 'quiet', from: '17:00', until: '07:00' }],
  ['i only want alerts in the morning', { change: 'quiet', from: '12:00' }],
  ['message me on slack not teams', { change: 'platform', platform: 'slack' }],
  ['use teams please', { change: 'platform', platform: 'teams' }],
  ['stop using slack', { change: 'platform', platform: 'teams' }],
  ['email me the digest instead', { change: 'platform', platform: 'email' }],
  ['swich off register nudges', { change: 'wanted', topic: 'registers', on: false }],
  ['set digest time 0730', { change: 'time', topic: 'digest', time: '07:30' }],
  ['put everything back to how it was', { change: 'defaults' }],
  ['quiet hours 4pm to 8am', { change: 'quiet', from: '16:00', until: '08:00' }],
  ['both please', { change: 'platform', platform: 'both' }],
  ['ping me on both teams and slack', { change: 'platform', platform: 'both' }],
  ['reset my settings', { change: 'defaults' }],
])('“%s” changes %j', (say, change) => {
  expect(meant(say)).toEqual(change)
})

test('what is asked about messages of one’s own, or for a digest, changes nothing', () => {
  const question = (say: string) => {
    const heard = hear({ say, expect: { outcome: 'answer' } })
    return heard.kind === 'question' ? heard.reading.question : heard.kind
  }
  for (const say of [
    'my settings',
    'what do you send me',
    'am i paused',
    'which reminders are on',
    'when is my digest sent',
    'too many messages',
  ])
    expect(question(say), say).toBe('my-settings')
  for (const say of ['digest', 'send me the digest', 'weekly digest']) expect(question(say), say).toBe('digest')
  for (const say of ['school settings', 'change my alert threshold to 3', 'my account'])
    expect(question(say), say).toBe('settings')
})

test('there is a word for everything that Formroom says of its own accord', () => {
  const named = new Set(preferenceTopics.flatMap((topic) => promptsAbout(topic, prompts).map(({ name }) => name)))
  expect(prompts.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
})
