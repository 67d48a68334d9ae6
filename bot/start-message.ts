import type { AddressInfo } from 'node:net'
import type { Config } from '../src/config.ts'
import { type Persona, personasOf, sayRoles } from './personas.ts'

/** What is printed once Formroom listens: where, in which mode, and who one can be. */
export function startMessage(
  {
    loopback,
    teams,
    slack,
    fixedNow,
    quickened,
    publicUrl,
  }: Pick<Config, 'loopback' | 'teams' | 'slack' | 'fixedNow' | 'quickened' | 'publicUrl'>,
  schools: readonly { readonly name: string }[],
  people: readonly Persona[],
  address: string | AddressInfo | null,
): string {
  const port = typeof address === 'object' ? address?.port : address
  const lines = [
    `Formroom is listening on http://localhost:${port}/`,
    `School: ${schools.map(({ name }) => name).join(', ') || 'none yet'}`,
  ]
  if (fixedNow) lines.push(`The clock is held at ${fixedNow.toISOString()} (FORMROOM_NOW).`)
  if (quickened)
    lines.push(
      `The clock runs ${quickened.rate} times faster, from ${quickened.clock.now().toISOString()} (FORMROOM_CLOCK_RATE).`,
    )
  if (schools.length === 0)
    lines.push('Import your own school (npm run formroom -- help), or make a fictional one: npm run formroom -- demo')
  if (loopback) lines.push(...loopbackLines(port, people))
  else
    lines.push(
      `Platforms: ${[teams && 'Microsoft Teams at /api/messages', slack && slackLine(slack)].filter(Boolean).join(', ')}`,
    )
  if (publicUrl === undefined)
    lines.push('PUBLIC_URL is not set, so Formroom offers no files and no sign-in: set it to where browsers reach Formroom.')
  return `${lines.join('\n')}\n`
}

function slackLine({ way }: NonNullable<Config['slack']>): string {
  return way.kind === 'http' ? 'Slack at /slack/events' : 'Slack in Socket Mode'
}

function loopbackLines(port: number | string | undefined, people: readonly Persona[]): readonly string[] {
  const personas = personasOf(people)
  if (personas.length === 0) return []
  const width = Math.max(...personas.map(({ email }) => email.length))
  return [
    'Loopback mode: no platform is set up, so nobody signs in and only this machine can connect.',
    '',
    `Open the simulator at http://localhost:${port}/ and be anyone of the staff, for example:`,
    ...personas.map(({ email, name, roles }) => `  ${email.padEnd(width)}  ${name}, ${sayRoles(roles)}`),
    '',
  ]
}
