import type { Understanding } from './understanding.ts'

type About = Extract<Understanding, { kind: 'smalltalk' }>['about']

const patterns: readonly (readonly [RegExp, About])[] = [
  [
    /\b(?:useless|stupid|idiot|rubbish|crap|shit|fuck\w*|wanker|bloody hell|hate you|shut up|dumb|twat|piss off|bollocks|bugger off|moron|pathetic|you suck|terrible bot|waste of (?:space|time))\b/,
    'abuse',
  ],
  [/\b(?:jokes?|make me laugh|funny|sing|poem|riddle|cheer me up|entertain)\b/, 'joke'],
  [
    /^(?:ok |okay |great |lovely |perfect |brilliant |ah |aw )*(?:many )?(?:thanks|thank you|thank u|thankyou|thank|much appreciated|appreciated|nice one|you(?:re| are) (?:so |really |very |the |a |an |such a )*(?:star|brilliant|great|best|amazing|lovely|wonderful|helpful|legend|lifesaver|genius|good|fab|fantastic|awesome)|legend|lifesaver|you legend|youre the best|you are the best|good bot|great job|good job|well done you|amazing|awesome|brill|brilliant|perfect|great|lovely|fab|fantastic|super|wonderful|excellent|got it|ok|okay|cool|nice|fine|noted|understood|sorted|love it|thats great|thats perfect|thats brilliant|thats helpful|very helpful|so helpful|helpful)\b/,
    'thanks',
  ],
  [
    /^(?:bye|goodbye|good bye|see you|see ya|cya|later|good night|night|have a (?:good|nice|great|lovely)|enjoy|cheerio|ttfn|ta ta|laters|speak soon|off home|home time)\b/,
    'goodbye',
  ],
  [
    /\b(?:how are you|how are things with you|how you doing|how are you doing|hows it going|how is it going|how do you do|how r u|you ok|are you ok|you alright|alright|im tired|so tired|tired|knackered|exhausted|stressed|long day|long week|bad day|tough day|rough day|what a day|what a week|need (?:a )?coffee|need (?:a )?wine|is it friday|is it home time|cant wait|fed up|had enough|happy friday|tgif|bored|i give up|i love you|do you like|do you have feelings|hate mondays|love you)\b/,
    'mood',
  ],
  [
    /^(?:hi|hello|hey|hiya|hey there|hi there|morning|good morning|good afternoon|good evening|afternoon|evening|yo|howdy|greetings|hey up|ey up|wotcha|happy|welcome)\b/,
    'greeting',
  ],
]

/** What small talk a message is, taken that it asks for nothing. `text` is its folded words. */
export function smalltalk(text: string): About | undefined {
  for (const [pattern, about] of patterns) if (pattern.test(text)) return about
  return undefined
}

/** "I'll be late", "I'm off sick": the writer's own day, which is nobody's question here. */
export function aboutOneself(text: string): boolean {
  return (
    /^(?:sorry |hi |hello |morning |all |just to say |fyi |, )*(?:my car .*|my train .*)?(?:i|im|ill|i am|i will|so ill|i might|i may)(?: \w+){0,3}? (?:late|off|sick|ill|absent|stuck|unwell|running)\b/.test(
      text,
    ) || /\b(?:so|because) (?:im|ill|i am|i will) (?:be |going to be |running )?late\b/.test(text)
  )
}
