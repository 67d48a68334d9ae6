import { z } from 'zod'
import { defineAction } from '../action.ts'
import { feedCard, notReachable } from '../calendar-link-card.ts'
import { calendarFeedWords } from './words.ts'

const nothing = z.object({})
type Nothing = Record<string, never>

/** Gives somebody the private address of their calendar; the first time it makes one. */
export const calendarFeed = defineAction<Nothing, Nothing, Nothing>({
  name: 'calendar-feed',
  title: 'My calendar link',
  asks: 'A private address by which Outlook or Google Calendar shows your meetings and the school’s dates',
  needs: 'own account',
  params: nothing,
  said: { intent: 'calendar', words: calendarFeedWords, prefill: () => ({}) },
  form: async () => ({ title: 'My calendar link', notice: 'Your calendar link.', lead: [], fields: [], submit: 'Show it' }),
  values: nothing,
  confirm: 'never',
  check: async ({ school }) => (school.feed.reachable ? {} : { '': notReachable }),
  async effect({ asker }, writer) {
    await writer.feed.ensure(asker.staffId)
    return { receipt: {}, touched: [] }
  },
  receipt: (_, { school }) => feedCard(school, 'Your calendar link'),
})
