import { ask } from './ask.ts'
import { backup } from './backup.ts'
import type { Command, CommandAlone } from './command.ts'
import { demo } from './demo.ts'
import { importOne } from './import.ts'
import { restoreBackup } from './restore.ts'
import { watch } from './watch.ts'

/** Every command, in the order in which help lists them. A new one is one line here. */
export const commands: readonly (Command | CommandAlone)[] = [ask, importOne, watch, backup, restoreBackup, demo]
