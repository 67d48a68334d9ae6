import { spaceDayTopic, spaceSlotTopic } from '../../school/space.ts'
import { defineQuestion } from '../question.ts'
import { spaceSoonCard } from './card.ts'
import type { SpaceSoonFacts } from './facts.ts'
import { partsOfSpaceSoon, querySpaceSoon } from './query.ts'
import { type SpaceSoonParams, spaceSoonParams } from './question.ts'

/** What a form does in a slot that is about to begin, told to its tutors. */
export const spaceSoon = defineQuestion<SpaceSoonParams, SpaceSoonFacts>({
  name: 'space-soon',
  intent: 'space_plan',
  title: 'SPACE is about to begin',
  asks: 'Tells a tutor what their form does in the slot to come',
  needs: 'programme',
  names: 'if allowed',
  words: { defaultPeriod: 'today', cues: {} },
  sayings: [],
  params: spaceSoonParams,
  parts: partsOfSpaceSoon,
  query: querySpaceSoon,
  card: spaceSoonCard,
  named: () => [],
  topics: ({ who, slot }) =>
    slot
      ? [...who.yearGroups.map((yearGroup) => spaceDayTopic(yearGroup, slot.date)), spaceSlotTopic(who.formId, slot.date)]
      : [],
  // Where the tutor has said already what becomes of it, there is nothing to tell.
  isNews: ({ slot }) => slot !== null && slot.plan !== null && slot.said === null,
  unlisted: true,
  examples: [],
})
