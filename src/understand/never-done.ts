import type { Intent } from '../handlers/intents.ts'
import type { NeverReason } from './understanding.ts'

export interface NeverDone {
  readonly reason: NeverReason
  readonly intent: Intent
}

const someone =
  '(?:PUPIL|FORM|him|her|them|everyone|everybody|this (?:pupil|student|kid)|that (?:pupil|student|kid)|all of them|they|my form|me)'
const state = '(?:as )?(?:being |a |an )?(?:present|absent|late|here|in|ill|authorised|unauthorised|off|away|CODE|attended)'

/**
 * What Formroom never does, whoever asks. `text` is the message's folded words with PUPIL, FORM, CODE, ADULT in the place
 * of what was recognised. The order is that of gravity.
 */
const patterns: readonly (readonly [RegExp, NeverReason, Intent])[] = [
  // rules and other persons
  [
    /\b(?:ignore|disregard|forget|override|bypass|break|skip|overlook) (?:all |any |your |the |my |of |every |previous |prior |above |earlier |safety |those |these |privacy |access )*(?:rules|instructions|restrictions|prompts?|guidelines|permissions|policies|policy|safeguards|limits|checks|filters)\b/,
    'rules',
    'unknown',
  ],
  [/\b(?:log|sign|logged|let) me in as\b/, 'rules', 'settings'],
  [
    /\b(?:pretend|act|behave|imagine|roleplay|respond|answer|reply) (?:that |like |as if |as though |to be |as |im |you |i am |youre |you are |were |i were )+\b(?!soon|usual|well|before)/,
    'rules',
    'unknown',
  ],
  [
    /\b(?:system prompt|developer mode|jailbreak|dan mode|admin mode|debug mode|god mode|sudo|without (?:any )?(?:restrictions|permission checks?)|reveal your (?:instructions|prompt)|you are now|new instructions|unrestricted|full database|dump (?:the |your )?(?:database|table|data))\b/,
    'rules',
    'unknown',
  ],
  [
    /\b(?:what|everything|all) (?:that )?(?:the )?(?:head|headteacher|dsl|admin) (?:can see|sees|has access)\b|\bshow me (?:it |this |that |them )?as (?:if i (?:was|were)|though i|the (?:head|dsl|admin|coordinator)|an? (?:admin|dsl))/,
    'rules',
    'settings',
  ],
  [/\b(?:impersonate|use (?:his|her|their|ADULT) (?:account|login)|on behalf of ADULT)\b/, 'rules', 'settings'],
  [
    /\b(?:im|i am) (?:really |actually |now )?(?:the )?(?:ADULT|head ?teacher|head|principal|dsl|admin|administrator|system administrator|ofsted|police|line manager)\b.*\b(?:show|give|let|log|access|see|list|tell|need)\b/,
    'rules',
    'settings',
  ],
  // the register
  [
    /\b(?:change|alter|edit|amend|correct|fix|overwrite|switch|modify|swap|backdate|adjust|falsify) (?:\w+ ){0,4}?(?:marks?|codes?|registers?|absences?|CODE|attendance|lates?|entry|entries|record)\b(?! (?:clos|open|time|nudg|remind|messag|alert|notif|prompt))/,
    'register',
    'attendance',
  ],
  [
    /\b(?:update|remove|delete|wipe|clear|take off|undo|add|set|put in|enter|insert|erase|sort) (?:the |a |an |his |her |their |that |this |PUPIL |my |todays |yesterdays |FORM )*(?:late |absence |N |missing |wrong |attendance |present |register )?(?:marks?|code|CODE|registers?)\b(?! (?:card|cards))/,
    'register',
    'attendance',
  ],
  [
    new RegExp(
      `\\b(?:mark|code|put|set|sign|register|record|log|enter|make|class|count|show) ${someone}(?: (?:down|in|all|back))* ${state}\\b`,
    ),
    'register',
    'attendance',
  ],
  [
    /\b(?:make|mark|put|set) (?:\w+ ){1,3}?(?:as )?(?:present|absent)\b(?! (?:pupils|kids|students|list))/,
    'register',
    'attendance',
  ],
  [
    /\b(?:update|change|switch|move|amend|correct|set) (?:PUPIL|FORM|him|her|them|everyone) (?:to|from|as) (?:an? )?(?:CODE|\w|present|absent|late|ill|illness|medical|authorised)\b/,
    'register',
    'attendance',
  ],
  [new RegExp(`\\bcode ${someone} (?:as |with )?(?:an? )?\\w{1,2}\\b`), 'register', 'attendance'],
  [
    new RegExp(`\\b(?:mark|sign|register) ${someone}(?: (?:in|present|absent|late|off|as|all|out|down))`),
    'register',
    'attendance',
  ],
  [
    /\b(?:remove|delete|wipe|take off|take out|get rid of|erase) (?:\w+ ){0,3}(?:lates?|absences?|late marks?|unauthorised absences?|N codes?)\b/,
    'register',
    'attendance',
  ],
  [
    /\b(?:change|turn|switch|make|convert|swap) (?:the |his |her |their |that |all |those |PUPIL |todays |PERIOD )*(?:CODE|absence|late|mark|it|present|absent)s? (?:\w+ )?(?:from|to|into|for) (?:a |an )?(?:CODE|present|absent|late|authorised|illness|ill|medical)\b/,
    'register',
    'attendance',
  ],
  [
    /\b(?:can|could|would|will|please) (?:you )?(?:please )?(?:take|do|complete|fill in|close|open|submit) (?:my |the |our |FORM |todays |this mornings )*register\b(?! (?:taken|yet))/,
    'register',
    'registers_missing',
  ],
  [
    /^(?:please )?(?:take|do|complete|fill in|close|submit|mark) (?:my |the |our |FORM |todays |PERIOD )*registers?\b/,
    'register',
    'registers_missing',
  ],
  [
    /\bauthorise (?:PUPIL|the|his|her|their|this|that|all|these|those)\b.*(?:absence|absences|holiday|leave|day|off|mark)/,
    'register',
    'attendance',
  ],
  [
    /\b(?:PUPIL|he|she|they) (?:was|were|is|are) (?:actually |really |definitely )?(?:in|here|present|with me)\b.*\b(?:change|correct|fix|update|amend|mark)\b/,
    'register',
    'attendance',
  ],
  // fire roll
  [
    /\b(?:fire (?:roll|drill|alarm|register|list|evacuation|evac|practice|call)|evacuat\w*|evac|muster|roll ?call|lockdown (?:list|register|roll)|assembly point)\b/,
    'fire roll',
    'absent_now',
  ],
  [/\bfor (?:the |a )?fire\b|\bin the building\b.*\b(?:fire|alarm)\b/, 'fire roll', 'absent_now'],
  [/\bfire\b(?=.*\b(?:list|register|who|roll|accounted|missing)\b)/, 'fire roll', 'absent_now'],
  // conduct of staff
  [
    /\b(?:how many|how often|how much|when|what|any)\b.*\b(?:lates?|absences?|sick days|days off|late|absent|off|attendance)\b.*\bADULT\b/,
    'staff',
    'unknown',
  ],
  [
    /\b(?:has|is|was|did|does|why is|why was|how is|hows) ADULT (?:been |in\b|late|off|absent|away|ill|here|always|often|turn|get|missed|bad|lazy|sick)/,
    'staff',
    'unknown',
  ],
  [
    /\bADULT(?:s)? (?:attendance|absence|absences|punctuality|lates|lateness|sick|sickness|performance|record|conduct|observation|appraisal)\b/,
    'staff',
    'unknown',
  ],
  [
    /\b(?:attendance|absence|absences|punctuality|lates|lateness|sick days|sickness|performance|record|sick record) (?:of|for|by) (?:ADULT|(?:all )?(?:staff|teachers|tutors))\b/,
    'staff',
    'unknown',
  ],
  [
    /\b(?:staff|teachers?|teacher|cover staff|supply) (?:absence|absences|attendance|sickness|lateness|performance|who are off|off|out|sick|late)\b/,
    'staff',
    'unknown',
  ],
  [
    /\b(?:which|what|any) (?:staff|teachers?|colleagues?|members? of staff)\b.*\b(?:off|absent|late|away|ill|sick|out|worst|lazy|laziest|bad|missing today)\b/,
    'staff',
    'unknown',
  ],
  [
    /\b(?:who|which) (?:is |are )?(?:the )?(?:worst|laziest|slackest|most useless|best|weakest) (?:tutors?|teachers?)\b|\bwhich tutors? (?:is|are) (?:the )?(?:worst|laziest|slackest|weakest)|\b(?:rank|rate|league table of) (?:the )?(?:tutors|teachers|staff)\b/,
    'staff',
    'tutor_overview',
  ],
  // predictions
  [/\b(?:predict|prediction|predictions|forecast|foresee|bet)\b(?! grade)/, 'prediction', 'unknown'],
  [
    /\b(?:likely|liable|destined|going|bound|set|expected|probably|odds|chances?|probability|risk) (?:\w+ ){0,3}?(?:to |of |will )(?:\w+ ){0,3}?(?:excluded|expelled|exclusion|permanently|fail|failing|drop out|dropping out|nee?t|suspended|suspension|end up|offend|arrested|truant|pregnant|trouble|criminal|be absent|abscond|pass|prison|gang)\b/,
    'prediction',
    'behaviour',
  ],
  [
    /\b(?:odds|chances?|probability|likelihood)\b.*\b(?:excluded|expelled|suspended|fail|fails|failing|pass|passes|drop out|absent|late|improve)\b/,
    'prediction',
    'behaviour',
  ],
  [
    /\bwill (?:PUPIL|he|she|they|any|anyone) (?:\w+ ){0,2}?(?:pass|fail|get excluded|be excluded|end up|drop out|be absent|be late|turn up|improve|become|get suspended|make it)\b/,
    'prediction',
    'unknown',
  ],
  [
    /\b(?:who|which (?:kids|pupils|students|children)) (?:will|is going to|are going to|is likely|are likely)\b(?! (?:\w+ ){1,4}?pa\b)/,
    'prediction',
    'unknown',
  ],
  [
    /\bat risk of (?:\w+ )?(?:exclusion|being excluded|permanent exclusion|nee?t|offending|failing|radicalisation|suspension)\b/,
    'prediction',
    'behaviour',
  ],
  // out of the school
  [
    /\b(?:send|email|forward|text|post|share|message|upload|copy|mail|whatsapp|e mail|fax)\b.*\b(?:gmail|hotmail|yahoo|outlook com|icloud|personal (?:email|account|address)|home email|my email|whatsapp|facebook|twitter|instagram|dropbox|google drive|usb|newspaper|press|council|police|social services|local authority|la\b|other school|external|home address|@)/,
    'sending out',
    'report_export',
  ],
  [
    /(?<!\bsent (?:an? |another |the )?)\b(?:send|email|forward|text|share|message|mail) (?!sent\b)(?:\w+ ){0,8}?to (?:all |the |his |her |their |PUPIL |those |every |my )*(?:mum|mums|dad|dads|parents?|carers?|mother|father|home|families|family|friend|friends|husband|wife|governors?)\b/,
    'sending out',
    'report_export',
  ],
  [
    /\b(?:text|email|message) (?:all |the |his |her |their |PUPIL |those |every )*(?:mum|mums|dad|dads|parents?|carers?|mother|father|families|family|home)\b/,
    'sending out',
    'report_export',
  ],
  [
    /\bpost (?:\w+ ){0,8}?(?:in|on|to|into) (?:the |our |a )?(?:\w+ ){0,4}?(?:channel|team|group chat|chat|website|noticeboard|staffroom|wall|teams)\b/,
    'sending out',
    'report_export',
  ],
]

export function neverDone(text: string): NeverDone | undefined {
  for (const [pattern, reason, intent] of patterns) if (pattern.test(text)) return { reason, intent }
  return undefined
}
