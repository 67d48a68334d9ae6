import { type Fields, longestName } from './match-columns.ts'

export type CalendarField = 'academicYear' | 'kind' | 'name' | 'from' | 'to' | 'yearGroups'

export const calendarFields: Fields<CalendarField> = {
  academicYear: { label: 'Academic year', longest: longestName, headings: ['Academic Year', 'School Year', 'AY', 'Acad Year'] },
  kind: { label: 'Kind', headings: ['Kind', 'Type', 'Event Type', 'Category', 'Day Type'] },
  name: { label: 'Name', longest: longestName, headings: ['Name', 'Description', 'Title', 'Event', 'Week', 'Term', 'Label'] },
  from: { label: 'From', headings: ['From', 'Start', 'Start Date', 'Date From', 'Begins', 'First Day', 'From Date', 'Date'] },
  to: { label: 'To', headings: ['To', 'End', 'End Date', 'Date To', 'Ends', 'Last Day', 'To Date', 'Until'] },
  yearGroups: { label: 'Year groups', headings: ['Year Groups', 'Year Group', 'Years', 'Only Years', 'Applies To', 'Year(s)'] },
}

export const neededOfCalendar: readonly CalendarField[] = ['kind', 'from']
