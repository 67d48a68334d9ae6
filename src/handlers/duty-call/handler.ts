import { act, acts, badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { type CallState, type DutyCall, stateOf } from '../../school/duty-call.ts'
import { calledNow, meanwhile, stepsOf } from '../duty-call-said.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { callDslAfter, saySocialCare, whomToCallAt } from '../whom-to-call.ts'
import { callAnswerCall, type DutyCallParams, dutyCallParams, dutyCallTopic } from './question.ts'

interface DutyCallFacts extends Pick<DutyCall, 'callId'> {
  readonly state: CallState
  /** Whether whoever reads it called, or is one of those who can answer. */
  readonly reader: 'caller' | 'team' | 'answerer'
  readonly caller: string
  readonly answeredBy: string | null
  readonly steps: readonly string[]
  /** Those who were called last. */
  readonly called: readonly string[]
  readonly socialCare: string
}

export const dutyCall = defineQuestion<DutyCallParams, DutyCallFacts>({
  name: 'duty-call',
  intent: 'help',
  title: 'A call to the safeguarding lead',
  asks: 'That a colleague needs a safeguarding lead now, and how their call stands',
  needs: 'own account',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: dutyCallParams,
  query,
  card,
  named: () => [],
  topics: ({ callId }) => [dutyCallTopic(callId)],
  isNews: ({ state, reader }) => state !== 'answered' || reader === 'caller',
  unlisted: true,
  examples: [],
})

async function query({ params, school, asker, now }: Answering<DutyCallParams>): Promise<DutyCallFacts | undefined> {
  const call = await school.dutyCall(params.call)
  if (!call) return undefined
  const answerer = call.answered && (school.staffName(call.answered.by) ?? 'A safeguarding lead')
  return {
    callId: call.callId,
    state: stateOf(call),
    reader: call.callerId === asker.staffId ? 'caller' : call.answered?.by === asker.staffId ? 'answerer' : 'team',
    caller: school.staffName(call.callerId) ?? 'A colleague',
    answeredBy: answerer ?? null,
    steps: stepsOf(call, answerer),
    called: calledNow(call).map(({ name }) => name),
    socialCare: saySocialCare(whomToCallAt(school, now)),
  }
}

function card(facts: DutyCallFacts): Card {
  return facts.reader === 'caller' ? callerCard(facts) : teamCard(facts)
}

/** It may stand on a projector: who needs whom, and no pupil. */
function teamCard({ callId, caller, state, reader, answeredBy, steps }: DutyCallFacts): Card {
  const words =
    state === 'answered' && reader === 'team'
      ? `${answeredBy} has answered ${caller}’s call.`
      : `${caller} needs a safeguarding lead now.`
  const come = acts(act('I am coming', callAnswerCall(callId), 'primary'))
  const body: Readonly<Record<CallState, readonly Element[]>> = {
    calling: [text('Please go to them at once, or ring them, and press the button so that nobody else is called.'), come],
    nobody: [text('Nobody has answered yet. Please go to them at once, or ring them.'), come],
    answered: [
      text(reader === 'answerer' ? `You answered: ${caller} knows that you are coming.` : 'There is nothing more for you to do.'),
    ],
  }
  return { title: words, notice: words, audience: 'asker', body: [...body[state], note(steps.join(' '))] }
}

function callerCard({ callId, state, answeredBy, called, steps, socialCare }: DutyCallFacts): Card {
  const said: Readonly<Record<CallState, { readonly title: string; readonly body: readonly Element[] }>> = {
    calling: { title: `Calling ${listed(called)}`, body: [text(meanwhile)] },
    answered: { title: `${answeredBy} is coming`, body: [text('Stay with the child until they are there.')] },
    nobody: {
      title: 'Nobody has answered',
      body: [
        badge('If a child is in danger now, call 999 and stay with them.', 'attention'),
        text('Send somebody to the headteacher, in person, at once.'),
        text(socialCare),
        acts(act('Call them in again', callDslAfter(callId))),
      ],
    },
  }
  const { title, body } = said[state]
  return { title, notice: title, audience: 'asker', body: [...body, ...steps.map((step) => text(step))] }
}
