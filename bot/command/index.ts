import { ask } from './ask.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { importOne } from './import.ts'

/** Every command, in the order in which help lists them. A new one is one line here. */
export const commands: readonly Command[] = [ask, importOne, demo]
