import { type ActionCall, act, actInDialog, acts, badge, type Card, type Element, type Form, text } from '../cards/card.ts'
import { plural } from '../cards/plural.ts'
import { carriedAction } from '../cards/question-size.ts'
import type { SightFrom } from '../data/effects.ts'
import type { Faults, FormShown } from '../handlers/action.ts'
import { sayDate } from '../school/school-date.ts'

/** What a form carries beside its fields. */
export type Carrying = Pick<Form, 'action' | 'params' | 'key'>

/** An action's form. What is wrong about no field that it has is said above all of them. */
export function formCard(shown: FormShown, form: Carrying, faults: Faults = {}): Card {
  const names = new Set(shown.fields.map(({ name }) => name))
  const above = Object.entries(faults).flatMap(([name, sentence]) => (names.has(name) ? [] : [badge(sentence, 'attention')]))
  const { title, notice, lead, fields, submit } = shown
  const body: readonly Element[] = [...lead, ...above, { kind: 'form', form: { ...form, fields, submit } }]
  return { title, notice, audience: 'asker', body }
}

/** A form that is for a window alone, where a message is all there is: the button that opens it, and why what was sent was not taken. */
export function openInWindowCard({ title, notice }: FormShown, call: ActionCall, faults: Faults): Card {
  const because = Object.values(faults).map((sentence) => badge(sentence, 'attention'))
  return {
    title,
    notice,
    audience: 'asker',
    body: [
      ...because,
      text('This opens in a window of its own, so that nothing of it stays in the chat.'),
      acts(actInDialog('Open it', call, 'primary')),
    ],
  }
}

/** Why an action without a form cannot be done. */
export function notDoneCard({ title, notice }: FormShown, faults: Faults): Card {
  return { title, notice, audience: 'asker', body: Object.values(faults).map((sentence) => text(sentence)) }
}

/** What is about to be done, what that opens and closes for whom, and the way on, back and out. */
export function confirmationCard(
  { title, notice, fields }: FormShown,
  summary: readonly Element[],
  sight: readonly SightFrom[] | undefined,
  form: Carrying & { readonly carried: Readonly<Record<string, unknown>> },
): Card {
  const change = { name: 'change', params: { form } }
  const back = fields.length > 0 && carriedAction(change) !== undefined ? [act('Change', change)] : []
  return {
    title: 'Is this right?',
    subtitle: title,
    notice,
    audience: 'asker',
    body: [
      ...summary,
      ...(sight ? sightElements(sight) : []),
      { kind: 'form', form: { ...form, fields: [], submit: 'Yes, do it' } },
      acts(...back, act('Cancel', { name: 'cancel', params: {} })),
    ],
  }
}

/** What a change opens and closes for whom, from when. */
export function sightElements(sight: readonly SightFrom[]): readonly Element[] {
  const on = sight.filter(({ changes }, at) => at > 0 || changes.length > 0)
  if (on.length === 0) return [text('Nobody gains or loses sight of anybody.')]
  return on.map(({ from, changes }) => {
    const when = sight[0]?.from === from ? 'At once' : `From ${sayDate(from)}`
    if (changes.length === 0) return text(`${when}: everybody sees whom they see now.`)
    return {
      kind: 'table',
      title: `${when}: who sees more or fewer pupils by name`,
      headings: ['Who', 'Gains sight of', 'Loses sight of'],
      rows: changes.map(({ staff, gains, loses }) => [staff, pupils(gains), pupils(loses)]),
    }
  })
}

function pupils(count: number): string {
  return count === 0 ? 'nobody' : plural(count, 'pupil')
}
