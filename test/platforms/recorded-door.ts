import type { Card } from '../../src/cards/card.ts'
import type { Ask, Door, Reply } from '../../src/door.ts'

/** A door that keeps what it was asked and answers by what was said; behind it there is no school. */
export interface RecordedDoor extends Door {
  readonly asked: Ask[]
  /** Who asked, in order: the e-mail that the platform vouched for. */
  readonly emails: (string | undefined)[]
  reset(): void
}

export const PUPIL = 'Zaynab O’Connor-Núñez'

const figures: Card = {
  title: 'Attendance, 9X',
  subtitle: 'This week',
  notice: 'Attendance, 9X: 93.4 %',
  audience: 'everyone',
  body: [
    { kind: 'figure', value: '93.4 %', label: 'of 280 sessions', comparison: 'up 0.6 points on last week', tone: 'good' },
    {
      kind: 'chart',
      form: 'bar',
      title: 'By day',
      unit: '%',
      categories: ['Mon', 'Tue', 'Wed'],
      series: [{ name: '9X', values: [94, 92, null] }],
    },
    { kind: 'note', text: 'All registers taken; data as of 10:15.' },
    {
      kind: 'asks',
      buttons: [{ label: 'Last week', question: { name: 'attendance', params: { scope: '9X', period: 'last week' } } }],
    },
  ],
}

const pupils: Card = {
  title: 'Who is out, 9X',
  notice: 'Who is out, 9X: 1 pupil',
  audience: 'asker',
  body: [
    {
      kind: 'table',
      headings: ['Pupil', 'Code'],
      rows: [
        [PUPIL, 'I'],
        ['<script>alert(1)</script> [x](http://x) *B* & Co', 'N'],
      ],
    },
  ],
}

const stranger: Card = {
  title: 'I do not know you yet',
  notice: 'I do not know you yet',
  audience: 'asker',
  body: [{ kind: 'text', text: 'Ask whoever looks after Formroom to add your school e-mail.' }],
}

/**
 * `who is out` names pupils, for the asker alone; `slow` takes a second and a half; `break` is a card that no renderer draws; `fault`
 * throws; everything else is answered with figures for everyone.
 */
export function recordedDoor(): RecordedDoor {
  const asked: Ask[] = []
  const emails: (string | undefined)[] = []
  const answered = new Set<string>()
  return {
    asked,
    emails,
    reset() {
      asked.length = 0
      emails.length = 0
      answered.clear()
    },
    async ask(ask) {
      if (answered.has(ask.delivery)) return undefined
      answered.add(ask.delivery)
      asked.push(ask)
      const email = ask.from.platform === 'local' ? ask.from.email : await ask.from.email()
      emails.push(email)
      const text = 'text' in ask.said ? ask.said.text : ask.said.pressed.name
      if (text === 'fault') throw new Error(`about ${PUPIL}`)
      if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 1_500))
      if (text === 'break') return reply({ ...figures, body: [{ kind: 'hologram' } as unknown as Card['body'][number]] })
      if (!email?.includes('@')) return reply(stranger)
      return reply(/who is out|absent-now/.test(text) ? pupils : figures)
    },
  }
}

function reply(card: Card): Reply {
  return {
    understood: { intent: 'attendance', question: 'attendance', scope: 'form:9X', period: null, filters: {} },
    outcome: 'answer',
    audience: card.audience,
    facts: { secret: PUPIL },
    card,
    why: [],
  }
}
