import { parseArgs } from 'node:util'
import { newYear as moveToNewYear, type NewYearReport, undoNewYear } from '../../src/new-year/new-year.ts'
import { CannotBeDone } from '../../src/school/cannot-be-done.ts'
import { sayDate } from '../../src/school/school-date.ts'
import { type Command, UsageError } from './command.ts'

export const newYear: Command = {
  name: 'new-year',
  needsSchool: true,
  usage: `formroom new-year --to 2027/28 [--leavers 11] [--form 9X=10X …] [--tutors move|stay] [--coordinators stay|move] [--school NAME] [--json] [--yes]
      Moves every pupil up from the first day of the new year on, forms and tutors with them. Without --yes it shows what it would do.
  formroom new-year --undo [--school NAME] [--json]
      Takes the last one back, as long as nothing has been built upon it.`,
  async run({ formroom: { database }, config: { clock }, args, print }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        to: { type: 'string' },
        undo: { type: 'boolean' },
        school: { type: 'string' },
        leavers: { type: 'string' },
        form: { type: 'string', multiple: true },
        tutors: { type: 'string' },
        coordinators: { type: 'string' },
        json: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    })
    const options = { database, clock, school: values.school }
    return refused(async () => {
      if (values.undo) {
        if (values.to !== undefined) throw new UsageError('Say either --to or --undo.')
        const undone = await undoNewYear(options)
        const words = `${undone.school} is as it was in ${undone.from}: ${pupils(undone.pupils)} are back in their forms, with their tutors and classes.`
        print(values.json ? JSON.stringify(undone) : words)
        return 0
      }
      if (values.to === undefined) throw new UsageError('Say which year begins: formroom new-year --to 2027/28.')
      const choices = {
        to: yearOf(values.to),
        leavers: values.leavers === undefined ? undefined : yearGroupsOf(values.leavers),
        forms: new Map((values.form ?? []).map(formsOf)),
        tutors: moveOrStay('--tutors', values.tutors ?? 'move'),
        coordinators: moveOrStay('--coordinators', values.coordinators ?? 'stay'),
      }
      const report = await moveToNewYear(options, choices, values.yes ?? false)
      print(values.json ? JSON.stringify(report) : textOf(report).join('\n'))
      return report.outcome === 'forms to be named' ? 1 : 0
    })
  },
}

async function refused(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CannotBeDone) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

/** `2027/28`, also of `2027-28` and `2027/2028`. */
function yearOf(text: string): string {
  const [, start, end] = /^\s*(\d{4})\s*[/-]\s*(?:\d\d)?(\d\d)\s*$/.exec(text) ?? []
  if (start !== undefined && end !== undefined && (Number(start) + 1) % 100 === Number(end)) return `${start}/${end}`
  throw new UsageError(`--to should be an academic year such as 2027/28; it is "${text}".`)
}

function yearGroupsOf(text: string): readonly number[] {
  const numbers = text.split(/[\s,;]+/).filter((part) => part !== '')
  if (numbers.every((number) => /^\d{1,2}$/.test(number))) return numbers.map(Number)
  throw new UsageError(`--leavers should be year groups such as 11,13; it is "${text}".`)
}

function formsOf(text: string): readonly [string, string] {
  const [from, to, ...more] = text.split('=').map((part) => part.trim())
  if (from && to && more.length === 0) return [from, to]
  throw new UsageError(`--form should be the old name and the new one, such as 9X=10X; it is "${text}".`)
}

function moveOrStay(option: string, text: string): 'move' | 'stay' {
  if (text === 'move' || text === 'stay') return text
  throw new UsageError(`${option} should be move or stay; it is "${text}".`)
}

function textOf(report: NewYearReport): readonly string[] {
  const { school, from, to, firstDay, outcome, forms, leavers, unmapped, tutors, coordinators, classes, sight } = report
  if (outcome === 'nothing to do') {
    return [
      `${school} has been moved to ${to} already: from ${sayDate(firstDay, { year: true })} on everybody is where they belong. Nothing was changed.`,
    ]
  }
  const lines = [`${school}: from ${from} to ${to}, from ${sayDate(firstDay, { year: true })} on`]
  lines.push(
    ...section(
      'Forms',
      forms.map(({ from: old, to: next, pupils: count, made }) => `${old} to ${next}${made ? ' (new)' : ''}: ${pupils(count)}`),
    ),
  )
  lines.push(
    ...section(
      'Leavers',
      leavers.map(({ form, yearGroup, pupils: count }) => `${form}, Year ${yearGroup}: ${pupils(count)}`),
    ),
  )
  lines.push(
    ...section(
      'Their new name is not plain',
      unmapped.map(
        ({ form, yearGroups, pupils: count }) =>
          `${form} (Year ${yearGroups.join(' and ')}, ${pupils(count)}): say --form "${form}=NEW NAME"`,
      ),
    ),
  )
  lines.push('', 'Staff')
  lines.push(
    tutors.moved + tutors.without === 0
      ? '  Tutors stay with the name of their form.'
      : `  Tutors who go on with their form: ${tutors.moved}; whose form ends: ${tutors.without}.`,
  )
  lines.push(
    coordinators.moved + coordinators.without === 0
      ? '  Learning coordinators stay with their year group.'
      : `  Learning coordinators who go up with their year: ${coordinators.moved}; whose year leaves: ${coordinators.without}.`,
  )
  lines.push(
    `  Classes end: ${classes.pupils} places of pupils, ${classes.teachers} of teachers. Import the new ones: formroom import classes FILE.`,
  )
  lines.push(
    ...section(
      outcome === 'done' ? 'Who sees whom from that day on' : 'Who would see whom from that day on',
      sight.map(saySight),
    ),
  )
  return [...lines, '', ending(outcome, to)]
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

function saySight({ staff, code, gains, loses }: NewYearReport['sight'][number]): string {
  const parts = [
    ...(gains > 0 ? [`gains sight of ${pupils(gains)}`] : []),
    ...(loses > 0 ? [`loses sight of ${pupils(loses)}`] : []),
  ]
  return `${staff}${code ? ` (${code})` : ''} ${parts.join(' and ')}`
}

function ending(outcome: Exclude<NewYearReport['outcome'], 'nothing to do'>, to: string): string {
  switch (outcome) {
    case 'done':
      return 'Done. formroom new-year --undo takes it back, as long as nothing has been built upon it.'
    case 'previewed':
      return `Nothing has been changed. To move the school to ${to}, add --yes.`
    case 'forms to be named':
      return 'Nothing has been changed: say the missing names with --form, then try again.'
  }
}

function pupils(count: number): string {
  return count === 1 ? '1 pupil' : `${count} pupils`
}
