import { act, acts, type Card, type Element, note, text } from '../cards/card.ts'
import type { OwnFeed } from '../data/event-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonTime } from '../school/clock.ts'
import { sayDate } from '../school/school-date.ts'
import { callNewCalendarLink } from './calendar-feed/question.ts'

/** Where there is no address that a calendar program could reach. */
export const notReachable =
  'I can’t give you a calendar link here yet, because I have no web address that your calendar could reach. Whoever runs Formroom can set that up (PUBLIC_URL).'

/** One's own calendar address, with how to use it. For its owner alone: whoever has it sees what it holds. */
export async function feedCard({ feed }: Pick<SchoolReader, 'feed'>, title: string): Promise<Card> {
  const own = await feed.own()
  return {
    title,
    notice: 'Here is your calendar link.',
    audience: 'asker',
    body: feed.reachable ? bodyOf(own) : [text(notReachable)],
  }
}

function bodyOf(own: OwnFeed | undefined): readonly Element[] {
  const renew = acts(act('New link, stop the old one', callNewCalendarLink, 'danger'))
  if (own?.url === undefined)
    return [text('Your link was made with a key that is not here any more, so I can’t show it. Please make a new one.'), renew]
  return [
    text(own.url),
    text('Outlook: Add calendar, Subscribe from web, paste it. Google Calendar: Other calendars +, From URL, paste it.'),
    text(
      'It shows your meetings, evenings, dates and when school is closed, and follows changes by itself. No pupil and no agenda is in it.',
    ),
    note(`${sayRead(own)} Whoever has the link can read it, so keep it to yourself; a new one stops this one.`),
    renew,
  ]
}

function sayRead({ readAt }: OwnFeed): string {
  if (!readAt) return 'No calendar has fetched it yet.'
  const { date, time } = londonTime(readAt)
  return `Last fetched on ${sayDate(date)} about ${time}.`
}
