import type { Parsed } from '../../school/setting-kinds.ts'
import type { PromptDefinition } from '../prompt.ts'

/** The names of the messages that somebody lists, by name or by title; or a sentence that says which there are. */
export function promptsNamed(
  said: readonly string[],
  prompts: readonly Pick<PromptDefinition, 'name' | 'title'>[],
): Parsed<readonly string[]> {
  const names: string[] = []
  for (const one of said) {
    const found = prompts.find(({ name, title }) => fold(name) === fold(one) || fold(title) === fold(one))
    if (!found) return { fault: `I send nothing called “${one}”. There are: ${prompts.map(({ name }) => name).join(', ')}.` }
    if (!names.includes(found.name)) names.push(found.name)
  }
  return { value: names }
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
