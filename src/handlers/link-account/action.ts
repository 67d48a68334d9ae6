import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import type { AccountListed } from '../../data/staff-list.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { staffNow, staffOf } from '../staff-chosen.ts'
import { platformNames } from '../staff-said.ts'
import { tellOfOpening } from '../tell-of-opening.ts'
import { type LinkAccountParams, linkAccountParams } from './question.ts'

const id = z.string().max(200)
const values = z.object({ platform: z.enum(['teams', 'slack']), organisation: id, user: id })
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly platform: AccountListed['platform']
}

const inverseOf = z.object({ staffId: z.number(), account: values })

export const linkAccount = defineAction<LinkAccountParams, Values, Receipt>({
  name: 'link-account',
  title: 'Link an account',
  asks: 'Link a Teams or Slack account to a member of staff, where its e-mail is not the school’s',
  needs: 'staff accounts',
  params: linkAccountParams,
  async form({ params: { staffId }, school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    if (!member) return undefined
    return {
      title: `Link an account: ${member.name}`,
      notice: 'Link an account',
      lead: [text(`An account whose e-mail is ${member.email} links itself with its first message. Any other is linked here.`)],
      fields: [
        { kind: 'choice', name: 'platform', label: 'Where', required: true, options: platformOptions },
        {
          kind: 'line',
          name: 'organisation',
          label: 'Tenant or workspace',
          hint: 'The Microsoft tenant’s id, or T… of Slack.',
          required: true,
          most: 200,
        },
        { kind: 'line', name: 'user', label: 'User', hint: 'The object id in Entra, or U… of Slack.', required: true, most: 200 },
      ],
      submit: 'Next',
    }
  },
  values,
  check,
  confirm: 'always',
  async summary({ params: { staffId }, values: { platform, user }, school }) {
    const member = (await staffOf(school)).find((each) => each.staffId === staffId)
    return [text(`Whoever writes from ${user} on ${platformNames[platform]} is ${member?.name}, and sees all that they may see.`)]
  },
  async effect({ params: { staffId }, values: account, school, asker, today }, writer) {
    const staff = await staffOf(school)
    await writer.link(account, staffId)
    await tellOfOpening(writer, { staffId, account: account.platform }, { by: asker, staff, today })
    return { receipt: { staffId, platform: account.platform }, touched: [`staff:${staffId}`], inverse: { staffId, account } }
  },
  async receipt({ staffId, platform }, { school }) {
    const member = (await staffOf(school)).find((each) => each.staffId === staffId)
    return {
      title: 'Account linked',
      notice: 'The account is linked.',
      audience: 'asker',
      body: [
        text(
          `${member?.name ?? 'They'}: the account on ${platformNames[platform]} is linked. The safeguarding lead and the headteacher are told.`,
        ),
        asks(ask('See them', askStaff({ staffId })), ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId, account } = inverseOf.parse(inverse)
    await writer.unlink(account)
    return { touched: [`staff:${staffId}`] }
  },
})

const platformOptions = (['teams', 'slack'] as const).map((value) => ({ value, label: platformNames[value] }))

async function check({ params: { staffId }, values: account, school }: Doing<LinkAccountParams, Values>): Promise<Faults> {
  const holder = (await staffOf(school)).find(({ accounts }) =>
    accounts.some(
      ({ platform, organisation, user }) =>
        platform === account.platform && organisation === account.organisation && user === account.user,
    ),
  )
  if (!holder) return {}
  return {
    user:
      holder.staffId === staffId ? 'That account is theirs already.' : `That account is ${holder.name}’s. Unlink it there first.`,
  }
}
