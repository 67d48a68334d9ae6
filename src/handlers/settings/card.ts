import { act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { callChangeSetting } from '../change-setting/question.ts'
import { askStaff } from '../staff/question.ts'
import type { SettingShown, SettingsFacts } from './facts.ts'
import { askSettings } from './question.ts'

export function settingsCard(facts: SettingsFacts): Card {
  const own = { notice: 'Here are the settings you asked about.', audience: 'asker' } as const
  switch (facts.about) {
    case 'everything':
      return { ...own, title: `Settings: ${facts.school}`, body: everything(facts) }
    case 'account':
      return { ...own, title: 'Your account', body: [account(facts), whoCan(facts), asks(ask('School settings', askSettings()))] }
    case 'roles':
      return { ...own, title: 'Roles', body: roles(facts) }
    case 'The school day':
    case 'Names':
    case 'Attendance':
    case 'Safeguarding':
    case 'Messages':
    case 'Data that arrives':
    case 'How long records are kept':
      return { ...own, title: facts.about, subtitle: facts.school, body: oneGroup(facts) }
  }
}

function everything(facts: SettingsFacts): readonly Element[] {
  return [
    account(facts),
    ...facts.groups.map(
      ({ group, settings }): Element => ({
        kind: 'table',
        title: group,
        headings: ['Setting', 'Now'],
        rows: settings.map(({ title, value }) => [title, value]),
      }),
    ),
    whoCan(facts),
    asks(
      ...facts.groups
        .filter(({ settings }) => settings.some(({ mayChange }) => mayChange))
        .map(({ group }) => ask(`Change: ${group}`, askSettings(group))),
      ...(facts.isAdministrator ? [ask('Staff and roles', askStaff({}))] : []),
    ),
  ].filter((element) => element.kind !== 'asks' || element.buttons.length > 0)
}

function oneGroup({ groups, ...facts }: SettingsFacts): readonly Element[] {
  const settings = groups.flatMap((each) => each.settings)
  const changeable = settings.filter(({ mayChange }) => mayChange)
  if (settings.length === 0) return [text('Those settings are for others here.'), whoCan(facts)]
  return [
    ...(facts.about === 'The school day' ? [text(registerTimes(settings))] : []),
    ...(facts.about === 'Safeguarding' ? [safeguardingLeads(facts)] : []),
    {
      kind: 'table',
      headings: ['Setting', 'Now', 'What it does'],
      rows: settings.map(({ title, value, meaning }) => [title, value, meaning]),
    },
    ...(changeable.length > 0
      ? [acts(...changeable.map(({ name, title }) => act(`Change: ${title}`, callChangeSetting(name))))]
      : [whoCan(facts)]),
    asks(ask('All settings', askSettings())),
  ]
}

function registerTimes(settings: readonly SettingShown[]): string {
  const now = (name: SettingShown['name']) => settings.find((setting) => setting.name === name)?.value ?? ''
  return (
    `The morning register is open from ${now('am-opens')} to ${now('am-closes')}, ` +
    `the afternoon one from ${now('pm-opens')} to ${now('pm-closes')}.`
  )
}

function safeguardingLeads({ safeguardingLeads: { leads, deputies } }: Pick<SettingsFacts, 'safeguardingLeads'>): Element {
  const names = (of: readonly string[]) => (of.length > 0 ? listed(of) : 'nobody yet')
  return {
    kind: 'facts',
    facts: [
      { label: 'Designated safeguarding lead', value: names(leads) },
      { label: 'Deputies', value: names(deputies) },
    ],
  }
}

function account({ account: { name, email, roles: held, accounts } }: SettingsFacts): Element {
  return {
    kind: 'facts',
    facts: [
      { label: 'You are', value: `${name} (${email})` },
      { label: 'Your roles', value: held.length > 0 ? held.join('; ') : 'none yet' },
      { label: 'Accounts linked', value: accounts },
    ],
  }
}

function roles(facts: SettingsFacts): readonly Element[] {
  if (facts.isAdministrator)
    return [
      text('You can give and end roles on the list of staff. What a change opens and closes is shown before it is made.'),
      asks(ask('Staff and roles', askStaff({}))),
    ]
  const whom = facts.administrators.length > 0 ? `Please ask ${listed(facts.administrators)}.` : 'Nobody here can yet.'
  return [
    text(`Roles decide who sees which pupils, so I never change one because I am asked to. Your administrator can. ${whom}`),
    account(facts),
  ]
}

function whoCan({ administrators }: Pick<SettingsFacts, 'administrators'>): Element {
  if (administrators.length === 0) return note('Nobody is administrator here yet.')
  return note(`Roles and settings are changed by ${listed(administrators)}.`)
}
