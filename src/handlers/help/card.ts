import { capital } from '../../cards/capital.ts'
import { ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { sayScope } from '../../school/say-scope.ts'
import type { HelpFacts } from './query.ts'

export function helpCard({ usual, questions }: HelpFacts): Card {
  return {
    title: 'What you can ask me',
    notice: 'Here is what you can ask Formroom.',
    audience: 'asker',
    body: [...intro(usual), ...listOf({ questions })],
  }
}

function intro(usual: HelpFacts['usual']): readonly Element[] {
  if (usual.base.kind === 'none') {
    return [text('Your roles open no registers here yet. Ask your administrator if you lead a form or a year group.')]
  }
  const whole = sayScope(usual)
  return [text(`Type as you would to a colleague. When you name nobody, I take it that you mean ${whole}.`)]
}

function listOf({ questions }: Pick<HelpFacts, 'questions'>): readonly Element[] {
  if (questions.length === 0) return []
  return [
    {
      kind: 'table',
      headings: ['Question', 'What it tells you', 'Try typing'],
      rows: questions.map(({ title, asks, sayings }) => [title, asks, sayings.map(({ saying }) => saying).join(' · ')]),
    },
    asks(
      ...questions.flatMap(({ sayings }) => sayings.slice(0, 2).map(({ saying, question }) => ask(capital(saying), question))),
    ),
    note('Answers about pupils are for you alone, even when you ask in a channel. I read registers; I never change a mark.'),
  ]
}
