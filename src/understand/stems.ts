const kept = new Set([
  'this',
  'is',
  'was',
  'has',
  'his',
  'us',
  'as',
  'yes',
  'bus',
  'plus',
  'does',
  'previous',
  'during',
  'thing',
  'morning',
  'evening',
  'nothing',
  'anything',
  'something',
  'everything',
  'need',
  'meeting',
  'being',
  'missed',
  'red',
  'bed',
  'led',
])
const stems = new Map<string, string>()

/** A word without its ending, so that "absences", "absence" and "improving", "improved" match. Crude on purpose. */
export function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const made = kept.has(word) || /\d/.test(word) ? word : withoutEnding(word)
  if (stems.size < 20_000) stems.set(word, made)
  return made
}

function withoutEnding(word: string): string {
  if (word.length <= 3) return word
  let root = word
  if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`
  else if (/[^su]s$/.test(root)) root = root.slice(0, -1)
  if (root.length >= 6 && root.endsWith('ing')) root = undouble(root.slice(0, -3))
  else if (root.length >= 5 && root.endsWith('ed')) root = undouble(root.slice(0, -2))
  if (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1)
  return root
}

function undouble(root: string): string {
  return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root
}
