import { z } from 'zod'
import { ask, asks, badge, type Card, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { nextToCall, stateOf } from '../../school/duty-call.ts'
import type { Instant } from '../../school/school-date.ts'
import { defineAction } from '../action.ts'
import { askDutyCall, dutyCallTopic } from '../duty-call/question.ts'
import { calledNow, meanwhile, stepsOf } from '../duty-call-said.ts'
import { dutyAskedAt, openPrompts, saySocialCare, whomToCallAt } from '../whom-to-call.ts'

/** `after`: the call that nobody answered, so that calling again is another press. */
const callDslParams = z.strictObject({ after: z.int().positive().optional() })
type CallDslParams = z.output<typeof callDslParams>

interface CallReceipt {
  readonly call: number
}

/** Calls the safeguarding lead in: one press, and nothing to fill in. */
export const callDslIn = defineAction<CallDslParams, object, CallReceipt>({
  name: 'call-dsl',
  title: 'Call the safeguarding lead',
  asks: 'Call the safeguarding lead on duty in, by message; the next is called where nobody answers',
  needs: 'raise a concern',
  params: callDslParams,
  form: async () => ({
    title: 'Call the safeguarding lead',
    notice: 'A call to the safeguarding lead.',
    lead: [],
    fields: [],
    submit: 'Call them in',
  }),
  values: z.object({}),
  confirm: 'never',
  async effect({ school, asker, now }, writer) {
    const people = nextToCall(dutyAskedAt(school, now), { callerId: asker.staffId, rounds: [] })
    if (people.length === 0) throw new CannotBeDone(nobodyToCall(school, now))
    const { callId } = await writer.dutyCalls.begin(asker.staffId, people)
    return { receipt: { call: callId }, touched: [dutyCallTopic(callId)] }
  },
  receipt: ({ call }, { school, now }) => receiptCard(call, school, now),
})

function nobodyToCall(school: SchoolReader, now: Instant): string {
  return `There is no other safeguarding lead to call. If a child is in danger now, call 999 and stay with them. Tell the headteacher in person, at once. ${saySocialCare(whomToCallAt(school, now))}`
}

async function receiptCard(callId: number, school: SchoolReader, now: Instant): Promise<Card> {
  const call = await school.dutyCall(callId)
  const answered = call?.answered && school.staffName(call.answered.by)
  const called = call ? listed(calledNow(call).map(({ name }) => name)) : 'the safeguarding lead'
  const title = answered
    ? `${answered} is coming`
    : call && stateOf(call) === 'nobody'
      ? 'Nobody has answered'
      : `Calling ${called}`
  return {
    title,
    notice: 'The safeguarding lead is being called.',
    audience: 'asker',
    body: [
      badge('In danger now? Call 999 first.', 'attention'),
      ...(call ? stepsOf(call, answered).map((step) => text(step)) : []),
      text(meanwhile),
      text(`If nobody answers within ${plural(school)}, the next is called and you are told whom.`),
      text(saySocialCare(whomToCallAt(school, now))),
      { kind: 'note', text: openPrompts },
      asks(ask('How it stands', askDutyCall(callId))),
    ],
  }
}

function plural({ settings }: SchoolReader): string {
  const minutes = settings['acknowledge-danger-minutes']
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
