import type { ComponentChildren } from 'preact'
import { type JsonObject, textIn } from '../wire/json.ts'
import { type MrkdwnRun, parseMrkdwn } from './mrkdwn.ts'
import { withEmoji } from './slack-emoji.tsx'

/** A text object of Slack's: `plain_text` as it stands, `mrkdwn` as Slack formats it. */
export function SlackText({ text }: { readonly text: JsonObject }) {
  const words = textIn(text['text']) ?? ''
  return <>{text['type'] === 'mrkdwn' ? parseMrkdwn(words).map(drawRun) : withEmoji(words)}</>
}

function drawRun(run: MrkdwnRun, at: number): ComponentChildren {
  switch (run.kind) {
    case 'text':
      return withEmoji(run.text)
    case 'bold':
      return <strong key={at}>{run.runs.map(drawRun)}</strong>
    case 'italic':
      return <em key={at}>{run.runs.map(drawRun)}</em>
    case 'strike':
      return <s key={at}>{run.runs.map(drawRun)}</s>
    case 'code':
      return <code key={at}>{run.text}</code>
    case 'pre':
      return <pre key={at}>{run.text}</pre>
    case 'mention':
      return (
        <span key={at} class="slack-mention">
          {run.text}
        </span>
      )
    case 'link':
      return (
        <a key={at} href={run.url} target="_blank" rel="noopener noreferrer">
          {run.text}
        </a>
      )
  }
}
