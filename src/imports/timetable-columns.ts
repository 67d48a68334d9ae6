import type { Fields } from './match-columns.ts'

export type TimetableField = 'staff' | 'week' | 'day' | 'lesson' | 'from' | 'to'

export const timetableFields: Fields<TimetableField> = {
  staff: {
    label: 'Staff',
    headings: [
      'Staff',
      'Staff Code',
      'Teacher',
      'Teacher Code',
      'Teacher Initials',
      'Staff Initials',
      'Initials',
      'Staff Email',
      'Teacher Email',
      'Email',
      'Main Teacher',
    ],
  },
  week: { label: 'Week', headings: ['Week', 'Timetable Week', 'Week Letter', 'Cycle Week', 'Wk'] },
  day: { label: 'Day', headings: ['Day', 'Weekday', 'Day Name', 'Day of Week', 'Timetable Day'] },
  lesson: { label: 'Lesson', headings: ['Lesson', 'Period', 'Lesson Number', 'Period Number', 'Lesson No', 'Slot'] },
  from: { label: 'From', headings: ['From', 'Start', 'Start Time', 'Begins', 'Starts', 'Time From'] },
  to: { label: 'To', headings: ['To', 'End', 'End Time', 'Ends', 'Finish', 'Time To'] },
}

export const neededOfTimetable: readonly TimetableField[] = ['staff', 'day']
export const oneOfTimetable: readonly TimetableField[] = ['lesson', 'from']
