import { parseArgs } from 'node:util'
import { auditOf } from '../../src/data/audit-list.ts'
import { readStaffList } from '../../src/data/staff-list.ts'
import { handlers } from '../../src/handlers/index.ts'
import { londonInstant, londonTime } from '../../src/school/clock.ts'
import { addDays } from '../../src/school/school-date.ts'
import { type Command, UsageError } from './command.ts'
import { pupilNamed } from './pupil-named.ts'
import { dayNamed, staffNamed } from './staff-named.ts'
import { theSchool } from './the-school.ts'

const mostLines = 50

export const audit: Command = {
  name: 'audit',
  needsSchool: true,
  usage: `formroom audit [--pupil PUPIL] [--staff WHO] [--since DATE] [--until DATE] [--school NAME] [--json]
      Who asked, was told, read or changed what about whom, the latest first. PUPIL is a UPN, an id or a full name.
      Whom a concern is about, or who is called first, is not shown: the safeguarding lead sees who has read a concern.`,
  async run({ formroom: { database }, args, print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pupil: { type: 'string' },
        staff: { type: 'string' },
        since: { type: 'string' },
        until: { type: 'string' },
        school: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    if (positionals.length > 0) throw new UsageError('Say formroom audit, and whom or since when with options.')
    const school = await theSchool(database, values.school)
    const staff = await readStaffList(database.read, school.id)
    const [since, until] = [dayNamed('since', values.since), dayNamed('until', values.until)]
    const { entries, more } = await auditOf(database.read, school.id, {
      pupilId: values.pupil === undefined ? undefined : await pupilNamed(database, school.id, values.pupil),
      staffId: values.staff === undefined ? undefined : staffNamed(staff, values.staff).staffId,
      since: since && londonInstant(since, '00:00'),
      before: until && londonInstant(addDays(until, 1), '00:00'),
      most: mostLines,
    })
    const names = new Map(staff.map(({ staffId, name }) => [staffId, name]))
    const titles = new Map(handlers.map(({ name, title }) => [name, title]))
    const shown = entries.map(({ at, staffId, event, question, role, outcome, pupils }) => {
      const { date, time } = londonTime(at)
      return {
        at: `${date} ${time}`,
        who: staffId === undefined ? 'Formroom' : (names.get(staffId) ?? 'somebody who has left'),
        did: event,
        what: question === undefined ? null : (titles.get(question) ?? question),
        role: role ?? null,
        outcome,
        about: pupils,
      }
    })
    if (values.json) {
      print(JSON.stringify(shown))
      return 0
    }
    for (const { at, who, did, what, role, outcome, about } of shown) {
      const of = about.length === 0 ? '' : `, about ${about.length > 5 ? `${about.length} pupils` : about.join(', ')}`
      print(`${at}  ${who}${role ? ` (${role})` : ''}: ${did}${what ? ` ${what}` : ''}${of}: ${outcome}`)
    }
    if (shown.length === 0) print('There is nothing of that in the audit.')
    else if (more) print('There is more: narrow it with --pupil, --staff, --since or --until.')
    return 0
  },
}
