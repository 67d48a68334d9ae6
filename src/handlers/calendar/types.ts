/** What is asked of the calendar, as `filters.type` says it. */
export const calendarTypes = [
  'term dates',
  'term end',
  'term start',
  'half-term',
  'inset',
  'bank holiday',
  'week',
  'days left',
  'open',
  'times',
  'evening',
  'date',
  'events',
] as const
export type CalendarType = (typeof calendarTypes)[number]

/** What evenings and dates are called, by what people ask for: a word of the title each. */
export const titleWords: Readonly<Record<string, readonly string[]>> = {
  parents: ['parent', 'carer', 'information', 'consultation', 'concern', 'progress'],
  open: ['open'],
  options: ['option'],
  information: ['information'],
  concerns: ['concern'],
  reports: ['report'],
  data: ['data', 'assessment', 'grades'],
  mocks: ['mock', 'exam'],
  sports: ['sports'],
  'non-uniform': ['non-uniform', 'mufti', 'own clothes'],
  trips: ['trip', 'visit'],
  photos: ['photo'],
}
