import { capital } from '../../cards/capital.ts'
import { ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { sayScope } from '../../school/say-scope.ts'
import type { HelpFacts } from './query.ts'

export function helpCard({ usual, questions }: HelpFacts): Card {
  return {
    title: 'What you can ask me',
    notice: 'Here is what you can ask Formroom.',
    audience: 'asker',
    body: [...intro({ usual, questions }), ...listOf({ questions })],
  }
}

function intro({ usual, questions }: Pick<HelpFacts, 'usual' | 'questions'>): readonly Element[] {
  if (usual.base.kind === 'none' || !questions.some(({ aboutPupils }) => aboutPupils)) {
    return [text('Your roles open no registers here yet. Ask your administrator if you lead a form or a year group.')]
  }
  const whole = sayScope(usual)
  return [text(`Type as you would to a colleague. When you name nobody, I take it that you mean ${whole}.`)]
}

/** More buttons than this are read by nobody. */
const buttonsShown = 5

function listOf({ questions }: Pick<HelpFacts, 'questions'>): readonly Element[] {
  if (questions.length === 0) return []
  const first = questions.flatMap(({ sayings }) => sayings.slice(0, 1))
  return [
    {
      kind: 'table',
      headings: ['You can ask about', 'For example'],
      rows: questions.map(({ title, asks: about, sayings }) => [title, exampleOf(sayings) ?? about]),
    },
    asks(...first.slice(0, buttonsShown).map(({ saying, question }) => ask(capital(saying), question))),
    note('After an answer, say “as a PDF” or “as CSV” to have it as a file.'),
    note('Answers about pupils are for you alone, even when you ask in a channel. I read registers; I never change a mark.'),
  ]
}

function exampleOf(sayings: HelpFacts['questions'][number]['sayings']): string | undefined {
  return (
    sayings
      .slice(0, 2)
      .map(({ saying }) => `“${saying}”`)
      .join(', ') || undefined
  )
}
