import { z } from 'zod'
import { text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { answerRequestBy } from '../../school/records-request.ts'
import { parseSchoolDate, sayDate } from '../../school/school-date.ts'
import { defineAction } from '../action.ts'
import { askRequestReceived } from '../request-received/question.ts'
import { type TellOfRequestParams, tellOfRequestParams } from './question.ts'

interface Receipt {
  readonly told: readonly number[]
  readonly received: string
}

/** Tells the data protection lead that somebody asked for what the school holds: one press. Who asked is for the two to say in person. */
export const tellOfRequest = defineAction<TellOfRequestParams, object, Receipt>({
  name: 'tell-of-request',
  title: 'Pass on a request for records',
  asks: 'Tell the data protection lead that somebody wants what the school holds about them',
  needs: 'own account',
  params: tellOfRequestParams,
  form: async () => ({
    title: 'Pass on a request for records',
    notice: 'A request for records.',
    lead: [],
    fields: [],
    submit: 'Tell them',
  }),
  values: z.object({}),
  confirm: 'never',
  async effect({ school, asker, today, now }, writer) {
    const leads = school.dataProtectionLeads
    if (leads.length === 0) throw new CannotBeDone('Nobody is named for it. Please tell the headteacher in person, today.')
    for (const { staffId } of leads)
      await writer.tell({
        recipientId: staffId,
        occasion: `records-request:${asker.staffId}:${now.getTime()}`,
        question: askRequestReceived({ askedOf: asker.staffId, received: today }),
        lane: 'urgent',
        senderId: asker.staffId,
      })
    return { receipt: { told: leads.map(({ staffId }) => staffId), received: today }, touched: [] }
  },
  async receipt({ told, received }, { school, today }) {
    const names = told.map((id) => school.staffName(id) ?? 'a colleague')
    const by = answerRequestBy(parseSchoolDate(received) ?? today)
    return {
      title: `${listed(names)} is told`,
      notice: 'It has been passed on.',
      audience: 'asker',
      body: [
        text(`They will ask you who it was. It has to be answered by ${sayDate(by, { year: true })}.`),
        text('Until then: don’t gather, delete or tidy anything.'),
      ],
    }
  },
})
