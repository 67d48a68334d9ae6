import type { Words } from '../words.ts'

/** Serves the intent `actions`. */
export const giveTaskWords: Words = {
  defaultPeriod: 'from today on',
  about: 'nothing',
  cues: {
    'remind|nudge me|us': 2.6,
    'remind|nudge me|us to|about': 5.8,
    reminder: 2,
    'reminder to|for|about': 4.6,
    'add|create|new|set|give|make|assign|log|note task|action|todo|job|reminder': 5.4,
    'give an|a|the task|action|job': 5,
    'task|action|job|todo for|to': 4.4,
    '=todo': 2.8,
    'action for': 2.4,
    'assign|delegate': 2.8,
    'add|put to|on list': 4.6,
    'add|put to|on my|the list|to_do': 4.8,
    'to|on my|the to_do list': 3,
    'to|on my|the todo list': 3,
    '=add': 0.8,
  },
  unless: [
    'what|whats|which|who|whos|when|any|list_of|show|see',
    'my actions|tasks',
    'have i|do i|outstanding|overdue',
    'mark|done|complete|completed|finished|tick',
    'unexplained|induction|ehcp|lates|absence|court',
    'digest|alerts|notifications|reminders',
    'agenda|briefing',
    'stop|off|pause',
  ],
}
