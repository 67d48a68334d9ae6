import type { ContactHead } from '../../data/contact-records.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { earlier } from '../../school/school-date.ts'
import type { Answering } from '../question.ts'
import { isWhole } from '../whole.ts'
import type { ContactShown, ContactsFacts } from './facts.ts'
import type { ContactsParams } from './question.ts'

/** Contacts about the found pupils, what waits to be followed up first. Their words are read of those that are shown. */
export async function queryContacts({ params, found, school, asker, today }: Answering<ContactsParams>): Promise<ContactsFacts> {
  const asked = askedFor(params)
  const { from, to, name } = params.period
  const period = { from, to, name }
  const range = { from: period.from, to: earlier(period.to, today) }
  const [waiting, all] = await Promise.all([
    school.contacts.list(found, { toFollowUp: true }),
    range.from <= range.to ? school.contacts.list(found, { range }) : [],
  ])
  const toFollowUp = waiting
    .toSorted((a, b) => ((a.followUpOn ?? '') < (b.followUpOn ?? '') ? -1 : 1))
    .slice(0, mostShown(params))
  const shownAbove = new Set(toFollowUp.map(({ contactId }) => contactId))
  const rest = asked === 'all' ? all.filter(({ contactId }) => !shownAbove.has(contactId)).slice(0, mostShown(params)) : []
  const words = asked === 'not contacted' ? new Map<number, string>() : await school.contacts.words([...toFollowUp, ...rest])
  const shown = (heads: readonly ContactHead[]) => heads.map((head) => contactShown(head, words, school, asker.staffId))
  const home = all.filter(({ party }) => party === 'home')
  const contacted = new Set(home.map(({ pupil }) => pupil.id))
  const [only, ...others] = found.pupils
  return {
    of: found.label,
    pupilId: only && others.length === 0 ? only.id : null,
    size: found.size,
    period,
    asked,
    asksForNumber: params.filters?.type === 'number',
    toFollowUp: asked === 'not contacted' ? [] : shown(toFollowUp),
    contacts: shown(rest),
    total: all.length,
    last: { tried: home[0]?.on ?? null, reached: home.find(({ outcome }) => outcome === 'reached')?.on ?? null },
    notContacted:
      asked === 'not contacted'
        ? school.pupilsOf(found).flatMap(({ id, name, form }) => (contacted.has(id) ? [] : [{ id, name, form }]))
        : [],
    today,
  }
}

function askedFor({ filters }: ContactsParams): ContactsFacts['asked'] {
  if (filters?.status === 'none') return 'not contacted'
  return filters?.status === undefined ? 'all' : 'follow-ups'
}

/** So many are read for a card; for a file all of them. */
function mostShown({ top, ...params }: ContactsParams): number {
  return top ?? (isWhole(params) ? Number.POSITIVE_INFINITY : 12)
}

function contactShown(
  head: ContactHead,
  words: ReadonlyMap<number, string>,
  school: SchoolReader,
  askerId: number,
): ContactShown {
  const { contactId, pupil, on, way, party, outcome, authorId, followUpOn, followedUpAt } = head
  return {
    contactId,
    pupil: { id: pupil.id, name: pupil.name, form: pupil.form },
    on,
    way,
    party,
    outcome,
    by: school.staffName(authorId) ?? 'somebody who has left',
    isOwn: authorId === askerId,
    words: words.get(contactId) ?? null,
    followUpOn: followUpOn ?? null,
    followedUp: followedUpAt !== undefined,
  }
}
