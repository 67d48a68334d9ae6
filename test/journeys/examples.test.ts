import { expect, test } from 'vitest'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import { handlers } from '../../src/handlers/index.ts'
import { teamsFaults } from '../support/adaptive-cards.ts'
import { atKingsmead, talkWith } from '../support/kingsmead.ts'
import { slackFaults } from '../support/slack-blocks.ts'

/** Help offers a question to whoever may ask it. */
const offeredTo = { 'staff accounts': 'sam.okafor' } as Readonly<Record<string, string>>

atKingsmead((door) => {
  for (const { name, examples, sayings, needs } of handlers) {
    for (const { as, says, sees } of examples) {
      test(`${name}: ${as} says "${says}" and sees what the example promises, in Teams and in Slack`, async () => {
        const { card } = await talkWith(door()).says(as, says)
        expect(toText(card)).toMatch(sees)
        expect(teamsFaults(toTeams(card))).toEqual([])
        expect(slackFaults(toSlack(card))).toEqual([])
      })
    }

    for (const saying of sayings) {
      test(`${name}: help offers "${saying}", and it is answered`, async () => {
        const reply = await talkWith(door()).says(offeredTo[needs] ?? 'priya.raman', saying)
        expect(reply.understood?.question).toBe(name)
        expect(reply.outcome).toMatch(/^(answer|no-data|help)$/)
      })
    }
  }
})
