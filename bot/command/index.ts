import { ask } from './ask.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import type { Command, CommandAlone } from './command.ts'
import { demo } from './demo.ts'
import { digest } from './digest.ts'
import { doctor } from './doctor.ts'
import { importOne } from './import.ts'
import { newYear } from './new-year.ts'
import { outbox } from './outbox.ts'
import { recordsKey } from './records-key.ts'
import { recover } from './recover.ts'
import { restoreBackup } from './restore.ts'
import { retention } from './retention.ts'
import { serve } from './serve.ts'
import { settings } from './settings.ts'
import { staff } from './staff.ts'
import { uploadKey } from './upload-key.ts'
import { verify } from './verify.ts'
import { watch } from './watch.ts'

/** Every command, in the order in which help lists them. A new one is one line here. */
export const commands: readonly (Command | CommandAlone)[] = [
  serve,
  ask,
  digest,
  importOne,
  watch,
  uploadKey,
  staff,
  settings,
  outbox,
  audit,
  verify,
  recover,
  recordsKey,
  retention,
  doctor,
  newYear,
  backup,
  restoreBackup,
  demo,
]
