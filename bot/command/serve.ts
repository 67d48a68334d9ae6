import { start } from '../start.ts'
import type { CommandAlone } from './command.ts'

export const serve: CommandAlone = {
  name: 'serve',
  opens: 'nothing',
  usage: `formroom serve [--watch FOLDER]
      Starts Formroom, as npm start does. --watch imports the files that come into a folder while it runs.`,
  async run({ args }) {
    await start(args)
    return 0
  },
}
