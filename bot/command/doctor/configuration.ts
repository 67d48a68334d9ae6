import { stat } from 'node:fs/promises'
import type { Config } from '../../../src/config.ts'
import { isThere } from '../../email/is-there.ts'
import { type Finding, look, ok, wrong } from './finding.ts'

const MAIL_MILLISECONDS = 5_000

/** What can be told of the configuration beyond what starting already refuses. Nothing of a secret is said. */
export async function checkConfiguration(config: Config): Promise<readonly Finding[]> {
  return [
    ...platforms(config),
    publicUrl(config),
    await secret(config),
    await mail(config),
    ...(config.fixedNow && !config.loopback
      ? [wrong('clock', 'The clock is held by FORMROOM_NOW: nothing will ever be due. Take it out.')]
      : []),
  ]
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function platforms({ teams, slack }: Config): readonly Finding[] {
  const findings: Finding[] = []
  if (!teams && !slack)
    findings.push(look('platforms', 'Neither Teams nor Slack is set up: only the simulator on this machine can ask.'))
  if (teams) {
    const odd = [
      ...(guid.test(teams.appId) ? [] : ['MICROSOFT_APP_ID']),
      ...(guid.test(teams.tenantId) ? [] : ['MICROSOFT_APP_TENANT_ID']),
    ]
    findings.push(shaped('teams', odd, 'as Azure shows it: 8-4-4-4-12 letters and digits', 'Teams is set up.'))
  }
  if (slack) {
    const { botToken, way } = slack
    const odd = [
      ...(/^xoxb-[\w-]{20,}$/.test(botToken) ? [] : ['SLACK_BOT_TOKEN']),
      ...(way.kind === 'http' && !/^[0-9a-f]{32}$/i.test(way.signingSecret) ? ['SLACK_SIGNING_SECRET'] : []),
      ...(way.kind === 'socket' && !/^xapp-[\w-]{20,}$/.test(way.appToken) ? ['SLACK_APP_TOKEN'] : []),
    ]
    findings.push(shaped('slack', odd, 'as Slack shows it: xoxb-…, 32 hex digits, xapp-…', 'Slack is set up.'))
  }
  return findings
}

function shaped(about: string, odd: readonly string[], shape: string, fine: string): Finding {
  return odd.length === 0
    ? ok(about, fine)
    : wrong(about, `${odd.join(' and ')} ${odd.length === 1 ? 'does' : 'do'} not look right. Copy it again, ${shape}.`)
}

function publicUrl({ publicUrl: url, loopback }: Config): Finding {
  if (url === undefined) {
    return look('public address', 'PUBLIC_URL is not set, so files, sign-in in a browser and the tab are not offered.')
  }
  if (loopback) return ok('public address', `Files are offered on this machine, at ${url}.`)
  return url.startsWith('https:')
    ? ok('public address', `Browsers reach Formroom at ${url}.`)
    : look('public address', `PUBLIC_URL is ${url}, which works on this machine alone.`)
}

async function secret({ secret: kept }: Config): Promise<Finding> {
  if (kept.kind === 'given') return ok('secret', 'The secret is given by FORMROOM_SECRET. Keep a copy away from the backups.')
  const file = await stat(kept.path).catch(() => undefined)
  if (!file) return ok('secret', `There is no secret yet: ${kept.path} is made at the first start.`)
  return (file.mode & 0o077) === 0
    ? ok('secret', `The secret is in ${kept.path}, for its owner alone. Keep a copy away from the backups.`)
    : wrong('secret', `Others on this machine can read ${kept.path}: run chmod 600 on it.`)
}

async function mail({ mail: configured }: Config): Promise<Finding> {
  if (!configured) return ok('e-mail', 'E-mail is not set up (SMTP_URL): who is reached on no platform is not written to.')
  const answer = await isThere(configured, MAIL_MILLISECONDS)
  return answer === 'there'
    ? ok('e-mail', 'The mail server answers.')
    : wrong('e-mail', `The mail server of SMTP_URL does not take us (${answer}). See its address, port and password.`)
}
