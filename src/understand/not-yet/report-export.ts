import type { Words } from '../../handlers/words.ts'

/** How people ask for files and print-outs. */
export const reportExportWords: Words = {
  defaultPeriod: 'year to date',
  cues: {
    export: 5,
    exported: 3.6,
    download: 5,
    '<file>': 8,
    'print out|off|it|this|that|list|a': 3.2,
    print: 2.8,
    printable: 3.4,
    printout: 3.2,
    'as a|an file|document|word|doc': 3,
    'save as|it|this': 2.4,
    'into|to excel|word|csv|pdf': 1,
    'report i can print': 2,
    'hard copy': 3.4,
    'draft|write letter': 3,
    'letter home|to parents': 2.6,
    letter: 1.6,
  },
  unless: ['every concern', 'printer', 'to my gmail'],
}
