import { type DangerKind, dangerRules, lessons, notDoubted, notSlips, notSo, past, slipWords, still } from './danger-words.ts'
import { plainText, withSlipsPutRight } from './plain-text.ts'

export interface Danger {
  readonly kind: DangerKind
  /** How the child is spoken of, for "stay with her". */
  readonly child: 'her' | 'him' | 'them'
}

/**
 * Whether the words say that a child is in danger now (DOMAIN section 6): plain rules over plain words, always in the direction of more
 * protection. What lies in the past, is about a lesson or says that it is not so is none. No model, no score: each rule can be read.
 */
export function dangerIn(said: string): Danger | undefined {
  const words = withSlipsPutRight(plainText(said), slipWords, notSlips)
  for (const clause of clausesOf(words)) {
    for (const { kind, says, unless = [], despite } of dangerRules) {
      const found = says.find((pattern) => standsIn(pattern, clause))
      if (found && (despite?.test(clause) || !unless.some((pattern) => pattern.test(clause))))
        return { kind, child: childIn(words) }
    }
  }
  return undefined
}

/** Whether a rule's words stand in the clause and are not taken back by it. */
function standsIn(pattern: RegExp, clause: string): boolean {
  const found = pattern.exec(clause)
  if (!found) return false
  if (lessons.test(clause)) return false
  if (past.test(clause) && !still.test(clause)) return false
  const before = `${clause.slice(0, found.index)} `
  return !(notSo.test(before) && !notDoubted.test(before))
}

/** A message's sentences, and the message as a whole: danger may be told in two. */
function clausesOf(words: string): readonly string[] {
  const sentences = words.split(' . ').map((sentence) => ` ${sentence.trim()} `)
  const whole = words.replaceAll(' . ', ' ')
  return [...sentences.filter((sentence) => sentence.trim() !== ''), ...(sentences.length > 1 ? [whole] : [])]
}

function childIn(words: string): Danger['child'] {
  const first = / (she|her|herself|girl|daughter|he|him|his|himself|boy|son|they|them|themselves) /.exec(words)?.[1] ?? 'they'
  if (['she', 'her', 'herself', 'girl', 'daughter'].includes(first)) return 'her'
  return ['he', 'him', 'his', 'himself', 'boy', 'son'].includes(first) ? 'him' : 'them'
}
