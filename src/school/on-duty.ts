import type { SchoolCalendar } from './calendar.ts'
import { type Duty, type DutyTime, ofDay, onDuty, parseDuty, restOfDay } from './duty-rota.ts'
import { foldName } from './fold-name.ts'
import { addDays, type SchoolDate, weekdayOf } from './school-date.ts'

/** A member of the safeguarding team. `name` is forename and surname. */
export interface SafeguardingLead {
  readonly staffId: number
  readonly name: string
  readonly email: string
  readonly role: 'dsl' | 'deputy dsl'
}

/** Somebody to be asked. `staffId` is undefined where the rota names nobody of the team: they can be rung, not written to. */
export interface OnCall {
  readonly staffId: number | undefined
  readonly name: string
  readonly extension: string | undefined
}

/** Somebody who is on duty, until `HH:MM` of the day. */
export interface OnDutyNow extends OnCall {
  readonly until: string
}

/** Who is asked when a colleague needs the safeguarding lead. */
export interface DutyNow {
  readonly state: 'on duty' | 'nobody on duty' | 'no rota'
  /** Those on duty at the moment, in the order of the rota; nobody comes twice. */
  readonly onDuty: readonly OnDutyNow[]
  /** In the order in which they are asked; those of one round together. Nobody comes twice. */
  readonly rounds: readonly (readonly OnCall[])[]
}

export interface DutyAsked {
  readonly rota: readonly string[]
  readonly team: readonly SafeguardingLead[]
  readonly at: DutyTime
  /** A day without school, on which the weekly rota does not count. */
  readonly closed: boolean
}

/**
 * Who is on duty for safeguarding at a moment and who is asked after them: those on the rota now, one after the other, then the others
 * of the day's rota. Where there is no rota, or nobody on duty, all safeguarding leads at once and then all deputies; so too, after those
 * who can only be rung, where nobody on the day's rota is of the team.
 */
export function dutyNow({ rota, team, at, closed }: DutyAsked): DutyNow {
  const counting = countingOn(rota, at, closed)
  const now = onDuty(counting, at)
  const all = teamRounds(rota, team)
  if (now.length === 0) return { state: hasWeeklyRota(rota) ? 'nobody on duty' : 'no rota', onDuty: [], rounds: once(all) }
  const rounds = [...now, ...restOfDay(counting, at)].map((duty) => [onCall(duty, team, rota)])
  const anyOfTeam = rounds.some((round) => round.some(({ staffId }) => staffId !== undefined))
  const until = (duty: Duty) => ({ ...onCall(duty, team, rota), until: endOf(duty, ofDay(counting, at)) })
  return {
    state: 'on duty',
    onDuty: once([now.map(until)]).flat(),
    rounds: once(anyOfTeam ? rounds : [...rounds, ...all]),
  }
}

/** A day on which the weekly rota does not count: of holidays, a bank holiday. On a weekend between school days what it says of it counts. */
export function isClosed(calendar: SchoolCalendar, date: SchoolDate): boolean {
  if (calendar.isSchoolDay(date)) return false
  const weekday = weekdayOf(date)
  if (weekday <= 5) return true
  return !calendar.isSchoolDay(addDays(date, 5 - weekday)) && !calendar.isSchoolDay(addDays(date, 8 - weekday))
}

/** Whether anything counts beyond a day: a hand-over makes no rota. */
export function hasWeeklyRota(rota: readonly string[]): boolean {
  return rota.some((line) => parseDuty(line)?.date === undefined)
}

/** The lines of a rota that count on a day: on one without school those of that one day alone. */
export function countingOn(rota: readonly string[], { date }: Pick<DutyTime, 'date'>, closed: boolean): readonly string[] {
  return closed ? rota.filter((line) => parseDuty(line)?.date === date) : rota
}

/** All leads and then all deputies, each with the extension that the rota has for them. */
export function teamRounds(rota: readonly string[], team: readonly SafeguardingLead[]): readonly (readonly OnCall[])[] {
  const holding = (role: SafeguardingLead['role']) =>
    team
      .filter((lead) => lead.role === role)
      .map(({ staffId, name }) => ({ staffId, name, extension: extensionOf(rota, { staffId }, team) }))
  return [holding('dsl'), holding('deputy dsl')]
}

/** When somebody's duty ends, where another line of theirs may carry it on. */
function endOf({ who, to }: Duty, day: readonly Duty[]): string {
  const next = day.find((duty) => duty.who === who && duty.from <= to && duty.to > to)
  return next ? endOf(next, day) : to
}

/** The one of the team whom a rota names, by e-mail, by name, or by a part of it that is only theirs: `Mrs Rahimi`, `F Rahimi`. */
export function leadNamed(who: string, team: readonly SafeguardingLead[]): SafeguardingLead | undefined {
  const byEmail = team.filter(({ email }) => email.toLowerCase() === who.trim().toLowerCase())
  const said = foldName(who).replace(/^(?:mr|mrs|ms|miss|mx|dr|sir|prof|rev) /, '')
  const exact = team.filter(({ name }) => foldName(name) === said)
  const partly = team.filter(({ name }) => isPartOf(said.split(' '), foldName(name).split(' ')))
  const [only, ...others] = [byEmail, exact, partly].find((found) => found.length > 0) ?? []
  return others.length === 0 ? only : undefined
}

/** The extension at which the rota has somebody, on whatever day. */
export function extensionOf(
  rota: readonly string[],
  { staffId }: Pick<SafeguardingLead, 'staffId'>,
  team: readonly SafeguardingLead[],
): string | undefined {
  const duties = rota.flatMap((line) => parseDuty(line) ?? [])
  return duties.find(({ who, extension }) => extension !== undefined && leadNamed(who, team)?.staffId === staffId)?.extension
}

/** Who somebody on the rota is: one of the team, where the rota names one. */
export function onCall(duty: Duty, team: readonly SafeguardingLead[], rota: readonly string[]): OnCall {
  const lead = leadNamed(duty.who, team)
  if (!lead) return { staffId: undefined, name: duty.who, extension: duty.extension }
  return { staffId: lead.staffId, name: lead.name, extension: duty.extension ?? extensionOf(rota, lead, team) }
}

function once<One extends OnCall>(rounds: readonly (readonly One[])[]): readonly (readonly One[])[] {
  const seen = new Set<number | string>()
  return rounds
    .map((round) =>
      round.filter(({ staffId, name }) => {
        const key = staffId ?? name
        return seen.has(key) ? false : seen.add(key)
      }),
    )
    .filter((round) => round.length > 0)
}

/** `f rahimi` of `farida rahimi`: each word is a word of the name, or its first letter where it is one letter. */
function isPartOf(said: readonly string[], name: readonly string[]): boolean {
  return said.every((word) => name.some((part) => part === word || (word.length === 1 && part.startsWith(word))))
}
