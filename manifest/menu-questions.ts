import type { QuestionHandler } from '../src/handlers/question.ts'

/** A question as a platform's menu shows it. */
export type MenuQuestion = Pick<QuestionHandler, 'title' | 'asks' | 'sayings'>

/** Teams' pages say ten commands a scope, its schema 1.30 says twelve: the smaller number is shown everywhere. */
export const mostMenuQuestions = 10

/** The questions that fit a menu, in the order of the index, with help always among them and last. */
export function menuQuestions(
  handlers: readonly (MenuQuestion & Pick<QuestionHandler, 'intent' | 'unlisted'>)[],
): readonly MenuQuestion[] {
  const listed = handlers.filter(({ unlisted }) => !unlisted)
  const help = listed.filter(({ intent }) => intent === 'help')
  const others = listed.filter(({ intent }) => intent !== 'help')
  return [...others.slice(0, mostMenuQuestions - help.length), ...help]
}
