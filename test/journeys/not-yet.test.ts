import { expect, test } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import { atKingsmead, talkWith } from '../support/kingsmead.ts'

atKingsmead((door) => {
  test('what cannot be done yet is said in plain words, with what works', async () => {
    const reply = await talkWith(door()).says('priya.raman', 'behaviour in 8V this week')
    expect(reply.understood).toMatchObject({ intent: 'behaviour', question: null, scope: 'form:8V' })
    expect(toText(reply.card)).toContain('Still to come: behaviour.')
  })

  test('a bare name that several pupils bear is asked about, and the button answers', async () => {
    const talk = talkWith(door())
    const reply = await talk.says('priya.raman', 'tell me about zain malik')
    expect(reply.outcome).toBe('clarify')
    const [button] = reply.card.body.flatMap((element) => (element.kind === 'asks' ? element.buttons : []))
    const answer = await talk.presses('priya.raman', button?.label ?? '', reply)
    expect(answer.outcome).toBe('answer')
    expect(answer.understood?.scope).toBe('pupil:Zain Malik')
  })

  test('a bare name that nobody visible bears is refused as any other is', async () => {
    const reply = await talkWith(door()).says('nia.bevan', 'tell me about Xavier Sokolowska')
    expect(reply).toMatchObject({ outcome: 'refuse', understood: { intent: 'pupil_summary', scope: 'pupil:?' } })
    expect(toText(reply.card)).toContain('You can ask about 8V, or log a concern about any pupil.')
  })

  test('a worry about a child opens the form to log it, which says first whom to call, whoever the child is', async () => {
    for (const [says, form] of [
      ['Zebedee Quillfeather just told me his stepdad hits him', 'Who is it about?'],
      ['she says shes taken tablets', '[Write it down]'],
    ] as const) {
      const reply = await talkWith(door()).says('anita.desai', says)
      expect(reply).toMatchObject({ outcome: 'form', understood: { intent: 'log_concern' } })
      const said = toText(reply.card)
      expect(said.indexOf('999')).toBeGreaterThan(-1)
      expect(said.indexOf('999')).toBeLessThan(said.indexOf(form))
      expect(reply.card.notice).not.toMatch(/Zebedee/)
      expect(said).not.toMatch(/Zebedee|stepdad|tablets/)
    }
  })
})
