import { z } from 'zod'
import type { Submit } from '../../src/door.ts'
import type { Inbound } from './inbound.ts'
import { carriedBy, type Origin, originIn } from './view-metadata.ts'

const id = z.string().min(1).max(200)
const by = { team: z.looseObject({ id }).nullish(), user: z.looseObject({ id, team_id: id.nullish() }) }
const option = z.looseObject({ value: z.string() })

const filled = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

const submission = z.looseObject({
  ...by,
  trigger_id: id.nullish(),
  view: z.looseObject({
    id,
    hash: id.nullish(),
    private_metadata: z.string().nullish(),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().nullish() })).nullish(),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), filled)) }).nullish(),
  }),
})

const suggestion = z.looseObject({
  ...by,
  block_id: id,
  value: z.string(),
  view: z.looseObject({ private_metadata: z.string().nullish() }).nullish(),
})

const form = z.object({
  action: z.string().min(1).max(100),
  params: z.unknown(),
  key: z.string().max(500),
  carried: z.record(z.string(), z.unknown()).optional(),
})

export type FormCarried = Submit['form']

export interface FilledIn {
  readonly form: FormCarried | undefined
  readonly values: Submit['values']
  readonly view: string
  /** The fields of the view as it was sent: Slack takes errors for these alone. */
  readonly fields: ReadonlySet<string>
  readonly origin: Origin | undefined
}

/** What the sending of a modal comes to. */
export function submissionOf(body: object): Inbound {
  const parsed = submission.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { team, user, trigger_id: trigger, view } = parsed.data
  const home = teamOf(team, user)
  if (home === undefined) return { kind: 'nothing to us' }
  const inputs = (view.blocks ?? []).filter(({ type }) => type === 'input')
  const carried = carriedBy(view.private_metadata)
  return {
    kind: 'form',
    team: home,
    user: user.id,
    delivery: trigger ?? `${view.id} ${view.hash ?? ''}`,
    form: formIn(carried),
    values: valuesOf(view.state?.values ?? {}),
    view: view.id,
    fields: new Set(inputs.flatMap(({ block_id }) => block_id ?? [])),
    origin: originIn(carried),
  }
}

/** What the asking for suggestions comes to. */
export function suggestionOf(body: object): Inbound {
  const parsed = suggestion.safeParse(body)
  if (!parsed.success) return { kind: 'malformed' }
  const { team, user, block_id: field, value: typed, view } = parsed.data
  const home = teamOf(team, user)
  if (home === undefined) return { kind: 'nothing to us' }
  const by = { team: home, user: user.id, delivery: `${field} ${typed}` }
  return { kind: 'search', ...by, form: formIn(carriedBy(view?.private_metadata)), field, typed }
}

/** The workspace; `undefined` for somebody of another one. */
function teamOf(team: { id: string } | null | undefined, user: { team_id?: string | null | undefined }): string | undefined {
  const here = team?.id ?? user.team_id ?? undefined
  return user.team_id && user.team_id !== here ? undefined : here
}

function formIn(carried: Readonly<Record<string, unknown>>): FormCarried | undefined {
  const { data } = form.safeParse(carried)
  return data && { action: data.action, params: data.params, key: data.key, ...(data.carried && { carried: data.carried }) }
}

/** What was filled in, by the fields' names, which are the blocks' ids. What was left empty is left out. */
function valuesOf(state: Readonly<Record<string, Readonly<Record<string, z.infer<typeof filled>>>>>): Submit['values'] {
  const entries = Object.entries(state).flatMap(([name, elements]) => {
    const [element] = Object.values(elements)
    const value = element && filledIn(element)
    return value === undefined || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

function filledIn(element: z.infer<typeof filled>): string | boolean | readonly string[] | null | undefined {
  const chosen = element.selected_options?.map(({ value }) => value) ?? []
  switch (element.type) {
    case 'datepicker':
      return element.selected_date
    case 'timepicker':
      return element.selected_time
    case 'checkboxes':
      return chosen.length > 0
    case 'static_select':
    case 'external_select':
      return element.selected_option?.value
    case 'multi_static_select':
    case 'multi_external_select':
      return chosen
    default:
      return element.value
  }
}
