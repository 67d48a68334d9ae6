import { z } from 'zod'
import { ask, asks, type Card, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { londonTime } from '../../school/clock.ts'
import { handedOver, parseDuty } from '../../school/duty-rota.ts'
import { extensionOf, leadNamed, type SafeguardingLead } from '../../school/on-duty.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askDuty } from '../duty/question.ts'
import { type SchoolOnCall, whomToCallAt } from '../whom-to-call.ts'
import { mayHandOver } from './question.ts'

const values = z.object({ to: z.string(), until: z.string(), extension: z.string().optional() })
type Values = z.output<typeof values>
type Params = Record<string, never>

interface HandOverReceipt {
  readonly to: number
  readonly until: string
}

const inverseOf = z.object({ before: z.array(z.string()).optional() })
const rotaTopic = 'setting:dsl-rota'
const extensionForm = /^\d[\d ]{0,9}$/

export const handOverDuty = defineAction<Params, Values, HandOverReceipt>({
  name: 'hand-over-duty',
  title: 'Hand the duty over',
  asks: 'Hand the safeguarding duty over to a lead or deputy, from now until later today',
  needs: 'raise a concern',
  params: z.strictObject({}),
  async form({ school, asker, now }) {
    if (!mayHandOver(asker)) return undefined
    const team = school.safeguardingTeam
    return {
      title: 'Hand the duty over',
      notice: 'Hand the safeguarding duty over.',
      lead: [text('From now on, for today. The rota counts again after that.')],
      fields: [
        {
          kind: 'choice',
          name: 'to',
          label: 'To whom',
          required: true,
          options: team.map(({ staffId, name, role }) => ({
            value: String(staffId),
            label: `${name} (${role === 'dsl' ? 'lead' : 'deputy'}${staffId === asker.staffId ? ', you' : ''})`,
          })),
        },
        { kind: 'time', name: 'until', label: 'Until', required: true, value: usualEnd(school, now) },
        {
          kind: 'line',
          name: 'extension',
          label: 'Extension',
          hint: 'Left empty, the one that the rota has for them.',
          most: 10,
        },
      ],
      submit: 'Hand it over',
    }
  },
  values,
  check: async (doing) => faultsIn(doing),
  confirm: 'never',
  async effect(doing, writer) {
    const { school, asker, now, values: said } = doing
    const lead = leadIn(doing)
    if (!lead) throw new Error('whom it is handed over to was not checked')
    const read = school.settings['dsl-rota']
    const extension = said.extension?.trim() || extensionOf(read, lead, school.safeguardingTeam)
    const rota = handedOver(read, londonTime(now), said.until, { who: nameFor(lead, school), extension })
    const { before } = await writer.setSetting('dsl-rota', rota, asker.staffId)
    if (JSON.stringify(before ?? []) !== JSON.stringify(read)) {
      throw new CannotBeDone('The rota has just been changed. Please look at it and try again.')
    }
    if (lead.staffId !== asker.staffId) {
      await writer.tell({
        recipientId: lead.staffId,
        occasion: `duty-handed:${now.toISOString()}:${asker.staffId}`,
        question: askDuty(doing.today, { handedBy: asker.staffId }),
        lane: 'urgent',
        senderId: asker.staffId,
      })
    }
    return {
      receipt: { to: lead.staffId, until: said.until },
      touched: [rotaTopic],
      inverse: before === undefined ? {} : { before },
    }
  },
  receipt: async (receipt, { school, asker, today }) => receiptCard(receipt, school, asker.staffId, today),
  async undo(inverse, writer, asker) {
    if (!mayHandOver(asker)) throw new CannotBeDone('The duty is for the safeguarding team to hand over.')
    await writer.setSetting('dsl-rota', inverseOf.parse(inverse).before, asker.staffId)
    return { touched: [rotaTopic] }
  },
})

function faultsIn(doing: Doing<Params, Values>): Faults {
  const { values: said, now } = doing
  const { time } = londonTime(now)
  const extension = said.extension?.trim() ?? ''
  return {
    ...(leadIn(doing) ? {} : { to: 'Please choose one of the safeguarding team.' }),
    ...(said.until > time ? {} : { until: 'Please choose a time that is still to come today.' }),
    ...(extension === '' || extensionForm.test(extension) ? {} : { extension: 'Please give the extension in digits.' }),
  }
}

function leadIn({ values: { to }, school }: Pick<Doing<Params, Values>, 'values' | 'school'>): SafeguardingLead | undefined {
  return school.safeguardingTeam.find(({ staffId }) => String(staffId) === to)
}

/** As the rota names them: by name where that is theirs alone and reads as one, by e-mail otherwise. */
function nameFor({ staffId, name, email }: SafeguardingLead, { safeguardingTeam }: SchoolReader): string {
  const read = parseDuty(`Mon 08:00-09:00 ${name} ext 1`)
  return read?.who === name && leadNamed(name, safeguardingTeam)?.staffId === staffId ? name : email
}

/** Until the duty that it is handed over from ends. */
function usualEnd(school: SchoolOnCall, now: Instant): string {
  const { time } = londonTime(now)
  const until = whomToCallAt(school, now).onDuty[0]?.until
  return until ?? (time < '16:30' ? '16:30' : '23:59')
}

function receiptCard({ to, until }: HandOverReceipt, school: SchoolReader, self: number, today: SchoolDate): Card {
  const name = school.staffName(to) ?? 'Your colleague'
  const isSelf = to === self
  return {
    title: isSelf ? `You are on duty until ${until}` : `${name} is on duty until ${until}`,
    notice: 'The safeguarding duty is handed over.',
    audience: 'asker',
    body: [
      text(
        isSelf ? 'Whoever calls the safeguarding lead in calls you first.' : `${name} is told, and is called first until then.`,
      ),
      asks(ask('Who is on duty', askDuty(today))),
    ],
  }
}
