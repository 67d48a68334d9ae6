import { describe, expect, test } from 'vitest'
import { openingTheTab } from '../../bot/teams/tab-links.ts'
import type { Card } from '../../src/cards/card.ts'
import type { Reply } from '../../src/door.ts'
import { atKingsmead, conversationOn, talkWith } from '../support/kingsmead.ts'

const overview = 'https://formroom.school.example/overview'

function linkUrls({ body }: Card): readonly string[] {
  return body.flatMap((element) => (element.kind === 'link' ? [element.url] : []))
}

/** Where the links of a card to the page of the year lead: its view, as an address has it. */
function viewsOf({ card }: Reply): readonly string[] {
  return linkUrls(card).flatMap((url) => (url.startsWith(overview) ? [decodeURIComponent(url.slice(overview.length))] : []))
}

atKingsmead((_, database) => {
  const talk = () => talkWith(conversationOn(database(), undefined, { overview }))

  describe('a card about a part of the school opens the page of its year where it is about', () => {
    test.each([
      ['priya.raman', 'attendance for year 8 this week', '?scope=8&week=2026-11-16'],
      ['priya.raman', 'attendance for 8V last week', '?scope=8V&week=2026-11-09'],
      ['priya.raman', 'attendance for year 8 this year', '?scope=8'],
      ['nia.bevan', 'attendance today', '?scope=8V'],
      ['priya.raman', 'attendance of PP pupils in year 8 this half term', '?scope=8&period=2026-27.autumn-2&group=PP'],
      ['priya.raman', 'persistent absence', '?scope=8'],
      ['joan.beaumont', 'attendance for the whole school this term', '?scope=school&period=2026-27.autumn'],
    ])('%s asks “%s”', async (who, words, view) => {
      expect(viewsOf(await talk().says(who, words))).toEqual([view])
    })
  })

  test('a digest opens the year that is one’s own', async () => {
    expect(viewsOf(await talk().says('priya.raman', 'digest'))).toEqual(['?scope=8'])
  })

  test('a card about one pupil opens that pupil’s year', async () => {
    const reply = await talk().says('nia.bevan', 'Zofia Wójcik attendance pattern')
    expect(viewsOf(reply)).toEqual([expect.stringMatching(/^\?scope=8V&pupil=\d+$/)])
    expect(reply.audience).toBe('asker')
  })

  test('what is refused opens nothing', async () => {
    expect(viewsOf(await talk().says('nia.bevan', 'attendance for 8W'))).toEqual([])
  })

  test('where browsers cannot reach Formroom, nothing is opened', async () => {
    const reply = await talkWith(conversationOn(database())).says('priya.raman', 'attendance for year 8 this week')
    expect(linkUrls(reply.card)).toEqual([])
  })

  test('in Teams the tab is opened at the same view, and other links stay as they are', async () => {
    const { card } = await talk().says('priya.raman', 'attendance for 8V last week')
    const place = { appId: '6f1d2c3b-4a59-4e68-8b7c-0d9e1f2a3b4c', address: overview }
    const [url = ''] = linkUrls(openingTheTab(card, place))
    const link = new URL(url)
    expect(`${link.origin}${link.pathname}`).toBe(`https://teams.microsoft.com/l/entity/${place.appId}/overview`)
    expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'scope=8V&week=2026-11-09' })
    expect(link.searchParams.get('webUrl')).toBe(`${overview}?scope=8V&week=2026-11-09`)
    const other = { ...card, body: [{ kind: 'link' as const, label: 'A file', url: 'https://formroom.school.example/files/a' }] }
    expect(openingTheTab(other, place)).toEqual(other)
  })
})
