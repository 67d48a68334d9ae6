import type { QuestionHandler } from '../src/handlers/question.ts'

/** `docs/questions.md`: every question and how to say it, from the same records that answer. */
export function questionsPage(handlers: readonly QuestionHandler[]): string {
  return [
    '# What one can ask',
    '',
    'Written from `src/handlers/` by `npm run manifests`; a test fails when it is stale. Say it in your own words: forms, years, names,',
    'groups and dates are understood in every spelling. Everybody is answered for their own part of the school, as the table in',
    '`src/authorise/policy.ts` has it.',
    '',
    ...handlers.filter(({ unlisted }) => !unlisted).flatMap(sectionOf),
  ].join('\n')
}

function sectionOf({ title, asks, sayings }: QuestionHandler): readonly string[] {
  const examples = sayings.map((saying) => `“${saying}”`).join(', ')
  return [`## ${title}`, '', `${asks}.`, '', ...(examples ? [`${examples}.`, ''] : [])]
}
