import type { Words } from '../../handlers/words.ts'

/** How people ask for support-plan reviews. */
export const supportPlansDueWords: Words = {
  defaultPeriod: 'from today on',
  cues: {
    isp: 2.8,
    isps: 2.8,
    'isp|ehcp|pep|plan|plans review|reviews|due|meeting|meetings|date|dates|overdue': 3.4,
    'annual review|reviews': 3.8,
    pep: 2.8,
    peps: 2.8,
    'review|reviews due|overdue|outstanding|coming': 2.4,
    'plan|plans due|review': 2.6,
    'support plan|plans': 2.4,
    'send reviews': 2,
    'ehcp|ehcps due|overdue|meeting|meetings|deadline': 3,
    'pastoral support plan|plans': 2.8,
    psp: 2.4,
    reviews: 1.4,
    'plan runs out|expires': 2.6,
    'plans need reviewing': 3,
    'early help': 1.6,
    'iep|ieps': 2.8,
  },
  unless: ['whats on', 'strategies', 'what does', 'space plan', 'seating plan', 'managed move'],
  notAGroup: ['E', 'LAC', 'SEND', 'K'],
  filters: {
    overdue: { status: 'overdue' },
    'reviews due': { status: 'due' },
    'ehcp|ehcps|ehc': { type: 'EHCP' },
    'isp|isps': { type: 'ISP' },
    'pep|peps': { type: 'PEP' },
    'annual review|reviews': { type: 'EHCP' },
  },
}
