import { type DaySaid, dayIn } from './day-said.ts'
import { foldName } from './fold-name.ts'

/** A task as somebody said it. */
export interface TaskSaid {
  readonly title: string
  /** Whose it is to be, in their words; undefined for the one who says it. */
  readonly whom: string | undefined
  readonly day: DaySaid | undefined
}

const task = '(?:tasks?|actions?|action points?|jobs?|to-?dos?|to do|reminders?)'
const please = '(?:please |pls |plz |can you |could you |can u |hi |hey |ok )*'
const make = '(?:set|give|add|make|create|assign|new|log|put(?: down)?|note)'
const patterns: readonly RegExp[] = [
  new RegExp(`^${please}(?:remind|nudge) (?<whom>me|us|[\\p{L}'’ -]{2,30}?) (?:to|about|that|of) (?<title>.+)$`, 'iu'),
  new RegExp(
    `^${please}${make} (?<whom>(?!an? |the |new )[\\p{L}'’. -]{2,30}?) (?:an?|the|another) (?:new )?${task}(?: (?:to|of|about|for)|:| -) *(?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    `^${please}(?:${make} )?(?:an? |the )?(?:new )?${task} (?:for|to) (?<whom>[\\p{L}'’. -]{2,30}?)(?: ?[:,] ?| - | – | to )(?<title>.+)$`,
    'iu',
  ),
  new RegExp(`^${please}assign (?<title>.+) to (?<whom>[\\p{L}'’. -]{2,30}?)(?= (?:by|for|before|due|on) |$)(?<rest>.*)$`, 'iu'),
  new RegExp(
    `^${please}(?:${make} )?(?:me )?(?:an? |the )?(?:new )?${task}(?: to me)?(?: ?: ?| - | – | to | about | for )(?<title>.+)$`,
    'iu',
  ),
  new RegExp(
    `^${please}(?:add|put) (?<title>.+?) (?:to|on) (?:my |the )?(?:list|to ?do list|${task} list|${task})(?<rest>.*)$`,
    'iu',
  ),
]
const byWhen =
  /[ ,]+(?:(?:due|by|before|until|till|for|on|no later than)(?: the)? (?:end of )?|(?=today\b|tomorrow\b|tmrw\b|next week\b|tonight\b|this (?:mon|tue|wed|thu|fri)))([^,]{2,30})$/i

/** Reads "remind me to ring Mrs Reid", "task for Nia: uniform letter by friday". Undefined where no pattern of it is there. */
export function taskIn(said: string): TaskSaid | undefined {
  const text = said.slice(0, 600).replaceAll(/\s+/g, ' ').trim()
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups
    if (!groups?.['title']) continue
    const { title, day } = withoutDay(`${groups['title']}${groups['rest'] ?? ''}`)
    const whom = groups['whom']?.trim()
    if (title === '') continue
    return { title, whom: whom === undefined || /^(?:me|us|myself)$/i.test(whom) ? undefined : whom, day }
  }
  return undefined
}

/** The words without when it is to be done by, and when that is. */
function withoutDay(words: string): { readonly title: string; readonly day: DaySaid | undefined } {
  const plain = words.replace(/[\s.,;:!?]+$/, '').trim()
  const cut = byWhen.exec(plain)
  const day = cut ? dayIn(` ${foldName(cut[1] ?? '').replaceAll(/[^a-z0-9/]+/g, ' ')} `) : undefined
  const title = cut && day ? plain.slice(0, cut.index) : plain
  return { title: title.charAt(0).toUpperCase() + title.slice(1), day }
}

/** Those of some people whom a message names: by full name, or by forename or surname where nobody is named in full. */
export function peopleIn<One extends { readonly name: string }>(said: string, people: readonly One[]): readonly One[] {
  const words = ` ${foldName(said.slice(0, 600)).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  const has = (name: string) => name !== '' && (words.includes(` ${name} `) || words.includes(` ${name}s `))
  const folded = people.map((one) => ({ one, name: foldName(one.name) }))
  const inFull = folded.filter(({ name }) => has(name))
  const parts = (name: string) => [name.split(' ')[0] ?? '', name.split(' ').slice(1).join(' ')]
  const inPart = folded.filter(({ name }) => parts(name).some((part) => part.length > 1 && has(part)))
  const full = new Set(inFull.flatMap(({ name }) => parts(name)))
  // "Nia Bevan and Joe": whoever shares a name with somebody named in full is not meant.
  const others = inPart.filter(
    ({ name }) => !inFull.some((each) => each.name === name) && !parts(name).every((part) => !has(part) || full.has(part)),
  )
  return [...inFull, ...others].map(({ one }) => one)
}
