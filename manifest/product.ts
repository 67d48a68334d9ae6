/** What the manifests of both platforms say about Formroom. Lengths fit the smaller of their limits; the schemas check them. */
export const productName = 'Formroom'
export const tagline = 'Ask about attendance and your pupils, in plain words.'
export const accentColour = '#0b5d4e'

export const longDescription = [
  'Formroom is the assistant of a secondary school’s pastoral team. Form tutors, learning coordinators and attendance staff ask it in plain words how attendance stands and who is out, and get an answer with its figures, a small chart and what it rests on.',
  'Everybody sees only what their role opens: a tutor the pupils of their own form, a learning coordinator those of their year. Answers that name pupils go to the person who asked, never to a channel, and every reading of a pupil’s record is audited.',
  'Say “help” to see what you can ask. Your school runs Formroom itself, from the data of its own management information system.',
].join('\n\n')
