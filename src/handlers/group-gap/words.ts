import type { Words } from '../words.ts'

/** Serves the intent `group_gap`. */
export const groupGapWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    gap: 2.8,
    gaps: 0.4,
    'attendance gap': 0.8,
    '<group> gap': 1.6,
    'gap <group>': 1.2,
    '<groups side by side>': 4,
    '<group> compared|compare|versus rest|others|everyone|peers|year|non': 3,
    '<group> against|to rest|others|everyone|peers': 3,
    'rest of <year>': 0.6,
    'are|is <group> behind|lagging|worse|lower|below|doing|better': 3.2,
    'how are|is <group> doing|getting|faring|performing': 3,
    'how <group> doing': 2.6,
    'how <group> compare|comparing|compared': 4.6,
    'disparity|difference <group>': 2.4,
    'vulnerable groups|group': 2.6,
    'key groups': 2.6,
    'groups attendance|compare': 1.2,
    'by group': 0.6,
    'pupil groups|group': 1.2,
    demographic: 2,
    'closing the gap': 1,
  },
  unless: [
    'late|lates|lateness|punctuality',
    'behaviour|detentions|points',
    'pa|persistent',
    'gap year',
    'contact',
    'seating',
    'gaps in',
    'how <pupil> doing',
  ],
}
