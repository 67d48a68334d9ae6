import { actInDialog, acts, ask, asks, type Card, note, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { londonTime } from '../../school/clock.ts'
import type { ConcernPath } from '../../school/concern.ts'
import type { Instant } from '../../school/school-date.ts'
import { callAddToMyConcern } from '../add-to-my-concern/question.ts'
import { sayChair } from '../chair-of-governors.ts'
import { askMyConcerns } from '../my-concerns/question.ts'
import { call999, dangerElements, tonightElements } from '../whom-to-call.ts'
import type { ConcernReceipt } from './action.ts'

/** What is about the headteacher is for the chair of governors, outside Formroom: nothing is filed (DOMAIN section 6). */
export function headCard(school: SchoolReader): Card {
  return {
    title: 'Please tell the chair of governors',
    notice: 'Please open this one privately.',
    audience: 'asker',
    body: [
      text(`A concern about the headteacher goes to ${sayChair(school)}, and stays outside Formroom.`),
      text('If a child is in danger now, call 999 and stay with them.'),
      note('Nothing has been filed here, and nothing that you typed has been kept.'),
    ],
  }
}

/** What the author gets. It names nobody and repeats nothing of what was written; where the words tell of danger, people come first. */
export function receiptCard({ concerns, path, at, danger }: ConcernReceipt, school: SchoolReader, now: Instant): Card {
  const { time } = londonTime(new Date(at))
  const [first] = concerns
  return {
    title: danger ? call999(danger) : 'Concern received',
    notice: 'Your concern has been received.',
    audience: 'asker',
    body: [
      ...(danger ? dangerElements(school, now) : []),
      text(`Received ${time}. ${withWhom(path, school)} If they tell you more, listen, don't question, and add it here.`),
      ...(danger || path === 'adult' ? [] : tonightElements(school, now)),
      ...(first === undefined ? [] : [acts(actInDialog('Add a correction', callAddToMyConcern(first)))]),
      asks(ask('My concerns', askMyConcerns())),
    ],
  }
}

function withWhom(path: ConcernPath, school: SchoolReader): string {
  switch (path) {
    case 'safeguarding':
      return 'It is with the safeguarding team.'
    case 'pastoral':
      return 'It is with the learning coordinator of the year, and the safeguarding team sees it too.'
    case 'adult':
      return school.staffNamed.some(({ isHead }) => isHead)
        ? 'It is with the headteacher alone.'
        : `No headteacher is known to Formroom, so nobody has been told: please ring ${sayChair(school)}, now.`
  }
}
