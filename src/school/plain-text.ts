import { foldName } from './fold-name.ts'

/** Short forms and slips of people in a hurry, as whole words. */
const written: Readonly<Record<string, string>> = {
  rn: 'right now',
  atm: 'at the moment',
  wnts: 'wants',
  wnt: 'want',
  kil: 'kill',
  killin: 'killing',
  jst: 'just',
  tld: 'told',
  sed: 'said',
  gonna: 'going to',
  gona: 'going to',
  goin: 'going',
  wanna: 'want to',
  wana: 'want to',
  gotta: 'got to',
  tryna: 'trying to',
  hes: 'he is',
  shes: 'she is',
  theyre: 'they are',
  im: 'i am',
  ive: 'i have',
  hed: 'he had',
  theyve: 'they have',
  theres: 'there is',
  whos: 'who is',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  hasnt: 'has not',
  hadnt: 'had not',
  havent: 'have not',
  didnt: 'did not',
  dont: 'do not',
  doesnt: 'does not',
  wont: 'will not',
  aint: 'is not',
  cant: 'can not',
  cannot: 'can not',
  couldnt: 'could not',
  id: 'i would',
  theyll: 'they will',
  itll: 'it will',
  hisself: 'himself',
  themself: 'themselves',
  themselfs: 'themselves',
  herslef: 'herself',
  himslef: 'himself',
  hersef: 'herself',
  himsef: 'himself',
  hurself: 'herself',
  tabs: 'tablets',
  paras: 'paracetamol',
  nife: 'knife',
  shank: 'knife',
  blade: 'knife',
  blades: 'knives',
  machete: 'knife',
  oded: 'overdosed',
  suicid: 'suicide',
  kms: 'kill myself',
  kys: 'kill yourself',
  unalive: 'kill',
  outta: 'out of',
  frm: 'from',
  skool: 'school',
  tonite: 'tonight',
  plz: 'please',
  pls: 'please',
  u: 'you',
  ur: 'your',
  n: 'and',
  w: 'with',
  bf: 'boyfriend',
}

/** A message as rules of plain words read it: lower case, no punctuation but the ends of sentences (` . `), short forms written out. */
export function plainText(said: string): string {
  const sentences = said
    .slice(0, 8_000)
    .replace(/\b(i|you|he|she|it|we|they|that|there|who)['’]ll\b/gi, '$1 will')
    .replace(/\bo\.?\s?d(?:['’]d|['’]?ed)\b/gi, ' overdosed ')
    .replace(/\bODd\b/g, ' overdosed ')
    .replace(/\bod['’]?ing\b/gi, ' overdosing ')
    .replace(/\bOD\b/g, ' overdose ')
    .replace(/([.!?;\n]+)(?=\s|$)/g, ' zzend ')
  const words = foldName(sentences)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === 'zzend' ? '.' : (written[word] ?? word)))
  return ` ${words.join(' ')} `
}

/** A word that is one slip (a letter more, less or other, or two swapped) from one of those given, put right. */
export function withSlipsPutRight(plain: string, words: readonly string[], known: ReadonlySet<string>): string {
  return plain
    .split(' ')
    .map((word) => {
      if (word.length < 4 || known.has(word) || words.includes(word)) return word
      return words.find((right) => right[0] === word[0] && isOneSlipFrom(word, right)) ?? word
    })
    .join(' ')
}

function isOneSlipFrom(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
