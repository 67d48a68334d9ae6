import { parseArgs } from 'node:util'
import { loadSchoolState } from '../../src/data/school-state.ts'
import { readStaffList } from '../../src/data/staff-list.ts'
import { whyNoForm, whyNoRole } from '../../src/handlers/staff-rules.ts'
import { holdsFrom, platformNames, sayForm, sayRole } from '../../src/handlers/staff-said.ts'
import { isToBeTold, tellOfOpening } from '../../src/handlers/tell-of-opening.ts'
import { londonTime } from '../../src/school/clock.ts'
import { addDays, type SchoolDate, sayDate } from '../../src/school/school-date.ts'
import { rolesGiven } from '../../src/school/staff-roles.ts'
import { type Command, type Running, UsageError } from './command.ts'
import { makeChange, type StaffChanging } from './staff-changes.ts'
import { sayMember, wantedStaff } from './staff-list.ts'
import { dayNamed, formNamed, isForm, roleNamed, staffNamed, yearNamed } from './staff-named.ts'
import { theSchool } from './the-school.ts'

export const staff: Command = {
  name: 'staff',
  needsSchool: true,
  usage: `formroom staff [list] [--role ROLE] [--form FORM] [--year N] [--all] [--json] [--school NAME]
      Who works at a school, what for, until when, and which accounts are theirs.
  formroom staff add EMAIL FORENAME SURNAME [--title TITLE] [--code CODE]
  formroom staff role give|end WHO ROLE [--year N] [--form FORM] [--from DATE] [--to DATE]
  formroom staff cover WHO FORM --from DATE --to DATE
  formroom staff tutor WHO FORM [--from DATE] [--to DATE]
  formroom staff leave WHO [--on DATE] | back WHO
  formroom staff link WHO teams|slack ORGANISATION USER | unlink teams|slack ORGANISATION USER
      Changes it. WHO is an e-mail address, a staff code or a name. What a change opens and closes is shown first; --yes makes it.`,
  run: staffCommand,
}

const options = {
  school: { type: 'string' },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  all: { type: 'boolean' },
  role: { type: 'string' },
  form: { type: 'string' },
  year: { type: 'string' },
  title: { type: 'string' },
  code: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  on: { type: 'string' },
} as const

type Options = ReturnType<typeof parse>['values']

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], allowPositionals: true, options })
}

/** `formroom staff`: 0 where all went well, 2 where nothing was changed since nobody said yes. */
async function staffCommand(running: Running): Promise<number> {
  const { values, positionals } = parse(running.args)
  const { read } = running.formroom.database
  const school = await theSchool(running.formroom.database, values.school)
  const state = await loadSchoolState({ read }, school.id)
  const changing: StaffChanging = {
    running,
    school,
    staff: await readStaffList(read, school.id),
    forms: (state?.roster.forms ?? []).map(({ id, name }) => ({ formId: id, name })),
    yearGroups: state?.roster.yearGroups ?? [],
    today: londonTime(running.config.clock.now()).date,
    yes: values.yes,
  }
  const [verb = 'list', ...rest] = positionals
  switch (verb) {
    case 'list':
      return list(changing, values)
    case 'add':
      return add(changing, rest, values)
    case 'role':
      return role(changing, rest, values)
    case 'cover':
    case 'tutor':
      return tutor(changing, verb, rest, values)
    case 'leave':
      return leave(changing, rest, values)
    case 'back':
      return back(changing, rest)
    case 'link':
      return link(changing, rest)
    case 'unlink':
      return unlink(changing, rest)
    default:
      throw new UsageError('Say what to do: formroom staff list, add, role, cover, tutor, leave, back, link or unlink.')
  }
}

async function list({ running, staff: everybody, forms, today }: StaffChanging, values: Options): Promise<number> {
  const wanted = wantedStaff(
    everybody,
    {
      role: values.role === undefined ? undefined : roleNamed(values.role).role,
      formId: values.form === undefined ? undefined : formNamed(forms, values.form).formId,
      yearGroup: yearNamed(values.year),
      all: values.all ?? false,
    },
    today,
  )
  if (values.json) running.print(JSON.stringify(wanted))
  else for (const member of wanted) running.print(sayMember(member, today))
  if (!values.json && wanted.length === 0) running.print('Nobody here does that today.')
  return 0
}

const address = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/

