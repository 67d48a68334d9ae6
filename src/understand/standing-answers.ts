import type { NeverReason, Understanding } from './understanding.ts'

interface StandingAnswer {
  readonly title: string
  readonly words: string
}

/** What Formroom says to requests that it never carries out, whoever asks. */
export const neverAnswers: Readonly<Record<NeverReason, StandingAnswer>> = {
  register: {
    title: "I can't change a mark",
    words:
      "I read the register but can't change it: it is the legal record in the school's own system. The attendance officer can correct it there, and I'll show the new mark once it has arrived.",
  },
  'fire roll': {
    title: 'Not for a fire roll',
    words:
      'Please use the printed fire list or your school system for a roll call. My registers can be out of date, so they must never be used to say who is safe.',
  },
  rules: {
    title: "I can't do that",
    words:
      'What I show depends on your own roles, and I cannot lift that or act as somebody else. Your administrator can change roles.',
  },
  staff: {
    title: "I don't keep that",
    words:
      'I hold nothing about how staff do their work, and I make no lists of staff. Please talk to them or to their line manager.',
  },
  prediction: {
    title: "I don't guess about children",
    words:
      'I show what has happened and never what a child is likely to do. I can show you attendance so far, or who has missed the most.',
  },
  'sending out': {
    title: "I can't send records out",
    words: "Records about pupils don't leave through me. Please speak to your data protection lead about sharing them safely.",
  },
}

type SmalltalkAbout = Extract<Understanding, { kind: 'smalltalk' }>['about']

export const smalltalkAnswers: Readonly<Record<SmalltalkAbout, StandingAnswer>> = {
  greeting: { title: 'Hello', words: 'Hello! Ask me about attendance or who is out, or type "help".' },
  thanks: { title: 'You are welcome', words: "You're welcome." },
  goodbye: { title: 'Bye', words: 'Bye for now. I hope the rest of the day is kind to you.' },
  mood: { title: 'Here when you need me', words: "I'm well, thank you, and here when you need a figure." },
  joke: { title: 'A joke', words: 'Why was the register so calm? It always knew who was present. Now, what can I look up?' },
  abuse: {
    title: 'Let us try again',
    words: 'Sorry I haven\'t helped. Tell me what you need and I\'ll try again, or type "help".',
  },
}
