import type { Config } from '../src/config.ts'
import { type Persona, peopleInOrder, personasOf, sayRoles } from './personas.ts'
import type { SimulatorAbout, SimulatorPerson } from './web/simulator-routes.ts'

export interface SimulatorDirectory {
  people(): Promise<readonly Persona[]>
  schools(): Promise<readonly { readonly name: string }[]>
}

/** What the simulator asks of the server: who one can be, and when and where it is. */
export function simulatorSource(
  directory: SimulatorDirectory,
  { clock, fixedNow, quickened }: Pick<Config, 'clock' | 'fixedNow' | 'quickened'>,
  version: string,
) {
  return {
    async people(): Promise<readonly SimulatorPerson[]> {
      const people = await directory.people()
      const first = personasOf(people)
      return peopleInOrder(people).map((person) => ({
        email: person.email,
        name: person.name,
        role: sayRoles(person.roles),
        tryThis: first.includes(person) ? firstQuestions(person.roles) : ['help', 'log a concern'],
      }))
    },
    async about(): Promise<SimulatorAbout> {
      const [school, ...others] = await directory.schools()
      const more = others.length > 0 ? ` and ${others.length} more` : ''
      return {
        schoolName: `${school?.name ?? 'No school yet'}${more}`,
        now: clock.now(),
        clockFixed: fixedNow !== undefined,
        clockRate: quickened?.rate ?? 1,
        version,
      }
    },
  }
}

function firstQuestions(roles: readonly string[]): readonly string[] {
  const words = roles.join(' ')
  const form = /Form tutor, ([^,·]+?)(?: and|$| )/.exec(words)?.[1]
  if (form) return ['digest', `attendance for ${form} this week`, "what's SPACE today?", 'log a concern']
  const year = /Year (\d+)/.exec(words)?.[1]
  if (year) return ['digest', `attendance for year ${year} this week by form`, "who's out?", "what's on this week?"]
  if (/safeguarding lead/.test(words)) return ['concerns', "who's DSL on duty?", "who's out with no reason yet?", 'log a concern']
  const sees = ['Attendance officer', 'Inclusion lead', 'Designated', 'Leadership team', 'Headteacher']
  if (words.includes('Administrator')) return ['staff', 'who is on SLT?', 'settings', 'when did data last arrive?']
  if (words.includes('Data manager')) return ['when did data last arrive?', 'settings', 'help']
  if (!sees.some((role) => words.includes(role))) return ['log a concern', 'my concerns', "who's DSL on duty?", 'help']
  return ['digest', 'attendance this week by form', "who's out with no reason yet?", 'any missing registers?']
}
