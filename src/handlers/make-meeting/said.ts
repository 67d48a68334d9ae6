import { foldName } from '../../school/fold-name.ts'
import type { MeetingAudience } from '../../school/meeting.ts'
import type { Repeating } from '../../school/meeting-times.ts'

/** How often, where the words say so. */
export function repeatsSaid(said: string): Repeating | undefined {
  const words = ` ${foldName(said)} `
  const [, letter] = /\bweek (a|b)s?\b/.exec(words) ?? []
  if (letter) return letter === 'a' ? 'week A' : 'week B'
  if (/\b(?:fortnightly|every (?:other|second) (?:week|\w+day)|every (?:two|2) weeks|fortnight)\b/.test(words))
    return 'fortnightly'
  return /\b(?:weekly|every week|each week|every \w+day|each \w+day)\b/.test(words) ? 'weekly' : undefined
}

/** For whom, where the words say so. */
export function audienceSaid(said: string): MeetingAudience | undefined {
  const words = ` ${foldName(said)} `
  if (/\b(?:whole staff|all staff|everyone|everybody|whole school|staff briefing|staff meeting)\b/.test(words)) return 'everyone'
  return /\b(?:tutors?|tutor team|my team|year team)\b/.test(words) ? 'tutors' : undefined
}

/** What it is called: "meeting about mock results" is `Mock results`. */
export function titleSaid(said: string, forWhom: string | undefined): string | undefined {
  if (said === '') return undefined
  const [, about] =
    /\b(?:about|re|regarding|to discuss|called|on the subject of) ([^,.;]{3,60}?)(?= (?:on|at|for|with|every|next|this|tomorrow|today)\b|[,.;]|$)/i.exec(
      said,
    ) ?? []
  if (about) return about.charAt(0).toUpperCase() + about.slice(1)
  const words = foldName(said)
  if (/\bbriefing\b/.test(words)) return 'Briefing'
  const year = /Year \d+/.exec(forWhom ?? '')?.[0]
  return /\btutors?\b/.test(words) && year ? `${year} tutor meeting` : 'Meeting'
}
