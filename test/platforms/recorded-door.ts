import type { Card, Field } from '../../src/cards/card.ts'
import type { Arrival, Ask, Begin, Door, Fetched, Kept, Reply, Submit, Suggest } from '../../src/door.ts'

/** A door that keeps what it was asked and answers by what was said; behind it there is no school. */
export interface RecordedDoor extends Door {
  readonly asked: Ask[]
  readonly begun: Begin[]
  readonly submitted: Submit[]
  readonly suggested: Suggest[]
  readonly arrivals: Arrival[]
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

/** One field of each kind. */
export const everyField: readonly Field[] = [
  { kind: 'line', name: 'title', label: 'Title', required: true, most: 80 },
  { kind: 'paragraph', name: 'note', label: 'What happened', hint: 'In your own words.' },
  { kind: 'number', name: 'minutes', label: 'Minutes', least: 0, most: 60 },
  { kind: 'date', name: 'day', label: 'Day', value: '2026-11-25' },
  { kind: 'time', name: 'hour', label: 'Time' },
  { kind: 'tick', name: 'told', label: 'I have told the office' },
  {
    kind: 'choice',
    name: 'place',
    label: 'Where',
    options: [
      { value: 'hall', label: 'Hall' },
      { value: 'yard', label: 'Yard' },
    ],
  },
  { kind: 'choices', name: 'kinds', label: 'What kind', options: [{ value: 'a', label: 'First kind' }] },
  { kind: 'search', name: 'pupil', label: 'Pupil', chosen: [] },
]

function formCard(params: unknown, error?: string): Card {
  const fields = everyField.map((field) => (error && field.name === 'title' ? { ...field, error } : field))
  return {
    title: `A note about ${PUPIL}`,
    notice: 'A form to fill in.',
    audience: 'asker',
    body: [
      { kind: 'text', text: 'Please keep to what you saw.' },
      { kind: 'form', form: { action: 'note', params, key: 'key-1', fields, submit: 'Send' } },
    ],
  }
}

function confirmationCard(params: unknown, carried: Readonly<Record<string, unknown>>): Card {
  return {
    title: 'Is this right?',
    notice: 'Please confirm.',
    audience: 'asker',
    body: [
      { kind: 'text', text: 'Nobody gains or loses sight of anybody.' },
      { kind: 'form', form: { action: 'note', params, key: 'key-1', fields: [], submit: 'Yes, do it', carried } },
      { kind: 'acts', buttons: [{ label: 'Change', action: { name: 'note', params } }] },
    ],
  }
}

const receipt: Card = {
  title: `Noted: ${PUPIL}`,
  notice: 'It is done.',
  audience: 'asker',
  body: [
    { kind: 'text', text: 'It is kept.' },
    { kind: 'acts', buttons: [{ label: 'Undo', action: { name: 'undo', params: { effect: 1 } } }] },
  ],
}

/** What an answer was made from that is kept up to date. */
export const kept: Kept = {
  schoolId: 1,
  staffId: 7,
  question: { name: 'attendance', params: { scope: '9X' } },
  topics: ['setting:SPACE'],
}

/**
 * `who is out` names pupils, for the asker alone; `slow` takes a second and a half; `break` is a card that no renderer draws; `fault`
 * throws; everything else is answered with figures for everyone. Whatever has `kept` in it is kept up to date, whatever has `file` in
 * it comes with a file, whose link has run out where it says `old`. `note` is answered with a form.
 *
 * An action opens a form with a field of each kind, but for those named `at once` (a receipt) and `fault` (throws); `slow` takes a
 * second and a half. A form whose title is `wrong` comes back with a fault beside it, one whose title is `confirm` comes back to be
 * confirmed, one whose title is `refused` is refused, any other gets a receipt; one whose title is `slow` takes two and a half seconds.
 */
export function recordedDoor(): RecordedDoor {
  const asked: Ask[] = []
  const begun: Begin[] = []
  const submitted: Submit[] = []
  const suggested: Suggest[] = []
  const arrivals: Arrival[] = []
  const emails: (string | undefined)[] = []
  const answered = new Set<string>()
  const first = (delivery: string) => !answered.has(delivery) && answered.add(delivery).size > 0
  return {
    asked,
    begun,
    submitted,
    suggested,
    arrivals,
    emails,
    reset() {
      for (const each of [asked, begun, submitted, suggested, arrivals, emails]) each.length = 0
      answered.clear()
    },
    async ask(ask) {
      if (!first(ask.delivery)) return undefined
      asked.push(ask)
      const email = ask.from.platform === 'local' ? ask.from.email : await ask.from.email()
      emails.push(email)
      const text = 'text' in ask.said ? ask.said.text : ask.said.pressed.name
      if (text === 'fault') throw new Error(`about ${PUPIL}`)
      if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 1_500))
      if (text === 'break') return reply({ ...figures, body: [{ kind: 'hologram' } as unknown as Card['body'][number]] })
      if (!email?.includes('@')) return reply(stranger)
      if (text === 'note') return reply(formCard({ about: 7 }), 'form')
      const answer = reply(/who is out|absent-now/.test(text) ? pupils : figures)
      return {
        ...answer,
        ...(text.includes('kept') && { kept }),
        ...(text.includes('file') && { file: { link: text.includes('old') ? 'old' : 'good', name: 'figures.csv' } }),
      }
    },
    async begin(begin) {
      begun.push(begin)
      const { name, params } = begin.action
      if (name === 'fault') throw new Error(`about ${PUPIL}`)
      if (name === 'slow') await new Promise((resolve) => setTimeout(resolve, 1_500))
      return name === 'at once' ? reply(receipt) : reply(formCard(params), 'form')
    },
    async submit(submit) {
      submitted.push(submit)
      const { params, carried } = submit.form
      if (submit.form.action === 'fault') throw new Error(`about ${PUPIL}`)
      if (carried === undefined && submit.values['title'] === 'wrong') return reply(formCard(params, 'Please say more.'), 'form')
      if (carried === undefined && submit.values['title'] === 'confirm')
        return reply(confirmationCard(params, submit.values), 'form')
      if (submit.values['title'] === 'refused') return reply(stranger, 'refuse')
      if (submit.values['title'] === 'slow') await new Promise((resolve) => setTimeout(resolve, 2_500))
      return reply(receipt)
    },
    async suggest(suggest) {
      suggested.push(suggest)
      return [{ value: '1', label: `${PUPIL} (9X)` }].filter(({ label }) =>
        label.toLowerCase().includes(suggest.typed.toLowerCase()),
      )
    },
    async arrived(arrival) {
      arrivals.push(arrival)
    },
    async fetch(link): Promise<Fetched> {
      if (link !== 'good') return { kind: 'refused', sentence: 'That link no longer works.' }
      return { kind: 'file', name: 'figures.csv', type: 'text/csv', bytes: new TextEncoder().encode('a,b\n') }
    },
  }
}

function reply(card: Card, outcome: Reply['outcome'] = 'answer'): Reply {
  return {
    understood: { intent: 'attendance', question: 'attendance', scope: 'form:9X', period: null, filters: {} },
    outcome,
    audience: card.audience,
    facts: { secret: PUPIL },
    card,
    why: [],
  }
}
