/** How a concern can end. Closing one takes one of these and a reason in words (DOMAIN section 6). */
export const concernOutcomes = [
  'No further action',
  'Watched in school',
  'Support in school',
  'Early help',
  'Referred to children’s social care',
  'Referred elsewhere',
  'Passed to another school',
] as const
