import { z } from 'zod'

/** Tables whose rows a new year ends, by setting their last day. */
export const endedTables = [
  'FormMembership',
  'FormTutor',
  'RoleAssignment',
  'TeachingMembership',
  'TeachingGroupTeacher',
] as const
export type EndedTable = (typeof endedTables)[number]

const day = z.string().nullable()
/** A row's number, its last day before and after. */
const ended = z.array(z.tuple([z.number(), day, z.string()]))

/** What was done, so that it can be taken back exactly: numbers and days, no names. Kept as JSON in a row of NewYear. */
export const newYearRecord = z.object({
  firstDay: z.string(),
  ended: z.object(Object.fromEntries(endedTables.map((table) => [table, ended])) as Record<EndedTable, typeof ended>),
  added: z.object({
    memberships: z.array(z.object({ pupilId: z.number(), formGroupId: z.number(), yearGroup: z.number(), to: day })),
    tutors: z.array(z.object({ id: z.number(), staffId: z.number(), formGroupId: z.number(), to: day })),
    coordinators: z.array(z.object({ id: z.number(), staffId: z.number(), yearGroup: z.number(), to: day })),
    forms: z.array(z.number()),
    yearGroups: z.array(z.number()),
  }),
})
export type NewYearRecord = z.output<typeof newYearRecord>
