import { spaceBounds } from '../school/space.ts'
import { type Fields, longestName } from './match-columns.ts'

export type SpaceField =
  | 'year'
  | 'form'
  | 'date'
  | 'week'
  | 'day'
  | 'slot'
  | 'theme'
  | 'title'
  | 'what'
  | 'minutes'
  | 'resources'
  | 'tag'

export const spaceFields: Fields<SpaceField> = {
  year: { label: 'Year', longest: longestName, headings: ['Year', 'Year Group', 'Year Groups', 'Years', 'NC Year', 'Yr'] },
  form: {
    label: 'Form',
    longest: longestName,
    headings: ['Form', 'Tutor Group', 'Form Group', 'Reg', 'Reg Group', 'Registration Form'],
  },
  date: { label: 'Date', headings: ['Date', 'On', 'Session Date', 'Day Date'] },
  week: {
    label: 'Week',
    headings: ['Week', 'School Week', 'Week No', 'Week Number', 'Week Beginning', 'Week Commencing', 'W/B', 'W/C', 'Wk'],
  },
  day: { label: 'Day', headings: ['Day', 'Weekday', 'Day of Week'] },
  slot: { label: 'Slot', headings: ['Slot', 'Slot No', 'Session', 'Time', 'Period'] },
  theme: { label: 'Theme', longest: longestName, headings: ['Theme', 'Weekly Theme', 'Week Theme', 'Theme of the Week'] },
  title: { label: 'Title', longest: longestName, headings: ['Title', 'Activity', 'Session Title', 'Topic', 'Plan'] },
  what: {
    label: 'What',
    longest: spaceBounds.what,
    headings: ['What', 'What To Do', 'Description', 'Details', 'Instructions', 'Task', 'Content'],
  },
  minutes: { label: 'Minutes', headings: ['Minutes', 'Mins', 'Duration', 'Length', 'Time Needed'] },
  resources: { label: 'Resources', longest: 3000, headings: ['Resources', 'Resource', 'Links', 'Link', 'URL', 'Slides'] },
  tag: { label: 'Tag', longest: longestName, headings: ['Tag', 'Tags', 'Focus', 'Strand'] },
}

export const neededOfSpace: readonly SpaceField[] = ['year']
