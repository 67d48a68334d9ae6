import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { toText } from '../../src/cards/to-text.ts'
import { askDigest } from '../../src/handlers/digest/question.ts'
import { londonTime } from '../../src/school/clock.ts'
import { dayPeriod } from '../../src/school/period.ts'
import { type Command, UsageError } from './command.ts'

export const digest: Command = {
  name: 'digest',
  needsSchool: true,
  usage: `formroom digest --as EMAIL [--weekly]
      Prints somebody's digest of today, or of the last school week, as they would be sent it.`,
  async run({ config, formroom, args, print }) {
    const { values } = parseArgs({ args: [...args], options: { as: { type: 'string' }, weekly: { type: 'boolean' } } })
    if (!values.as) throw new UsageError('Say whose digest: formroom digest --as EMAIL.')
    const { date } = londonTime(config.clock.now())
    const delivery = `command line:${randomUUID()}`
    const reply = await formroom.door.ask({
      from: { platform: 'local', email: values.as },
      thread: delivery,
      place: 'private',
      delivery,
      said: { pressed: askDigest({ period: dayPeriod(date, date), weekly: values.weekly }) },
    })
    if (!reply) throw new Error('a new delivery was taken for a repeated one')
    print(toText(reply.card))
    return reply.outcome === 'refuse' ? 1 : 0
  },
}
