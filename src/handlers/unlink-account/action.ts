import { z } from 'zod'
import { ask, asks, type Option, text } from '../../cards/card.ts'
import type { AccountListed, StaffListed } from '../../data/staff-list.ts'
import { londonTime } from '../../school/clock.ts'
import { sayDate } from '../../school/school-date.ts'
import { type Doing, defineAction } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { staffOf } from '../staff-chosen.ts'
import { platformNames } from '../staff-said.ts'
import { type UnlinkAccountParams, unlinkAccountParams } from './question.ts'

const values = z.object({ account: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly platform: AccountListed['platform']
}

const inverseOf = z.object({
  staffId: z.number(),
  account: z.object({ platform: z.enum(['teams', 'slack']), organisation: z.string(), user: z.string() }),
})

export const unlinkAccount = defineAction<UnlinkAccountParams, Values, Receipt>({
  name: 'unlink-account',
  title: 'Unlink an account',
  asks: 'Unlink a Teams or Slack account from a member of staff',
  needs: 'staff accounts',
  params: unlinkAccountParams,
  async form({ params: { staffId }, school }) {
    const member = (await staffOf(school)).find((each) => each.staffId === staffId)
    if (!member) return undefined
    return {
      title: `Unlink an account: ${member.name}`,
      notice: 'Unlink an account',
      lead: member.accounts.length === 0 ? [text('They have no account linked.')] : [],
      fields: [{ kind: 'choice', name: 'account', label: 'Which account', required: true, options: optionsOf(member) }],
      submit: 'Next',
    }
  },
  values,
  check: async (doing) => ((await read(doing)).account ? {} : { account: 'Choose one from the list.' }),
  confirm: 'always',
  async summary(doing) {
    const { member, account } = await read(doing)
    const where = account ? platformNames[account.platform] : ''
    return [
      text(`${member?.name ?? 'They'} will be nobody to Formroom on ${where} until the account is linked again by hand.`),
      text('Undo links it again; after that, formroom staff link does.'),
    ]
  },
  async effect(doing, writer) {
    const { member, account } = await read(doing)
    if (!member || !account) throw new Error('the account was not checked')
    const { platform, organisation, user } = account
    await writer.unlink({ platform, organisation, user })
    const { staffId } = member
    return {
      receipt: { staffId, platform },
      touched: [`staff:${staffId}`],
      inverse: { staffId, account: { platform, organisation, user } },
    }
  },
  async receipt({ staffId, platform }, { school }) {
    const member = (await staffOf(school)).find((each) => each.staffId === staffId)
    return {
      title: 'Account unlinked',
      notice: 'The account is unlinked.',
      audience: 'asker',
      body: [
        text(`${member?.name ?? 'They'}: the account on ${platformNames[platform]} is unlinked.`),
        asks(ask('See them', askStaff({ staffId })), ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId, account } = inverseOf.parse(inverse)
    await writer.link(account, staffId)
    return { touched: [`staff:${staffId}`] }
  },
})

function optionsOf({ accounts }: StaffListed): readonly Option[] {
  return accounts.map((account, index) => {
    const since = `linked ${sayDate(londonTime(account.linkedAt).date, { year: true })}`
    const same = accounts.filter(({ platform }) => platform === account.platform).length > 1
    return { value: String(index), label: `${platformNames[account.platform]}, ${since}${same ? `, ${account.user}` : ''}` }
  })
}

async function read({ params, values: said, school }: Doing<UnlinkAccountParams, Values>) {
  const member = (await staffOf(school)).find(({ staffId }) => staffId === params.staffId)
  return { member, account: said.account === undefined ? undefined : member?.accounts[Number(said.account)] }
}
