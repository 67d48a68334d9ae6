const weekday = '(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri)[a-z]*'
const ofWhich = `(?:the|our|my|a|this|that|next|coming|todays?|tomorrows?|tmrws?|${weekday}|week|weeks|morning|afternoon|year ?\\d+|yr ?\\d+|y\\d+|tutors?|team|staff|pastoral|hoy|hoys|form|slt|department|whole|school|weekly|regular)`
const gathering = '(?:agendas?|briefings?|meetings?|mtg|aob)'
/** ` to tomorrow's briefing`, ` on the agenda for Monday`: where something is to stand. */
const whereTo = new RegExp(
  `^(.*?)[ ,]+(?:to|on|onto|for|in|into|at|under) (?:${ofWhich}(?:['’]?s)? )*(?:[A-Za-z]+(?:['’]s)? )?${gathering}\\b`,
  'i',
)
const asking =
  /^(?:(?:please|pls|plz|hi|hey|ok|hello|can|could|would|you|we|i|id|i'd|i’d|like|want|wanna|need|to|us|lets|let's|just|also|quickly)[ ,]+)*/i
const putting =
  /^(?:add|put|stick|pop|include|get|have|raise|discuss|talk about|bring up|cover|mention|chuck|whack|bung|note|table|slot|squeeze)(?: in)? +/i
const wrapping =
  /^(?:something|an? (?:agenda )?(?:item|point|bit)|items?|points?|time) (?:about|on|for|re|regarding|to discuss|called) +/i
const most = 10

/**
 * What somebody wants on an agenda: "add uniform to tomorrow's briefing" is `Uniform`. What stands in quotation marks is an item each;
 * nothing where the words do not tell.
 */
export function agendaItemsIn(said: string): readonly string[] {
  const text = said.slice(0, 600).replaceAll(/\s+/g, ' ').trim()
  const quoted = [...text.matchAll(/(?<=^|[\s(,:])["'“‘]([^"“”‘’']{2,120})["'”’](?=$|[\s),.;!?])/g)].map(([, item]) => item ?? '')
  if (quoted.length > 0) return quoted.slice(0, most).map(item)
  const [, after] = new RegExp(`^[^:]*\\b(?:${gathering}|items?|point)\\b[^:]*?(?::| - | – )\\s*(.+)$`, 'i').exec(text) ?? []
  if (after)
    return after
      .split(/\s*;\s*/)
      .slice(0, most)
      .map(item)
  const plain = text.replace(asking, '')
  const what = whereTo.exec(plain)?.[1] ?? ''
  if (!putting.test(what)) return []
  const inside = what.replace(putting, '').replace(wrapping, '').trim()
  return inside === '' || /^(?:an? )?(?:agenda )?(?:item|point|something|it|this|that)$/i.test(inside)
    ? []
    : inside.split(/\s*;\s*/).map(item)
}

function item(words: string): string {
  const plain = words.replace(/[\s.,;:!?]+$/, '').trim()
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** What was decided, as somebody says it: "note decision: no bottles in assembly", "we agreed that ties are checked". */
export function decisionsIn(said: string): readonly string[] {
  const text = said.slice(0, 600).replaceAll(/\s+/g, ' ').trim()
  const [, what] = /\b(?:decisions?|decided|agreed|minutes?|note)\b[^:]*?(?::| - | – )\s*(.+)$/i.exec(text) ?? []
  const [, that] = /\b(?:decided|agreed|decision)(?: (?:at|in) [^,:]*?)? (?:that|to) (.+)$/i.exec(text) ?? []
  const found = what ?? that
  return found === undefined
    ? []
    : found
        .split(/\s*;\s*/)
        .slice(0, most)
        .map(item)
}
