import type { Words } from '../../handlers/words.ts'

/** How people ask for reading concerns. */
export const concernsListWords: Words = {
  defaultPeriod: 'this half-term',
  cues: {
    '=concerns': 3,
    'show|list|any|all|see|open|read|what|many|print|every|recent =concerns': 3,
    'safeguarding concerns|list|log|cases|files': 2,
    'what did concern say': 3,
    '=concerns logged|raised|reported|for|about|on': 1.6,
    'concern i|we put|logged|raised|submitted|made': 3,
    'my concerns|concern': 2,
    'did anyone pick up': 3,
    'cp plan': 3.8,
    'child protection': 3.6,
    'cin plan': 3.6,
    chronology: 3.8,
    chronologies: 3.8,
    cin: 2.4,
    'delete that concern': 3,
    'concern log|history': 3,
    'been acknowledged|picked up|read|actioned': 1.8,
    safeguarding: 1.6,
  },
  unless: ['=concerned about', 'log a|an|new', 'worried'],
  filters: {
    'open|outstanding|unresolved|live =concerns': { status: 'open' },
    'closed|resolved =concerns': { status: 'closed' },
    '=concerns open|outstanding|unresolved': { status: 'open' },
  },
}
