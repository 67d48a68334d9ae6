import { z } from 'zod'
import { ask, asks, item, note, text } from '../cards/card.ts'
import type { PointKind } from '../data/meeting-records.ts'
import { meetingTopic } from '../school/meeting.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type ActionHandler, defineAction } from './action.ts'
import { askAgenda } from './meeting-agenda/question.ts'
import { meetingAsked, meetingChosen, whichFault, whichField } from './meeting-meant.ts'
import { type AtMeetingParams, atMeetingParams, daySaid } from './meeting-params.ts'
import { sayWhen } from './meeting-said.ts'
import type { Words } from './words.ts'

/** What an action that notes points of a meeting is called, and how it is said. */
export interface PointAction {
  readonly name: 'add-agenda-item' | 'note-decision'
  readonly kind: PointKind
  readonly title: string
  readonly asks: string
  readonly label: string
  readonly hint: string
  readonly submit: string
  readonly done: string
  /** The meetings that it may be for: those to come, or those of the last days too. */
  readonly among: 'ahead' | 'around'
  readonly words: Words
  /** The points themselves in what was said. */
  itemsIn(said: string): readonly string[]
}

const values = z.object({ which: z.string().optional(), text: z.string().default('') })
type Values = z.output<typeof values>

interface Receipt {
  readonly meetingId: number
  readonly on: string
  readonly pointIds: readonly number[]
}

const inverseOf = z.object({ pointIds: z.array(z.number()) })

const mostPoints = 10
const mostCharacters = 300

/** Points for the agenda of a meeting, or what was decided at it: a line each. */
export function pointAction(of: PointAction): ActionHandler {
  return defineAction<AtMeetingParams, Values, Receipt>({
    name: of.name,
    title: of.title,
    asks: of.asks,
    needs: 'meetings',
    params: atMeetingParams,
    said: { intent: 'meeting_agenda', words: of.words, quotes: true, prefill: daySaid },
    async form(beginning) {
      const { params, quoted = '', school, today, now } = beginning
      const items = of.itemsIn(quoted)
      // What is to be put on an agenda may well hold another meeting's name.
      const said = items.reduce((rest, each) => rest.replace(new RegExp(escaped(each), 'i'), ' '), quoted)
      const asked = await meetingAsked({ params, school, today, now }, { said, among: of.among })
      if (asked.kind === 'refused') return undefined
      const none = asked.kind === 'which' && asked.times.length === 0
      return {
        title: asked.kind === 'known' ? `${asked.time.meeting.title}: ${sayWhen(asked.time, today)}` : of.title,
        notice: of.title,
        lead: [note('Everyone at that meeting can read it. Please leave out what only some of them may know about a pupil.')],
        // With no meeting to put it on, it says so in place of a form.
        fields: none
          ? []
          : [
              ...whichField(asked, today),
              {
                kind: 'paragraph',
                name: 'text',
                label: of.label,
                hint: of.hint,
                required: true,
                most: 2000,
                value: items.join('\n'),
              },
            ],
        submit: of.submit,
      }
    },
    values,
    async check({ values: given, ...doing }) {
      const lines = linesOf(given.text)
      if (!(await meetingChosen(doing, given))) return whichFault(doing, { among: of.among })
      if (lines.length === 0) return { text: 'Please write what it is.' }
      if (lines.length > mostPoints) return { text: `Please keep to ${mostPoints} lines.` }
      if (lines.some((line) => line.length > mostCharacters))
        return { text: `Please keep each line under ${mostCharacters} characters.` }
      return {}
    },
    confirm: 'never',
    async effect({ values: given, asker, ...doing }, writer) {
      const time = await meetingChosen(doing, given)
      if (!time) throw new Error('the meeting was not checked')
      const { meetingId } = time.meeting
      const pointIds: number[] = []
      for (const line of linesOf(given.text)) {
        const point = { meetingId, originally: time.originally, kind: of.kind, text: line, by: asker.staffId }
        pointIds.push((await writer.meetings.addPoint(point)).pointId)
      }
      return {
        receipt: { meetingId, on: time.originally, pointIds },
        touched: [meetingTopic(meetingId)],
        inverse: { pointIds },
      }
    },
    async receipt({ meetingId, on, pointIds }, { school, today }) {
      const time = await school.meetings.time(meetingId, on as SchoolDate)
      const points = (await Promise.all(pointIds.map((id) => school.meetings.point(id)))).flatMap((point) => point ?? [])
      return {
        title: of.done,
        notice: `${of.done}.`,
        audience: 'asker',
        body: [
          ...(time ? [text(`${time.meeting.title}, ${sayWhen(time, today)}:`)] : []),
          ...points.map((point) => item(point.text)),
          ...(time ? [asks(ask('The whole agenda', askAgenda(time, today)))] : []),
        ],
      }
    },
    async undo(inverse, writer) {
      const touched: string[] = []
      for (const pointId of inverseOf.parse(inverse).pointIds)
        touched.push(meetingTopic((await writer.meetings.removePoint(pointId, true)).meetingId))
      return { touched: [...new Set(touched)] }
    },
  })
}

function linesOf(words: string): readonly string[] {
  return words
    .split('\n')
    .map((line) => line.replace(/^[\s•*-]+/, '').trim())
    .filter((line) => line !== '')
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
