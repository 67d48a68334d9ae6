import type { Words } from '../words.ts'

/** Serves the intent `space_plan`. */
export const spacePlanWords: Words = {
  defaultPeriod: 'today',
  looks: 'ahead',
  cues: {
    space: 3.2,
    'space plan|today|slides|this|=theme|resources|activity|programme': 0.6,
    'plan|programme|schedule|slides|resources space|tutortime|formtime': 0.4,
    'plan|programme|schedule|slides|resources tutor|form|registration time|activity': 2.4,
    'tutor time': 3.4,
    tutortime: 3.4,
    'form time': 3,
    formtime: 3,
    'registration activity|activities|time': 2.4,
    'tutor programme|session|activity|slot|period': 3,
    'who has|got|have assembly': 3,
    assembly: 1.6,
    slides: 1.4,
    '=theme': 2.4,
    '=themes': 2.4,
    '=theme week|next': 0.6,
    'on in tutor time': 1,
    pshe: 1.8,
    'what doing with my form|tutor': 2,
    'what|whats am|are|we|i doing with': 2.2,
    '=not doing space|tutortime': 1,
    'plan for registration|tutor|form': 1.6,
    'pastoral programme': 2.6,
    'thought for the week': 2.6,
  },
  unless: ['parking', 'attendance', 'trophy', 'free space', 'meeting', 'headspace', 'storage', 'behaviour', 'dark'],
}
