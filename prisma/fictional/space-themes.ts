import type { SpaceTag } from '../../src/school/space.ts'

/** A week of the programme, Monday to Friday. */
export interface FictionalWeek {
  readonly theme: string
  readonly days: readonly [FictionalPlan, FictionalPlan, FictionalPlan, FictionalPlan, FictionalPlan]
}

export interface FictionalPlan {
  readonly title: string
  readonly what: string
  readonly minutes: number
  readonly tag?: SpaceTag
  readonly links?: readonly string[]
}

const gm = 'growth mindset' as const
const sv = 'student voice' as const

function plan(title: string, what: string, minutes: number, more: Pick<FictionalPlan, 'tag' | 'links'> = {}): FictionalPlan {
  return { title, what, minutes, ...more }
}

/** Themes that come round in the year, in order. */
export const fictionalWeeks: readonly FictionalWeek[] = [
  {
    theme: 'A good start',
    days: [
      plan('Meet your form', 'A fact about yourself that nobody here knows. Pairs first, then round the room.', 15),
      plan('Equipment and planners', 'Check bags together, then write this week in the planner.', 10),
      plan('What makes a form a team?', 'Three rules that the form agrees on. Vote, then put them on the wall.', 20, {
        tag: sv,
        links: ['Slides'],
      }),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('News of the week', 'Five headlines. Which one will matter in a year?', 15, { links: ['Newsround clip'] }),
    ],
  },
  {
    theme: 'Learning from mistakes',
    days: [
      plan('The power of yet', 'Finish the sentence “I can’t … yet”, then swap with a neighbour who writes the first step.', 15, {
        tag: gm,
        links: ['Slides'],
      }),
      plan('Famous failures', 'Match the people to what went wrong first.', 15, { tag: gm, links: ['Card sort'] }),
      plan('My favourite mistake', 'In threes: a mistake that taught you something.', 20, { tag: gm }),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Quiz of the week', 'Teams of four. The form that wins keeps the cup until Friday next.', 15, { links: ['Quiz'] }),
    ],
  },
  {
    theme: 'Asking for help',
    days: [
      plan('Who helps me?', 'Draw a hand: one name or place for each finger.', 15, { links: ['Slides'] }),
      plan('Asking for help early', 'Read the two diaries. Where could each have asked sooner? Pairs, then a circle.', 15, {
        tag: gm,
        links: ['Slides', 'The two diaries'],
      }),
      plan('How to say it', 'Write an e-mail to a teacher about work that you do not understand.', 20),
      plan('Where to go in school', 'Match the problem to the person. Nobody has to say anything of their own.', 15, {
        links: ['Map of who is who'],
      }),
      plan('Celebration', 'Read out the praise list, then nominate somebody who helped you.', 10),
    ],
  },
  {
    theme: 'Respect',
    days: [
      plan('Banter or not?', 'Six situations: where is the line? Move to the corner that you agree with.', 20, {
        links: ['Slides'],
      }),
      plan('Words that stay', 'The crumpled paper. What can be smoothed out, and what cannot?', 15),
      plan('Your say: corridors', 'What would make moving between lessons better? Three ideas for the year council.', 20, {
        tag: sv,
      }),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('News of the week', 'Five headlines. Which one is fair to everybody in it?', 15, { links: ['Newsround clip'] }),
    ],
  },
  {
    theme: 'Sleep and screens',
    days: [
      plan('How much sleep?', 'Guess, then look. What happens to memory after six hours?', 15, { links: ['Slides'] }),
      plan('The hour before bed', 'Plan one evening of yours. What would you change first?', 15),
      plan('Notifications off', 'Set up focus time on a phone together, on paper.', 20),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Quiz of the week', 'Teams of four.', 15, { links: ['Quiz'] }),
    ],
  },
  {
    theme: 'Remembering',
    days: [
      plan('Two minutes', 'Why there is a silence, and what people think of in it.', 15, { links: ['Slides'] }),
      plan('Letters home', 'Read one letter aloud. What does it leave out?', 20, { links: ['The letters'] }),
      plan('A name on the wall', 'Choose a name from the memorial nearest to school.', 15),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Celebration', 'Read out the praise list.', 10),
    ],
  },
  {
    theme: 'Kindness counts',
    days: [
      plan('Small and free', 'Twenty kind things that cost nothing. Choose one for today.', 15, { links: ['Slides'] }),
      plan('Being a bystander', 'Four ways to help without stepping in yourself.', 20),
      plan('Your say: lunch', 'What would make lunch kinder? Three ideas for the year council.', 20, { tag: sv }),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Thank-you cards', 'Write one to somebody in school who does not expect it.', 15),
    ],
  },
  {
    theme: 'How memory works',
    days: [
      plan('Look, cover, write', 'Ten words, three ways to learn them. Which one wins?', 20, { tag: gm, links: ['Slides'] }),
      plan('Spacing it out', 'Make a revision week for one subject, ten minutes a day.', 20, { tag: gm, links: ['Template'] }),
      plan('Teach it', 'Explain one thing from yesterday to a partner in two minutes.', 15),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('News of the week', 'Five headlines from memory, then check.', 15, { links: ['Newsround clip'] }),
    ],
  },
  {
    theme: 'Money',
    days: [
      plan('Needs and wants', 'Sort the cards. Where do you disagree?', 15, { links: ['Card sort'] }),
      plan('A week on £40', 'Plan it in pairs. What goes first when something breaks?', 20, { links: ['Slides'] }),
      plan('Is it a scam?', 'Five messages: which are real?', 15),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Quiz of the week', 'Teams of four.', 15, { links: ['Quiz'] }),
    ],
  },
  {
    theme: 'What comes next',
    days: [
      plan('A job I had never heard of', 'Watch the clip, then two questions that you would ask.', 15, { links: ['Clip'] }),
      plan('Strengths', 'Choose three words for a partner, and say when you saw them.', 15, { tag: gm }),
      plan('Your say: careers week', 'Whom should we invite? Vote for two.', 15, { tag: sv }),
      plan('Silent reading', 'Own book, or one from the box.', 20),
      plan('Celebration', 'Read out the praise list.', 10),
    ],
  },
]
