import type { ServerResponse } from 'node:http'

/** A page of a few words. `actions` are links; `forms` are sent by their only button. */
export interface PlainPage {
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly actions?: readonly { readonly label: string; readonly href: string }[]
  readonly forms?: readonly {
    readonly action: string
    readonly fields: Readonly<Record<string, string>>
    readonly label: string
    readonly hint?: string
  }[]
}

const style =
  'body{font:1.05rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}form{margin:.4rem 0}button{font:inherit;padding:.3rem .8rem}'

/** Sends a page that loads nothing, runs nothing and may not be framed. Everything in it is escaped. */
export function sendPage(response: ServerResponse, status: number, page: PlainPage): void {
  const body = html(page)
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      // Without any referrer a browser hides the origin of a form too, and forms are taken from our own pages alone.
      'referrer-policy': 'same-origin',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    })
    .end(body)
}

function html({ title, paragraphs = [], actions = [], forms = [] }: PlainPage): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style>`
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...paragraphs.map((words) => `<p>${escaped(words)}</p>`),
    ...actions.map(({ label, href }) => `<p><a href="${escaped(href)}">${escaped(label)}</a></p>`),
    ...forms.map(formHtml),
  ]
  return `<!doctype html><html lang="en-GB"><head>${head}</head><body><main>${body.join('')}</main></body></html>`
}

function formHtml({ action, fields, label, hint }: NonNullable<PlainPage['forms']>[number]): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  const said = hint ? ` ${escaped(hint)}` : ''
  return `<form method="post" action="${escaped(action)}">${hidden.join('')}<button>${escaped(label)}</button>${said}</form>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
