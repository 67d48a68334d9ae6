import { createHash } from 'node:crypto'
import { authorise } from './authorise/authorise.ts'
import type { Permission } from './authorise/policy.ts'
import { writeCalendarFile } from './calendar-file.ts'
import type { Database } from './data/database.ts'
import type { Directory } from './data/directory.ts'
import { endFeed, noteFeedRead, ownerOfFeed } from './data/feed.ts'
import type { OpenLexicon } from './data/lexicon.ts'
import type { DateRange, OpenSchool, SchoolReader } from './data/school-reader.ts'
import { type CalendarEntry, closureEntries, meetingEntry } from './school/calendar-entry.ts'
import { type Clock, londonTime } from './school/clock.ts'
import { addDays, type SchoolDate } from './school/school-date.ts'
import { pupilsNamedIn } from './school/without-pupils.ts'

/** Somebody's calendar as a calendar program fetches it. */
export interface CalendarFeedFile {
  readonly body: string
  /** The same for as long as the body is. */
  readonly etag: string
}

/** What the token of a private address opens; undefined for what is no token, or none any more, or whose owner has left. */
export type OpenFeed = (token: string) => Promise<CalendarFeedFile | undefined>

export interface FeedParts {
  readonly database: Database
  readonly directory: Pick<Directory, 'askerOf'>
  readonly openSchool: OpenSchool
  readonly openLexicon: OpenLexicon
  readonly clock: Clock
}

const daysBack = 60
const daysAhead = 400
const anHour = 3_600

/**
 * Opens private calendars. What is in one is what its owner may know of at that moment: the meetings that they are of, evenings, dates
 * and when school is closed. An address is no secret from those who manage somebody's devices, so no agenda and no pupil's name is in it.
 */
export function createOpenFeed({ database, directory, openSchool, openLexicon, clock }: FeedParts): OpenFeed {
  return async (token) => {
    const owner = await ownerOfFeed(database, token)
    const asker = owner && (await directory.askerOf(owner.staffId))
    const granted = asker && authorise(asker, 'school calendar')
    if (!owner) return undefined
    if (!granted || asker.schoolId !== owner.schoolId) {
      await endFeed(database, owner)
      return undefined
    }
    const now = clock.now()
    const school = await openSchool(granted)
    const { lexicon } = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
    const entries = await entriesOf(school, rangeOf(londonTime(now).date))
    const names = pupilsNamedIn(lexicon.names('raise a concern'))
    const body = writeCalendarFile({
      name: school.schoolName,
      entries: entries.map((entry) => withoutNames(entry, names)),
      lookAgainAfterSeconds: anHour,
    })
    await noteFeedRead(database, owner, now)
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"` }
  }
}

function rangeOf(today: SchoolDate): DateRange {
  return { from: addDays(today, -daysBack), to: addDays(today, daysAhead) }
}

async function entriesOf(school: SchoolReader, range: DateRange): Promise<readonly CalendarEntry[]> {
  const { host } = school.feed
  const events = await school.events.list(range)
  const meetings = await school.meetings.times(range)
  const closures = closureEntries(school.calendar, host).filter(({ when }) => when.kind === 'days' && when.to >= range.from)
  return [
    ...closures,
    ...events.map((event) => meetingEntry({ ...event, meetingId: event.eventId, originally: undefined }, host)),
    ...meetings.map(({ meeting, originally, ...time }) =>
      meetingEntry(
        {
          ...time,
          meetingId: meeting.meetingId,
          originally,
          title: meeting.title,
          place: meeting.place,
          version: meeting.version,
          madeAt: meeting.madeAt,
        },
        host,
      ),
    ),
  ]
}

function withoutNames(entry: CalendarEntry, named: (words: string) => boolean): CalendarEntry {
  const place = entry.place !== undefined && !named(entry.place) ? { place: entry.place } : { place: undefined }
  return { ...entry, ...place, title: named(entry.title) ? 'Meeting' : entry.title }
}
