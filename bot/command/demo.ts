import { loadFictionalSchool } from '../../prisma/fictional/load.ts'
import { type Command, UsageError } from './command.ts'

export const demo: Command = {
  name: 'demo',
  needsSchool: false,
  usage: `formroom demo
      Makes the fictional school in an empty database.`,
  async run({ formroom: { database }, config, print }) {
    if ((await database.read.school.count()) > 0)
      throw new UsageError('There is a school in this database already. The fictional one is made only in an empty one.')
    const { schoolName } = await loadFictionalSchool(database, config.clock)
    print(`${schoolName} is ready: a fictional school. Start it with npm start, or try formroom ask.`)
    return 0
  },
}
