import { z } from 'zod'
import { defineAction } from '../action.ts'
import { feedCard, notReachable } from '../calendar-link-card.ts'
import { newCalendarLinkWords } from './words.ts'

const nothing = z.object({})
type Nothing = Record<string, never>

/** Replaces the address of somebody's calendar: the old one stops at once, for good. */
export const newCalendarLink = defineAction<Nothing, Nothing, Nothing>({
  name: 'new-calendar-link',
  title: 'New calendar link',
  asks: 'Replace your calendar’s private address; the old one stops',
  needs: 'own account',
  params: nothing,
  said: { intent: 'calendar', words: newCalendarLinkWords, prefill: () => ({}) },
  form: async () => ({ title: 'New calendar link', notice: 'Your calendar link.', lead: [], fields: [], submit: 'Make it' }),
  values: nothing,
  confirm: 'never',
  check: async ({ school }) => (school.feed.reachable ? {} : { '': notReachable }),
  async effect({ asker }, writer) {
    await writer.feed.renew(asker.staffId)
    return { receipt: {}, touched: [] }
  },
  receipt: (_, { school }) => feedCard(school, 'Your new calendar link: the old one has stopped'),
})
