import type { Route } from '../http.ts'

interface Page {
  readonly path: string
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** The pages that the app manifests of Teams and Slack must point to. `docs/privacy.md` is the long form of the first. */
const pages: readonly Page[] = [
  {
    path: '/privacy',
    title: 'Formroom and privacy',
    paragraphs: [
      'Formroom is run by your school, on the school’s own system, and the school is the data controller. It sends nothing anywhere else.',
      'It keeps what the school imports: pupils, forms, classes, groups and register marks; staff and their roles; and, so that it can be reviewed, who asked what about whom. What you asked last is used for 30 minutes to follow your next question, and removed after 30 days.',
      'Everybody sees what their role allows. Answers about pupils go to the person who asked alone, and no banner names a pupil.',
      'What you type into Teams or Slack also stays in Microsoft’s or Slack’s own records, under your school’s settings there.',
      'To see what is held about you or your child, ask the school’s data protection lead, who has one month to answer.',
    ],
  },
  {
    path: '/terms',
    title: 'Formroom: terms of use',
    paragraphs: [
      'Formroom is for the staff of this school, for their work. Figures come from the school’s own registers, and each says when they arrived.',
      'It is never a fire roll, and never a reason to wait: if a child is in danger, call 999 and speak to the designated safeguarding lead.',
      'Formroom is free software under the MIT licence and comes without warranty.',
    ],
  },
]

export const plainPages: readonly Route[] = pages.map((page) => ({
  method: 'GET',
  path: page.path,
  handle(_, response) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    response.end(html(page))
  },
}))

function html({ title, paragraphs }: Page): string {
  const style =
    'body{font:1.05rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style>`
  return `<!doctype html><html lang="en-GB"><head>${head}</head><body><h1>${title}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('')}</body></html>`
}
