import { act, acts, ask, asks, type Card, note, text } from '../../cards/card.ts'
import { addDays, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { spaceNoteTopic, tutorsForm } from '../../school/space.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { askSpaceWeek, scopeOfForm } from '../space-plan/question.ts'
import { type SpaceWho, seeSpace, whoIsMeant } from '../space-said.ts'
import { callSpaceWorked } from '../space-worked/question.ts'
import { type SpaceWorkedAskedParams, spaceWorkedAskedParams } from './question.ts'

export interface SpaceWorkedAskedFacts {
  readonly programme: string
  readonly who: SpaceWho
  readonly monday: SchoolDate
  readonly today: SchoolDate
  /** How many slots of the week have a plan. */
  readonly planned: number
  readonly isSaid: boolean
}

/** What worked in the week, asked of a form's tutor, who need not answer. */
export const spaceWorkedAsked = defineQuestion<SpaceWorkedAskedParams, SpaceWorkedAskedFacts>({
  name: 'space-worked-asked',
  intent: 'space_plan',
  title: 'What worked in SPACE',
  asks: 'Asks a tutor what worked in tutor time that week',
  needs: 'programme',
  names: 'if allowed',
  words: { defaultPeriod: 'this week', cues: {} },
  sayings: [],
  params: spaceWorkedAskedParams,
  query,
  card,
  named: () => [],
  topics: ({ who, monday }) => [spaceNoteTopic(who.formId, monday)],
  isNews: ({ planned, isSaid }) => planned > 0 && !isSaid,
  unlisted: true,
  examples: [],
})

async function query({
  params,
  found,
  school,
  asker,
  today,
}: Answering<SpaceWorkedAskedParams>): Promise<SpaceWorkedAskedFacts | undefined> {
  const [who] = whoIsMeant(school, found.scope)
  const yearGroup = who?.yearGroups[0]
  if (!who || yearGroup === undefined || !tutorsForm(asker.roles, who.formId)) return undefined
  const monday = mondayOf(params.monday)
  const [seen] = await seeSpace({ school, asker }, [who], { from: monday, to: addDays(monday, 4) })
  return {
    programme: school.settings['programme-name'],
    who,
    monday,
    today,
    planned: seen?.days.flatMap(({ slots }) => slots).filter(({ plan }) => plan).length ?? 0,
    isSaid: (await school.space.ownNote(yearGroup, monday)) !== undefined,
  }
}

function card({ programme, who, monday, today, isSaid }: SpaceWorkedAskedFacts): Card {
  const week = asks(ask("The week's plans", askSpaceWeek(scopeOfForm(who.label), monday, today)))
  return {
    title: `What worked in ${programme}?`,
    notice: `What worked in ${programme}?`,
    audience: 'asker',
    body: isSaid
      ? [text('Noted, thank you.'), week]
      : [
          text(`Something in ${programme} that went well with ${who.label} this week? One line is plenty.`),
          acts(act('Say what worked', callSpaceWorked({ formId: who.formId, monday }))),
          week,
          note('No need to answer. I ask at most once a week.'),
        ],
  }
}
