import { z } from 'zod'
import { parseSchoolDate, type SchoolDate } from '../school/school-date.ts'
import { type NewSpacePlan, type SpacePlan, spaceStates, spaceTags, webAddress } from '../school/space.ts'

const resource = z.object({
  title: z.string(),
  url: z.string().refine((url) => webAddress(url) !== undefined),
})

/** What became of a slot. */
export const stateShape = z.enum(spaceStates)

interface PlanRow {
  readonly id: number
  readonly yearGroup: number
  readonly formGroupId: number
  readonly date: string
  readonly slot: number
  readonly title: string
  readonly what: string
  readonly minutes: number | null
  readonly resources: string
  readonly tag: string | null
  readonly meantFor: string | null
}

export function planOf(row: PlanRow): SpacePlan {
  const { id, yearGroup, formGroupId, slot, title, what, minutes } = row
  const [meantDate = '', meantSlot] = (row.meantFor ?? '').split(':')
  const meant = parseSchoolDate(meantDate)
  return {
    planId: id,
    yearGroup,
    formId: formGroupId,
    date: row.date as SchoolDate,
    slot,
    title,
    what,
    minutes: minutes ?? undefined,
    resources: resourcesOf(row.resources),
    tag: spaceTags.find((tag) => tag === row.tag),
    meantFor: meant && { date: meant, slot: Number(meantSlot) },
  }
}

export function planColumns({
  formId,
  minutes,
  resources,
  tag,
  meantFor,
  yearGroup,
  date: day,
  slot,
  title,
  what,
}: NewSpacePlan) {
  return {
    yearGroup,
    formGroupId: formId,
    date: day,
    slot,
    title,
    what,
    minutes: minutes ?? null,
    resources: JSON.stringify(resources),
    tag: tag ?? null,
    meantFor: meantFor ? `${meantFor.date}:${meantFor.slot}` : null,
  }
}

/** What an older Formroom or somebody by hand wrote otherwise opens nothing. */
function resourcesOf(json: string): SpacePlan['resources'] {
  try {
    const read: unknown = JSON.parse(json)
    return Array.isArray(read) ? read.flatMap((each) => resource.safeParse(each).data ?? []) : []
  } catch {
    return []
  }
}
