import { spaceDayTopic, spaceSlotTopic, spaceThemeTopic } from '../../school/space.ts'
import { defineQuestion } from '../question.ts'
import { spacePlanBrief } from './brief.ts'
import { spacePlanCard } from './card.ts'
import type { SpacePlanFacts } from './facts.ts'
import { partsOfSpacePlan, querySpacePlan } from './query.ts'
import { type SpacePlanParams, spacePlanParams } from './question.ts'
import { spacePlanWords } from './words.ts'

export const spacePlan = defineQuestion<SpacePlanParams, SpacePlanFacts>({
  name: 'space-plan',
  intent: 'space_plan',
  title: 'SPACE plan',
  asks: 'What tutor groups do in tutor time, on a day or in a week, with its links',
  needs: 'programme',
  names: 'if allowed',
  words: spacePlanWords,
  sayings: ["what's SPACE today", 'SPACE this week', "what's next week's theme"],
  params: spacePlanParams,
  parts: partsOfSpacePlan,
  query: querySpacePlan,
  card: spacePlanCard,
  brief: spacePlanBrief,
  outcome: ({ of }) =>
    of.some(({ days }) => days.some(({ slots }) => slots.some(({ plan, ownPlans }) => plan || ownPlans.length > 0)))
      ? 'answer'
      : 'no-data',
  named: () => [],
  topics: ({ of, from, to }) =>
    // A card of many weeks is no list of topics: it is asked again.
    of.length > 14 || of.some(({ days }) => days.length > 7)
      ? []
      : of.flatMap(({ who, days }) => [
          ...who.yearGroups.flatMap((yearGroup) => [
            spaceThemeTopic(yearGroup, from),
            ...(from === to ? [] : [spaceThemeTopic(yearGroup, to)]),
            ...days.map(({ date }) => spaceDayTopic(yearGroup, date)),
          ]),
          ...(who.formId === 0 ? [] : days.map(({ date }) => spaceSlotTopic(who.formId, date))),
        ]),
  examples: [
    { as: 'nia.bevan', says: "what's SPACE today", sees: /SPACE today: 8V/ },
    { as: 'anita.desai', says: 'space for 8V thursday', sees: /SPACE tomorrow: 8V/ },
  ],
})
