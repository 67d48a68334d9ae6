import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { toSlack } from '../../src/cards/to-slack.ts'
import { toTeams } from '../../src/cards/to-teams.ts'
import { toText } from '../../src/cards/to-text.ts'
import type { Door, Reply } from '../../src/door.ts'
import { type Command, UsageError } from './command.ts'

interface Asked {
  readonly as: string
  readonly text: string
  readonly thread?: string | undefined
  readonly channel?: boolean | undefined
}

const batchLine = z.object({
  as: z.string(),
  text: z.string(),
  thread: z.string().nullish(),
  channel: z.union([z.boolean(), z.string()]).nullish(),
})

type Print = (line: string) => void

export const ask: Command = {
  name: 'ask',
  needsSchool: true,
  usage: `formroom ask --as EMAIL [--channel] [--thread ID] [--json] [--explain] "TEXT"
      Asks a question as a member of staff. --as-teams and --as-slack print what would be sent there.
  formroom ask --batch FILE.jsonl
      The same for many: one {"as","text","thread","channel"} a line, one JSON answer a line.`,
  run: ({ formroom, args, print }) => askCommand(formroom.door, args, print),
}

/** `formroom ask`: one question, or a file of them, through the same conversation as every platform's. Gives the exit status. */
async function askCommand(door: Door, args: readonly string[], print: Print): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      thread: { type: 'string' },
      channel: { type: 'boolean' },
      json: { type: 'boolean' },
      explain: { type: 'boolean' },
      'as-teams': { type: 'boolean' },
      'as-slack': { type: 'boolean' },
      batch: { type: 'string' },
    },
  })
  if (values.batch !== undefined) return askBatch(door, values.batch, print)
  if (!values.as) throw new UsageError('Say who asks: formroom ask --as EMAIL "TEXT".')
  if (positionals.length === 0) throw new UsageError('Say what to ask: formroom ask --as EMAIL "TEXT".')
  const reply = await askOne(door, { as: values.as, text: positionals.join(' '), thread: values.thread, channel: values.channel })
  if (values['as-teams']) print(JSON.stringify(toTeams(reply.card), null, 2))
  else if (values['as-slack']) print(JSON.stringify(toSlack(reply.card), null, 2))
  else if (values.json) print(JSON.stringify(asJson(reply)))
  else print(toText(reply.card))
  if (values.explain) print(['', 'Why:', ...reply.why.map((reason) => `- ${reason}`)].join('\n'))
  return 0
}

async function askBatch(door: Door, path: string, print: Print): Promise<number> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  let status = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const asked = readLine(line)
    if (asked) print(JSON.stringify(asJson(await askOne(door, asked))))
    else {
      print(JSON.stringify({ error: `Line ${number} is not {"as","text","thread","channel"} in JSON.` }))
      status = 2
    }
  }
  return status
}

function readLine(line: string): Asked | undefined {
  try {
    const { as, text, thread, channel } = batchLine.parse(JSON.parse(line))
    return { as, text, thread: thread ?? undefined, channel: Boolean(channel) }
  } catch {
    return undefined
  }
}

async function askOne(door: Door, { as, text, thread, channel }: Asked): Promise<Reply> {
  const delivery = randomUUID()
  const reply = await door.ask({
    from: { platform: 'local', email: as },
    thread: `command line:${thread ?? delivery}`,
    place: channel ? 'channel' : 'private',
    delivery: `command line:${delivery}`,
    said: { text },
  })
  if (!reply) throw new Error('a new delivery was taken for a repeated one')
  return reply
}

function asJson({ understood, outcome, audience, facts, card, why }: Reply) {
  return { understood, outcome, audience, facts, text: toText(card), card, why }
}
