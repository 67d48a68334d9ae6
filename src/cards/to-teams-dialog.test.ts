import fc from 'fast-check'
import { expect, test } from 'vitest'
import { teamsFaults } from '../../test/support/adaptive-cards.ts'
import { arbitraryCard } from '../../test/support/arbitrary-card.ts'
import { actInDialog, acts, type Card } from './card.ts'
import { toSlack } from './to-slack.ts'
import { toTeams } from './to-teams.ts'
import { toTeamsDialog } from './to-teams-dialog.ts'

const card = (body: Card['body']): Card => ({ title: 'Concern', notice: 'A concern', audience: 'asker', body })
const action = { name: 'read-concern', params: { concern: 3 } }

test('a button that opens a window fetches it in Teams and says so to Slack', () => {
  const opening = card([acts(actInDialog('Open privately', action, 'primary'))])
  expect(JSON.stringify(toTeams(opening))).toContain(
    '"data":{"action":{"name":"read-concern","params":{"concern":3}},"msteams":{"type":"task/fetch"}}',
  )
  expect(JSON.stringify(toSlack(opening))).toContain('"action_id":"open:0"')
  expect(teamsFaults(toTeams(opening))).toEqual([])
})

test('in a window no button opens another, and all of them carry what they carry in a message', () => {
  const made = JSON.stringify(toTeamsDialog(card([acts(actInDialog('Open privately', action))])))
  expect(made).toContain('"data":{"action":{"name":"read-concern","params":{"concern":3}}}')
  expect(made).not.toContain('msteams":{"type')
})

test('every card can be shown in a window', () => {
  fc.assert(
    fc.property(arbitraryCard, (any) => {
      const made = toTeamsDialog(any)
      expect(teamsFaults(made)).toEqual([])
      expect(JSON.stringify(made.body)).not.toContain('"Action.Execute"')
    }),
    { numRuns: 100 },
  )
})
