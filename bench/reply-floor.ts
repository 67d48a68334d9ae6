import { createServer, type ServerResponse } from 'node:http'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response, type TurnContext } from 'botbuilder'

/** The floor of a reply on Teams: botbuilder's adapter as its documentation has it, echoing what was said. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))

async function echo(context: TurnContext): Promise<void> {
  await context.sendActivity(`You said: ${context.activity.text}`)
}

createServer(async (request, response) => {
  if (request.method !== 'POST') return void response.end()
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  await adapter.process(Object.assign(request, { body }) as unknown as Request, likeExpress(response), echo)
}).listen(Number(process.argv[2]), '127.0.0.1')

/** What the adapter wants of Express. */
function likeExpress(response: ServerResponse): Response {
  return {
    socket: response.socket,
    status(code: number) {
      response.statusCode = code
    },
    header(name: string, value: string) {
      response.setHeader(name, value)
    },
    send(body: unknown) {
      response.setHeader('content-type', 'application/json')
      response.write(typeof body === 'string' ? body : JSON.stringify(body))
    },
    end() {
      response.end()
    },
  } as unknown as Response
}
