import { parseArgs } from 'node:util'
import {
  dropMessage,
  type Intervened,
  type ListedMessage,
  listOutbox,
  readMessage,
  resendMessage,
} from '../../src/data/outbox-list.ts'
import { readOutboxStanding } from '../../src/data/outbox-standing.ts'
import { londonTime } from '../../src/school/clock.ts'
import { never } from '../../src/school/never.ts'
import type { Instant } from '../../src/school/school-date.ts'
import { type Command, type Running, UsageError } from './command.ts'

export const outbox: Command = {
  name: 'outbox',
  needsSchool: true,
  usage: `formroom outbox [--all] [--json]
      What waits to be told to whom, what is in doubt, what could not be delivered and who could not be reached.
  formroom outbox show NUMBER [--json]
      One message and all that happened to it.
  formroom outbox resend NUMBER
      Sends again what is in doubt, was not delivered or reached nobody. Look first whether it has arrived.
  formroom outbox drop NUMBER
      Gives one up.`,
  run: outboxCommand,
}

function parsed(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean' }, all: { type: 'boolean' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new UsageError('formroom outbox takes --all and --json, and show, resend or drop with the number of a message.', {
      cause: error,
    })
  }
}

/** More of one state than this are counted and not listed, unless all are asked for. */
const listedAtMost = 50

/** `formroom outbox`: gives the exit status, 2 where the list holds something that somebody should look at. */
async function outboxCommand({ formroom: { database }, config: { clock }, args, print }: Running): Promise<number> {
  const { values, positionals } = parsed(args)
  const [what, ...rest] = positionals
  switch (what) {
    case undefined:
    case 'list':
      return list()
    case 'show':
      return show(numberOf('show', rest))
    case 'resend': {
      const id = numberOf('resend', rest)
      return said(
        id,
        await resendMessage(database, id, clock.now()),
        'waits again and goes out when Formroom is running.',
        resendable,
      )
    }
    case 'drop': {
      const id = numberOf('drop', rest)
      return said(id, await dropMessage(database, id, clock.now()), 'is given up and will not be sent.', droppable)
    }
    default:
      throw new UsageError(`There is no "formroom outbox ${what}". Say formroom outbox, or show, resend or drop and a number.`)
  }

  async function list(): Promise<number> {
    const messages = await listOutbox(database, values.all ? 1_000_000 : listedAtMost)
    const standing = await readOutboxStanding(database, clock.now())
    const troubled = standing.doubtful + standing.dead + standing.unreachable
    const status = troubled > 0 ? 2 : 0
    if (values.json) {
      print(JSON.stringify({ standing, messages: messages.map((message) => asJson(message, clock.now())) }))
      return status
    }
    const unsent = standing.unsent.urgent + standing.unsent.ordinary
    print(
      `${unsent} to be sent, ${standing.unsent.urgent} of them urgent. ${standing.doubtful} in doubt, ${standing.dead} not delivered, ${standing.unreachable} reached nobody.`,
    )
    for (const message of messages) print(lineOf(message, clock.now()))
    const left = unsent + troubled - messages.length
    if (left > 0) print(`… and ${left} more: formroom outbox --all lists them.`)
    return status
  }

  async function show(id: number): Promise<number> {
    const found = await readMessage(database, id)
    if (!found) throw new UsageError(noSuch(id))
    const { message, events } = found
    if (values.json) {
      print(JSON.stringify({ ...asJson(message, clock.now()), events }))
      return 0
    }
    print(lineOf(message, clock.now()))
    if (events.length === 0) print('  Nothing has happened to it yet.')
    for (const { at, what: happened, platform, code } of events)
      print(`  ${at.toISOString()}  ${[happened, platform, code].filter((part) => part !== undefined).join(', ')}`)
    return 0
  }

  function said(id: number, came: Intervened, done: string, when: string): number {
    switch (came) {
      case 'done':
        print(`Message ${id} ${done}`)
        return 0
      case 'no such message':
        throw new UsageError(noSuch(id))
      case 'not so now':
        throw new UsageError(`Message ${id} is not one for that: ${when} See formroom outbox show ${id}.`)
      default:
        return never(came)
    }
  }
}

const resendable = 'only what is in doubt, was not delivered or reached nobody can be sent again.'
const droppable = 'what is being sent, has been sent or was withdrawn cannot be given up.'

function noSuch(id: number): string {
  return `There is no message ${id}. formroom outbox lists them; settled ones are kept for 30 days.`
}

function numberOf(what: string, rest: readonly string[]): number {
  const [said, ...more] = rest
  if (said === undefined || more.length > 0 || !/^\d{1,9}$/.test(said))
    throw new UsageError(`Say which message by its number, as formroom outbox lists them: formroom outbox ${what} 12.`)
  return Number(said)
}

const states: Readonly<Record<string, string>> = {
  dead: 'not delivered',
  unreachable: 'reached nobody',
  doubtful: 'in doubt',
  claimed: 'about to be sent',
  sending: 'being sent',
}

function lineOf(message: ListedMessage, now: Instant): string {
  const { id, state, lane, recipient, school, question, occasion, platform, trouble, attempts } = message
  const parts = [
    `${states[state] ?? state}${lane === 'urgent' ? ', urgent' : ''}`,
    `to ${recipient} at ${school}`,
    `${question} (${occasion})`,
    when(message, now),
    platform && `on ${platform}`,
    attempts > 0 && `tried ${attempts === 1 ? 'once' : `${attempts} times`}`,
    trouble,
  ]
  return `${String(id).padStart(6)}  ${parts.filter((part) => part).join('; ')}`
}

/** How long it has been due, or when it will be, by the school's clock. */
function when({ dueAt }: ListedMessage, now: Instant): string {
  const minutes = Math.floor((now.getTime() - dueAt.getTime()) / 60_000)
  if (minutes < 0) {
    const { date, time } = londonTime(dueAt)
    return `due ${date} ${time}`
  }
  return `due for ${ageOf(minutes)}`
}

function ageOf(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}

function asJson(message: ListedMessage, now: Instant) {
  return { ...message, ageSeconds: Math.max(0, Math.round((now.getTime() - message.dueAt.getTime()) / 1_000)) }
}
