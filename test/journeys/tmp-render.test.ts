import { expect, test } from 'vitest'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toTeamsDialog } from '../../src/cards/to-teams-dialog.ts'
import { toText } from '../../src/cards/to-text.ts'
import { teamsFaults } from '../support/adaptive-cards.ts'
import { concernsAt } from '../support/concerns.ts'
import { atKingsmead, effectsOn, talkWith } from '../support/tmp-triage-kingsmead.ts'
atKingsmead((door: any, database: any) => {
  test('renders', async () => {
    const c = concernsAt(database(), effectsOn(database()))
    const { id, legalName } = await c.pupilIn('8V', 1)
    const concern = await c.file('nia.bevan', { path: 'pastoral', category: 'Bullying', pupils: [id], words: { seenOrHeard: 'x'.repeat(9000), opinion: 'y' } })
    for (let i = 0; i < 40; i++) await c.add('priya.raman', { concernId: concern, kind: 'added', words: `entry ${i} ` + 'word '.repeat(100) })
    const w = talkWith(door(), { window: true })
    const opened = await w.begins('farida.rahimi', 'read-concern', { concern })
    const faults = teamsFaults(toTeamsDialog(opened.card))
    const modal = toSlackModal(opened.card)
    console.info(faults, modal.blocks.length, JSON.stringify(modal).length, JSON.stringify(toTeamsDialog(opened.card)).length)
    console.info(JSON.stringify(toTeamsDialog(opened.card).body.slice(-8), null, 0).slice(0, 3000))
    console.info(JSON.stringify(modal.blocks.slice(-6)).slice(0, 2500))
    const chat = talkWith(door())
    for (const say of ['open concerns', `concerns for ${legalName}`, `chronology for ${legalName}`]) {
      const r = await chat.says('farida.rahimi', say)
      console.info(toText(r.card)); expect(teamsFaults(toTeams(r.card))).toEqual([]); toSlack(r.card)
    }
  })
})
