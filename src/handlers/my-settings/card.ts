import { act, ask, asks, badge, type Card, type Element, heading, item, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate } from '../../school/school-date.ts'
import { callChangePreference } from '../change-preference/question.ts'
import { askAccount, askSettings } from '../settings/question.ts'
import { platformNames } from '../staff-said.ts'
import type { MySettingsFacts, PromptShown } from './facts.ts'

export function mySettingsCard(facts: MySettingsFacts): Card {
  return {
    title: 'Your settings',
    subtitle: summary(facts),
    notice: 'Here are your settings.',
    audience: 'asker',
    body: [
      ...(facts.pausedUntil ? [badge(`Paused until ${sayDate(facts.pausedUntil)}`, 'warning')] : []),
      ...messages(facts),
      heading('When and where'),
      pause(facts),
      quiet(facts),
      ...platform(facts),
      ...(facts.hasOwn
        ? [
            item('Some of this is your own. The rest is as your school has it.', {
              act: act('All as the school has it', callChangePreference({ change: 'defaults' })),
            }),
          ]
        : []),
      note('You can also just say it: “send my digest at 7:45”, “stop register nudges”, “pause until Monday”.'),
      note('Urgent and safeguarding messages always reach you.'),
      asks(ask('Your account', askAccount()), ...(facts.changesSchool ? [ask('School settings', askSettings())] : [])),
    ],
  }
}

function summary({ prompts, messagesADay }: MySettingsFacts): string {
  const on = prompts.filter((prompt) => prompt.on).length
  const kinds = on === 0 ? 'Nothing is on' : `${on} of ${plural(prompts.length, 'kind')} of message on`
  return `${kinds}, in at most ${plural(messagesADay, 'message')} a day`
}

function messages({ prompts }: MySettingsFacts): readonly Element[] {
  if (prompts.length === 0) return [text('Your roles bring no messages of my own accord. You can ask me at any time.')]
  return [heading('What I tell you'), ...prompts.flatMap(promptItems)]
}

function promptItems({ name, title, meaning, on, time, waits }: PromptShown): readonly Element[] {
  if (!on)
    return [item(`${title}: off`, { act: act('Turn on', callChangePreference({ change: 'wanted', prompt: name, on: true })) })]
  return [
    item(`${title}: on. ${meaning}.`, {
      act: act('Turn off', callChangePreference({ change: 'wanted', prompt: name, on: false })),
    }),
    ...(time === null
      ? []
      : [
          item(waits ? `At ${time}, which is in your quiet hours, so it waits until they end.` : `At ${time}.`, {
            act: act('Change the time', callChangePreference({ change: 'time', prompt: name })),
          }),
        ]),
  ]
}

function pause({ pausedUntil }: MySettingsFacts): Element {
  return pausedUntil
    ? item(`Paused until ${sayDate(pausedUntil)}.`, {
        act: act('End the pause', callChangePreference({ change: 'pause', on: false })),
      })
    : item('No pause.', { act: act('Pause', callChangePreference({ change: 'pause' })) })
}

function quiet({ quiet: { from, until, isOwn } }: MySettingsFacts): Element {
  return item(`Quiet from ${from} to ${until}, ${isOwn ? 'your own hours' : 'as your school has it'}.`, {
    act: act('Change quiet hours', callChangePreference({ change: 'quiet' })),
  })
}

/** Only for whoever has accounts on both there is something to choose. */
function platform({ platforms, platform: wanted }: MySettingsFacts): readonly Element[] {
  const [only, other] = platforms
  if (only === undefined) return []
  if (other === undefined) return [item(`Messages come to ${platformNames[only]}, where I know you.`)]
  const where =
    wanted === null ? 'where you last wrote to me' : wanted === 'both' ? 'Teams and to Slack' : `${platformNames[wanted]} first`
  return [
    item(`Messages come ${wanted === null ? where : `to ${where}`}.`, {
      act: act('Change the place', callChangePreference({ change: 'platform' })),
    }),
  ]
}
