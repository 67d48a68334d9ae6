import bolt from '@slack/bolt'

/** The floor of an answer in Slack: Bolt as its documentation has it, saying a line back. */
const [port = '0', apiUrl = '', token = '', signingSecret = ''] = process.argv.slice(2)
const app = new bolt.App({ token, signingSecret, clientOptions: { slackApiUrl: apiUrl }, logLevel: bolt.LogLevel.ERROR })

app.message(async ({ say }) => {
  await say('You said something.')
})
await app.start({ port: Number(port), host: '127.0.0.1' })
