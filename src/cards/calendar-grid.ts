import type { CalendarElement, CalendarMark, Tone } from './card.ts'
import { cutTo, displayWidth, oneLine, padded } from './plain-text.ts'

/** A calendar in a font of fixed width: a label and five days of two marks, each as wide as the widest. */
export interface CalendarGrid {
  readonly heading: string
  readonly weeks: readonly { readonly label: string; readonly pieces: readonly CalendarPiece[] }[]
}

/** Some of a line that has one tone; null where there was no school. */
export interface CalendarPiece {
  readonly text: string
  readonly tone: Tone | null
}

const GAP = '  '
const LABEL_CHARACTERS = 12
const MARK_CHARACTERS = 2
export const calendarWeekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']

export function calendarGrid({ weeks }: CalendarElement): CalendarGrid {
  const labels = weeks.map(({ label }) => cutTo(oneLine(label), LABEL_CHARACTERS))
  const labelWidth = Math.max(0, ...labels.map(displayWidth))
  const marks = weeks.flatMap(({ days }) => days.flatMap((day) => (day ? [written(day.AM), written(day.PM)] : [])))
  const width = Math.max(1, ...marks.map(displayWidth))
  const dayWidth = Math.max(3, 2 * width)
  return {
    heading: [padded('', labelWidth), ...calendarWeekdays.map((day) => padded(day, dayWidth))].join(GAP).trimEnd(),
    weeks: weeks.map(({ days }, at) => ({
      label: padded(labels[at] ?? '', labelWidth),
      pieces: joined(
        calendarWeekdays.flatMap((_, weekday): readonly CalendarPiece[] => {
          const day = days[weekday]
          const gap = { text: GAP, tone: null }
          if (!day) return [gap, { text: ' '.repeat(dayWidth), tone: null }]
          const filled = ' '.repeat(dayWidth - 2 * width)
          return [gap, piece(day.AM, width), piece(day.PM, width), { text: filled, tone: null }]
        }),
      ),
    })),
  }
}

/** The calendar as lines: weekdays, then a line for each week. */
export function calendarLines(calendar: CalendarElement): readonly string[] {
  if (calendar.weeks.length === 0) return ['No school weeks yet.']
  const { heading, weeks } = calendarGrid(calendar)
  return [heading, ...weeks.map(({ label, pieces }) => `${label}${pieces.map(({ text }) => text).join('')}`.trimEnd())]
}

function written({ mark }: CalendarMark): string {
  return mark.trim() === '' ? '' : cutTo(oneLine(mark), MARK_CHARACTERS)
}

function piece(mark: CalendarMark, width: number): CalendarPiece {
  const text = written(mark)
  return { text: padded(text, width), tone: text === '' ? null : mark.tone }
}

/** Neighbours of one tone as one piece; blanks go with whatever stands before them. */
function joined(pieces: readonly CalendarPiece[]): readonly CalendarPiece[] {
  const all: CalendarPiece[] = []
  for (const { text, tone } of pieces) {
    const last = all.at(-1)
    if (last && (tone === null || tone === last.tone)) all[all.length - 1] = { text: last.text + text, tone: last.tone }
    else if (last && last.tone === null && all.length === 1) all[0] = { text: last.text + text, tone }
    else all.push({ text, tone })
  }
  return all
}