async function add(changing: StaffChanging, rest: readonly string[], { title = '', code }: Options): Promise<number> {
  const [email, forename, surname, ...more] = rest
  if (!email || !forename || !surname || more.length > 0)
    throw new UsageError('Say who: formroom staff add EMAIL FORENAME SURNAME. Put a name of several words in quotes.')
  if (!address.test(email)) throw new UsageError(`"${email}" is not an e-mail address, by which people are known.`)
  return makeChange(changing, {
    action: 'add-staff',
    params: {},
    says: `${forename} ${surname} (${email}) is added.`,
    days: [],
    async work(writer) {
      const { staffId } = await writer.addStaff({ title, forename, surname, email, ...(code === undefined ? {} : { code }) })
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function role(changing: StaffChanging, [verb, who, ...said]: readonly string[], values: Options): Promise<number> {
  if (verb !== 'give' && verb !== 'end')
    throw new UsageError('Say whether to give or to end it: formroom staff role give WHO ROLE.')
  const member = staffNamed(changing.staff, who)
  const { role: named, year } = roleNamed(said.join(' ') || undefined)
  const yearGroup = yearNamed(values.year) ?? year
  if (verb === 'end') return endRole(changing, member, named, yearGroup, values)
  if (named === 'form tutor') return giveForm(changing, member, formNamed(changing.forms, values.form), values)
  const given = rolesGiven.find((each) => each === named)
  if (!given) throw new UsageError('Who teaches which class comes with the classes: formroom import classes.')
  const { today, yearGroups } = changing
  const from = dayNamed('from', values.from) ?? today
  const period = { from, to: dayNamed('to', values.to) }
  const held = { role: given, yearGroup: given === 'learning coordinator' ? yearGroup : undefined }
  refuse(whyNoRole(member, { ...held, ...period }, { today, yearGroups }))
  const { staffId, name } = member
  return makeChange(changing, {
    action: 'give-role',
    params: { staffId, ...held, ...period },
    says: `${name}: ${sayRole({ ...held, ...period }, today)}.`,
    days: [period.from, period.to],
    async work(writer) {
      const { roleId } = await writer.giveRole(staffId, given, { yearGroup: held.yearGroup }, period)
      if (isToBeTold(given, member, told(changing))) await tellOfOpening(writer, { staffId, roleId }, told(changing))
      return { receipt: { staffId, roleId }, touched: [`staff:${staffId}`] }
    },
  })
}

type Member = StaffChanging['staff'][number]

async function endRole(
  changing: StaffChanging,
  member: Member,
  named: ReturnType<typeof roleNamed>['role'],
  yearGroup: number | undefined,
  values: Options,
): Promise<number> {
  const { today, forms } = changing
  const to = dayNamed('to', values.to) ?? addDays(today, -1)
  if (values.to !== undefined && to < today) throw new UsageError('--to is past. Leave it out to end the role now.')
  const formId = values.form === undefined ? undefined : formNamed(forms, values.form).formId
  const held = [
    ...member.roles
      .filter(
        (each) => each.role === named && named !== 'form tutor' && (yearGroup === undefined || each.yearGroup === yearGroup),
      )
      .map((each) => ({ ...each, id: each.roleId, kind: 'role' as const, says: sayRole(each, today) })),
    ...member.forms
      .filter((each) => named === 'form tutor' && (formId === undefined || each.formId === formId))
      .map((each) => ({ ...each, id: each.formTutorId, kind: 'form' as const, says: sayForm(each, today) })),
  ].filter((each) => holdsFrom(each, today))
  const [one, ...others] = held
  if (!one) throw new UsageError(`${member.name} does not have that role.`)
  if (others.length > 0)
    throw new UsageError(
      `${member.name} has several. Say which with --year or --form: ${held.map(({ says }) => says).join('; ')}.`,
    )
  const { staffId, name } = member
  return makeChange(changing, {
    action: 'end-role',
    params: { staffId, [one.kind]: one.id, to },
    says: `${name}: ${one.says}, ${to < today ? 'ends now' : `last day ${sayDate(to, { year: true })}`}.`,
    days: [to],
    async work(writer) {
      await (one.kind === 'role' ? writer.endRole(one.id, to) : writer.endForm(one.id, to))
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function tutor(
  changing: StaffChanging,
  verb: 'cover' | 'tutor',
  rest: readonly string[],
  values: Options,
): Promise<number> {
  const [first, second, ...more] = rest
  if (more.length > 0) throw new UsageError(`Say who and which form: formroom staff ${verb} WHO FORM.`)
  const [who, form] = isForm(changing.forms, first) && !isForm(changing.forms, second) ? [second, first] : [first, second]
  if (verb === 'cover' && (values.from === undefined || values.to === undefined))
    throw new UsageError('Say for which days they cover: --from DATE --to DATE.')
  return giveForm(changing, staffNamed(changing.staff, who), formNamed(changing.forms, form), values)
}

async function giveForm(
  changing: StaffChanging,
  member: Member,
  form: { readonly formId: number; readonly name: string },
  values: Options,
): Promise<number> {
  const { today } = changing
  const period = { from: dayNamed('from', values.from) ?? today, to: dayNamed('to', values.to) }
  const { staffId, name } = member
  refuse(whyNoForm(member, { formId: form.formId, ...period }, today))
  return makeChange(changing, {
    action: 'cover-form',
    params: { staffId, formId: form.formId, ...period },
    says: `${name}: ${sayForm({ form: form.name, ...period }, today)}.`,
    days: [period.from, period.to],
    async work(writer) {
      const { formTutorId } = await writer.giveForm(staffId, form.formId, period)
      if (isToBeTold('form tutor', member, told(changing))) await tellOfOpening(writer, { staffId, formTutorId }, told(changing))
      return { receipt: { staffId, formTutorId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function leave(changing: StaffChanging, [who, ...more]: readonly string[], values: Options): Promise<number> {
  if (more.length > 0) throw new UsageError('Say one person: formroom staff leave WHO [--on DATE].')
  const { today } = changing
  const on: SchoolDate = dayNamed('on', values.on) ?? addDays(today, -1)
  const { staffId, name } = staffNamed(changing.staff, who)
  return makeChange(changing, {
    action: 'staff-leaves',
    params: { staffId, on },
    says: on < today ? `${name} has left, and their accounts are unlinked.` : `${name}: last day ${sayDate(on, { year: true })}.`,
    days: [on],
    async work(writer) {
      await writer.leaves(staffId, on)
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function back(changing: StaffChanging, [who]: readonly string[]): Promise<number> {
  const { staffId, name, leftOn } = staffNamed(changing.staff, who)
  if (leftOn === undefined) throw new UsageError(`${name} has no last day here.`)
  return makeChange(changing, {
    action: 'staff-leaves',
    params: { staffId, on: null },
    says: `${name} works here again, with the roles that have not ended.`,
    days: [],
    async work(writer) {
      await writer.leaves(staffId, undefined)
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function link(changing: StaffChanging, [who, ...rest]: readonly string[]): Promise<number> {
  const account = accountOf(rest)
  const { staffId, name } = staffNamed(changing.staff, who)
  return makeChange(changing, {
    action: 'link-account',
    params: { staffId, ...account },
    says: `${name} is whoever writes from that account on ${platformNames[account.platform]}: it sees all that they may see.`,
    days: [],
    async work(writer) {
      await writer.link(account, staffId)
      await tellOfOpening(writer, { staffId, account: account.platform }, told(changing))
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

async function unlink(changing: StaffChanging, rest: readonly string[]): Promise<number> {
  const account = accountOf(rest)
  const { platform, organisation, user } = account
  const member = changing.staff.find(({ accounts }) =>
    accounts.some((each) => each.platform === platform && each.organisation === organisation && each.user === user),
  )
  if (!member) throw new UsageError('That account is linked to nobody here. formroom staff list shows those that are.')
  const { staffId, name } = member
  return makeChange(changing, {
    action: 'unlink-account',
    params: { staffId, ...account },
    says: `${name} is nobody on ${platformNames[platform]} until that account is linked again by hand.`,
    days: [],
    async work(writer) {
      await writer.unlink(account)
      return { receipt: { staffId }, touched: [`staff:${staffId}`] }
    },
  })
}

function accountOf([platform, organisation, user, ...more]: readonly string[]) {
  if ((platform !== 'teams' && platform !== 'slack') || !organisation || !user || more.length > 0)
    throw new UsageError('Say the account: teams|slack, the tenant or workspace id, and the user id.')
  return { platform, organisation, user } as const
}

function told({ staff: list, today }: StaffChanging) {
  return { by: undefined, staff: list, today }
}

function refuse(faults: Readonly<Record<string, string>>): void {
  const [sentence] = Object.values(faults)
  if (sentence !== undefined) throw new UsageError(sentence)
}
