import { actInDialog, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { londonTime } from '../../school/clock.ts'
import type { Instant } from '../../school/school-date.ts'
import { callAddToMyConcern } from '../add-to-my-concern/question.ts'
import { askMyConcerns } from '../my-concerns/question.ts'
import type { ConcernReceipt } from './action.ts'

/** The first thing that anybody reads: whom to call. */
export function whomToCallNow({ safeguardingLeads }: SchoolReader, _now: Instant): readonly Element[] {
  const [lead] = safeguardingLeads.leads
  return [text(`A child in danger now? Call 999 and stay with them, then tell ${lead ?? 'your safeguarding lead'} in person.`)]
}

/** What is about the headteacher is for the chair of governors, outside Formroom: nothing is filed (DOMAIN section 6). */
export function headCard({ settings }: SchoolReader): Card {
  const name = settings['chair-of-governors']
  const number = settings['chair-of-governors-number']
  const chair =
    name === ''
      ? 'the chair of governors (the school office or the local authority can say who that is)'
      : `${name}, the chair of governors`
  return {
    title: 'Please tell the chair of governors',
    notice: 'Please open this one privately.',
    audience: 'asker',
    body: [
      text(
        `A concern about the headteacher goes to ${chair}${number === '' ? '' : `, on ${number}`}, and stays outside Formroom.`,
      ),
      text('If a child is in danger now, call 999 and stay with them.'),
      note('Nothing has been filed here, and nothing that you typed has been kept.'),
    ],
  }
}

/** What the author gets. It names nobody and repeats nothing of what was written. */
export function receiptCard({ concerns, path, at, danger }: ConcernReceipt, _school: SchoolReader, _now: Instant): Card {
  const { time } = londonTime(new Date(at))
  const [first] = concerns
  const more = first === undefined ? [] : [acts(actInDialog('Add a correction', callAddToMyConcern(first)))]
  const where = path === 'adult' ? 'It is with the headteacher alone.' : 'It is with the safeguarding team.'
  return {
    title: danger ? `Call 999 now and stay with ${danger}` : 'Concern received',
    notice: 'Your concern has been received.',
    audience: 'asker',
    body: [
      text(`Received ${time}. ${where} If they tell you more, listen, don't question, and add it here.`),
      ...more,
      asks(ask('My concerns', askMyConcerns())),
    ],
  }
}
