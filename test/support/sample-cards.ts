import {
  act,
  acts,
  ask,
  asks,
  badge,
  type CalendarWeek,
  type Card,
  type Element,
  type Field,
  type Form,
  link,
  note,
  type Question,
  text,
} from '../../src/cards/card.ts'

/** Names that try every renderer: markup of both platforms, emoji, right-to-left letters, accents, sheer length. */
export const awkwardNames = [
  '*Bold* [x](http://y) <b>',
  '_Zoë_ `O’Brien` ~Núñez~',
  '<!channel> <@U123> & Sons &amp; :smile:',
  '1. {{DATE(2026-11-25T09:00:00Z)}} # one',
  'محمد عبد الله',
  'Łucja 👩‍👩‍👧‍👦 Żółć-Çelik',
  '王小明',
  `Wilhelmina ${'Featherstonehaugh-'.repeat(12)}Smith`,
] as const

const question: Question = {
  name: 'attendance',
  params: { scope: { kind: 'form', form: '9X' }, period: { from: '2026-11-16', to: '2026-11-20' } },
}

function card(title: string, body: readonly Element[], rest: Partial<Card> = {}): Card {
  return { title, notice: 'Formroom has an answer for you.', audience: 'asker', body, ...rest }
}

export const attendanceAnswer: Card = card(
  'Attendance of 9X, this week',
  [
    {
      kind: 'figure',
      value: '92.4 %',
      label: '268 of 290 sessions attended',
      comparison: '1.9 points below last week',
      tone: 'warning',
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Authorised', value: '13' },
        { label: 'Unauthorised', value: '9' },
        { label: 'Late', value: '7' },
        { label: 'Year 9', value: '93.6 %' },
      ],
    },
    {
      kind: 'chart',
      form: 'bar',
      title: 'By day',
      unit: '%',
      categories: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      series: [{ name: 'Attendance', values: [94.8, 93.1, 94.8, 91.4, 87.9] }],
      from: 80,
      to: 100,
    },
    {
      kind: 'table',
      title: 'Lowest this week',
      headings: ['Pupil', 'Attendance', 'Missed', 'Unauthorised'],
      rows: [
        ['Tyrone Osei-Bonsu', '40.0 %', '6', '4'],
        ['Zofia Wiśniewska', '60.0 %', '4', '0'],
        ['Aaliyah Rahman', '70.0 %', '3', '1'],
        ['Callum O’Shea', '80.0 %', '2', '2'],
        ['Grace Nakamura', '90.0 %', '1', '0'],
      ],
    },
    note(
      '290 possible sessions of 29 pupils, Mon 16 to Fri 20 November. No register missing. Data as of Fri 20 November, 15:40.',
    ),
    asks(
      ask('By pupil', question),
      ask('Last week', question),
      ask('This half-term', question),
      ask('Reasons', question),
      ask('Compare forms', question),
    ),
  ],
  { subtitle: 'Mon 16 to Fri 20 November' },
)

export const absentNow: Card = card(
  'Out of 8V now',
  [
    badge('Not a fire roll: use the printed lists', 'attention'),
    { kind: 'figure', value: '3 out', label: '25 of 29 are in, 1 learning elsewhere', tone: 'neutral' },
    {
      kind: 'table',
      title: 'Absent',
      headings: ['Pupil', 'Code', 'Reason'],
      rows: [
        ['Amara Okafor', 'I', 'Illness'],
        ['Ben Whitfield', 'N', 'No reason yet'],
        ['Chloé Dubois', 'M', 'Medical appointment'],
      ],
    },
    { kind: 'table', title: 'Arrived late', headings: ['Pupil', 'Code', 'Minutes'], rows: [['Dev Patel', 'L', '12']] },
    { kind: 'table', title: 'Learning elsewhere', headings: ['Pupil', 'Where'], rows: [['Efe Yılmaz', 'Visit or trip']] },
    badge('PM register not taken, or not arrived', 'warning'),
    note('AM register of Wed 25 November; data as of 09:20. What happened since is not known here.'),
    asks(ask('Who has no reason?', question), ask('All of Year 8', question), ask('Lates this week', question)),
  ],
  { subtitle: 'Wednesday 25 November, morning' },
)

export const help: Card = card('What you can ask me', [
  text('Ask in your own words about 8V and the classes you teach. These all work as they stand:'),
  {
    kind: 'table',
    headings: [],
    rows: [
      ['Attendance', 'attendance for 8V this week'],
      ['Who is out', 'who’s out?'],
      ['Lates', 'lates in 8V since half term'],
      ['No reason yet', 'absences with no reason'],
    ],
  },
  text('I read the register and never change it: Mrs Beaumont in Student Services can.'),
  asks(
    ask('Who’s out?', question),
    ask('Attendance this week', question),
    ask('Lates', question),
    ask('No reason yet', question),
    ask('Registers missing', question),
    ask('What do the codes mean?', question),
  ),
])

export const refusal: Card = card('I can’t help with that one', [
  text('You can ask about 8V, the classes you teach, or log a concern about any pupil.'),
  asks(ask('Attendance of 8V', question), ask('Who’s out of 8V?', question)),
])

export const whichOne: Card = card('Which Jamie did you mean?', [
  text('There are three whom you may ask about.'),
  asks(ask('Jamie Smith, 9X', question), ask('Jamie Smith, 9Y', question), ask('Jamie-Lee Smithson, 9X', question)),
])

export const trend: Card = card('Attendance of Year 9, this term', [
  {
    kind: 'figure',
    value: '93.6 %',
    label: '25,310 of 27,041 sessions attended',
    comparison: '0.8 points above last year',
    tone: 'good',
  },
  {
    kind: 'chart',
    form: 'line',
    title: 'By week',
    unit: '%',
    categories: ['7 Sep', '14 Sep', '21 Sep', '28 Sep', '5 Oct', '12 Oct', '19 Oct', '2 Nov', '9 Nov', '16 Nov'],
    series: [
      { name: 'This year', values: [95.6, 95.1, 94.4, 94, 93.2, 93.5, 91.9, 94.1, 93.3, 92.4] },
      { name: 'Last year', values: [94.9, 94.2, 94.1, 93, 92.2, 92.8, 91, 93.3, 92.1, 91.7] },
    ],
    from: 88,
    to: 98,
  },
  note('Half-term left out.'),
])

const calendarDay = (AM: string, PM = AM): CalendarWeek['days'][number] => {
  const toneOf = (mark: string) => (mark === '·' ? 'good' : mark === 'I' ? 'neutral' : 'attention')
  return { AM: { mark: AM, tone: toneOf(AM) }, PM: { mark: PM, tone: toneOf(PM) } }
}
const calendarWeek = (at: number): CalendarWeek => ({
  label: `${1 + (at % 28)} Sep`,
  days: [calendarDay('·'), at % 3 === 0 ? null : calendarDay('·'), calendarDay('I'), calendarDay('·', 'N'), calendarDay('·')],
})

export const pupilYear: Card = card('Jamie Smith (9X)', [
  { kind: 'figure', value: '91.5 %', label: '108 of 118 sessions attended', tone: 'neutral' },
  {
    kind: 'calendar',
    title: 'Session by session',
    weeks: Array.from({ length: 11 }, (_, at) => calendarWeek(at)),
    key: ['· in school', 'I illness, N no reason yet'],
  },
])

const call = { name: 'note', params: { pupil: 12 } }
const options = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Choice ${at}` }))

/** A field of each kind; `said` is their label, hint and error. */
export const everyField = (said: string, filled: boolean): readonly Field[] => {
  const one = { label: said, hint: said, error: filled ? said : undefined }
  return [
    { kind: 'line', name: 'line', ...one, required: true, most: 80, value: filled ? said : undefined },
    { kind: 'paragraph', name: 'paragraph', ...one, value: filled ? `${said}\n${said}` : undefined },
    { kind: 'number', name: 'number', ...one, least: 0, most: 60, value: filled ? 7 : undefined },
    { kind: 'date', name: 'date', ...one, value: filled ? '2026-11-25' : undefined },
    { kind: 'time', name: 'time', ...one, value: filled ? '08:40' : undefined },
    { kind: 'tick', name: 'tick', ...one, value: filled },
    { kind: 'choice', name: 'choice', ...one, options: options(3), value: filled ? 'v1' : undefined },
    { kind: 'choices', name: 'choices', ...one, options: options(6), value: filled ? ['v1', 'v2'] : undefined },
    {
      kind: 'search',
      name: 'search',
      ...one,
      several: true,
      chosen: filled ? [{ value: '4', label: said }] : [],
      value: filled ? ['4'] : undefined,
    },
  ]
}

const form = (fields: readonly Field[], rest: Partial<Form> = {}): Element => ({
  kind: 'form',
  form: { action: call.name, params: call.params, key: 'a-key', fields, submit: 'Send', ...rest },
})

export const addStaffForm: Card = card('Add a colleague', [
  text('They are found by the e-mail address that their account has.'),
  form([
    { kind: 'line', name: 'title', label: 'Title', value: 'Ms', most: 20 },
    { kind: 'line', name: 'surname', label: 'Surname', required: true },
    {
      kind: 'line',
      name: 'email',
      label: 'E-mail',
      required: true,
      value: 'j.doe@',
      error: 'That is no e-mail address.',
    },
    { kind: 'date', name: 'from', label: 'First day', hint: 'Leave it empty for today.' },
    { kind: 'choice', name: 'role', label: 'Role', options: options(9) },
  ]),
])

export const confirmation: Card = card(
  'Is this right?',
  [
    text('Mr Asante becomes learning coordinator of Year 9.'),
    {
      kind: 'table',
      title: 'At once',
      headings: ['Who', 'Gains sight of', 'Loses sight of'],
      rows: [['Mr Asante', '29 pupils', 'nobody']],
    },
    form([], { submit: 'Yes, do it', carried: { year: 9 } }),
    acts(act('Change', { name: 'change', params: { year: 9 } }), act('Cancel', { name: 'cancel', params: {} })),
  ],
  { subtitle: 'Give a role' },
)

export const receipt: Card = card('Quiet from 18:00', [
  { kind: 'facts', facts: [{ label: 'Now', value: '18:00' }] },
  link('Open the year', 'https://formroom.example/year'),
  acts(act('Undo', { name: 'undo', params: { effect: 12 } }, 'danger'), act('Another', call, 'primary')),
])

const pupils = (count: number) =>
  Array.from({ length: count }, (_, at) => [`Pupil number ${at + 1}`, `${(60 + (at % 40)).toFixed(1)} %`, String(at), '9X'])

/** A generous set: every element, and what real data does to it. */
export const sampleCards: Readonly<Record<string, Card>> = {
  attendanceAnswer,
  absentNow,
  help,
  refusal,
  whichOne,
  trend,
  pupilYear,
  addStaffForm,
  confirmation,
  receipt,
  'a form with every field, empty': card('A form', [form(everyField('What happened', false))]),
  'a form with every field, filled in and wrong': card('A form', [form(everyField('What happened', true))]),
  ...Object.fromEntries(
    awkwardNames.map((name) => [
      `a form about ${name}`,
      card(name, [
        form(everyField(name, true), { submit: name, carried: { name } }),
        acts(act(name, call)),
        link(name, `https://x.example/${name}`),
      ]),
    ]),
  ),
  'a form with more choices than fit': card('A form', [
    form([
      { kind: 'choice', name: 'choice', label: 'Who', options: options(1_500), value: 'v3' },
      { kind: 'choices', name: 'choices', label: 'Who else', options: options(1_500), value: ['v3', 'v4'] },
    ]),
    note('The end.'),
  ]),
  'a form with nothing to choose from': card('A form', [
    form([
      { kind: 'choice', name: 'choice', label: 'Who', options: [] },
      { kind: 'choices', name: 'choices', label: 'Who else', options: [], required: true },
    ]),
  ]),
  'a form at the end of a card that does not fit': card('A form', [
    ...Array.from({ length: 400 }, (_, at) => text(`Paragraph ${at} ${'of many words '.repeat(9)}`)),
    form(everyField('What happened', true)),
  ]),
  'a form that carries too much': card('A form', [
    form(everyField('What happened', true), { carried: { text: 'x'.repeat(3_000) } }),
  ]),
  'an action too long for a button': card('Act', [
    acts(act('All of them', { name: 'note', params: { all: 'x'.repeat(3_000) } })),
  ]),
  'more things to do than fit': card('Act', [acts(...Array.from({ length: 40 }, (_, at) => act(`Do ${at}`, call)))]),
  'links that lead nowhere good': card('Links', [
    ...['javascript:alert(1)', 'http://school.example/', 'file:///etc/passwd', 'no address', `https://${'x'.repeat(4_000)}`].map(
      (url) => link('Open it', url),
    ),
    link('On this machine', 'http://127.0.0.1:3978/tab'),
  ]),
  'a calendar of a whole year, every mark another': card('A year', [
    {
      kind: 'calendar',
      title: 'Session by session',
      weeks: Array.from({ length: 39 }, (_, at) => ({
        label: `${at + 1} Sep`,
        days: ['Y1', 'I', 'N', 'C2', '?'].map((mark) => calendarDay(mark, '·')),
      })),
      key: ['Y1 transport not provided'],
    },
  ]),
  'an empty calendar': card('A year', [{ kind: 'calendar', title: 'Session by session', weeks: [], key: [] }]),
  'nothing but a title': card('Hello', []),
  'awkward names everywhere': card(
    awkwardNames[0],
    [
      ...awkwardNames.map((name) => text(`${name} was away.`)),
      { kind: 'figure', value: awkwardNames[1], label: awkwardNames[2], comparison: awkwardNames[3], tone: 'good' },
      { kind: 'facts', facts: awkwardNames.map((name) => ({ label: name, value: name })) },
      {
        kind: 'table',
        title: awkwardNames[0],
        headings: ['Pupil', awkwardNames[1]],
        rows: awkwardNames.map((name) => [name, name]),
      },
      {
        kind: 'chart',
        form: 'bar',
        title: awkwardNames[0],
        unit: 'sessions',
        categories: awkwardNames,
        series: [{ name: awkwardNames[1], values: awkwardNames.map((_, at) => at) }],
      },
      badge(awkwardNames[2], 'attention'),
      note(awkwardNames[3]),
      asks(...awkwardNames.map((name) => ask(name, question))),
    ],
    { subtitle: awkwardNames[4] },
  ),
  'an empty table with its words': card('Lates', [
    { kind: 'table', title: 'Late today', headings: ['Pupil', 'Minutes'], rows: [], empty: 'Nobody was late.' },
  ]),
  'an empty table without words': card('Lates', [{ kind: 'table', headings: ['Pupil', 'Minutes'], rows: [] }]),
  'two hundred rows': card('Everyone', [
    { kind: 'table', title: 'Year 9', headings: ['Pupil', 'Attendance', 'Missed', 'Form'], rows: pupils(200) },
    note('Data as of 09:20.'),
    asks(ask('Only 9X', question)),
  ]),
  'several long tables': card(
    'Everyone',
    ['9X', '9Y', '9Z'].map((title) => ({
      kind: 'table' as const,
      title,
      headings: ['Pupil', 'Attendance', 'Missed', 'Form'],
      rows: pupils(80),
    })),
  ),
  'a table wider than any screen': card('Codes', [
    {
      kind: 'table',
      headings: Array.from({ length: 34 }, (_, at) => `C${at}`),
      rows: [Array.from({ length: 34 }, (_, at) => String(at)), ['ragged', '1'], []],
    },
  ]),
  'a long text': card('Words', [text('The register is taken at the start of each session. '.repeat(900)), note('As of 09:20.')]),
  'a text of one endless word': card('x'.repeat(900), [
    text('a'.repeat(40_000)),
    badge('b'.repeat(9_000)),
    note('c'.repeat(9_000)),
  ]),
  'sixty paragraphs': card(
    'Words',
    Array.from({ length: 60 }, (_, at) => text(`Paragraph ${at}`)),
  ),
  'a question too long for a button': card('Ask', [
    asks(ask('Short', question), ask('Everyone by name', { name: 'attendance', params: { names: 'x'.repeat(3_000) } })),
  ]),
  'more buttons than fit': card('Ask', [asks(...Array.from({ length: 40 }, (_, at) => ask(`Question ${at}`, question)))]),
  'the same question twice': card('Ask', [asks(ask('One', question)), asks(ask('One', question))]),
  'charts without figures': card('Charts', [
    { kind: 'chart', form: 'bar', title: 'Nothing', unit: '%', categories: [], series: [] },
    { kind: 'chart', form: 'line', title: 'Not yet', unit: '%', categories: ['Mon'], series: [{ name: 'A', values: [null] }] },
  ]),
  'charts with gaps, long names and many points': card('Charts', [
    {
      kind: 'chart',
      form: 'line',
      title: 'Gaps',
      unit: '%',
      categories: ['Mon', 'Tue', 'Wed'],
      series: [
        { name: 'A', values: [1, null, 3] },
        { name: 'B', values: [null, null, 2.55] },
      ],
    },
    {
      kind: 'chart',
      form: 'bar',
      title: 'A title that is a good deal longer than the fifty characters that Slack allows',
      unit: 'sessions',
      categories: ['A reason that is longer than twenty characters', 'A reason that is longer than twenty letters', 'Other'],
      series: [{ name: 'Sessions', values: [12, 7, 0] }],
    },
    {
      kind: 'chart',
      form: 'line',
      title: 'The whole year',
      unit: '%',
      categories: Array.from({ length: 60 }, (_, at) => `Week ${at + 1}`),
      series: [{ name: 'Year 9', values: Array.from({ length: 60 }, (_, at) => 90 + (at % 7)) }],
      from: 88,
    },
    {
      kind: 'chart',
      form: 'bar',
      title: 'By form and week',
      unit: '%',
      categories: ['9X', '9Y', '9Z'],
      series: Array.from({ length: 9 }, (_, at) => ({ name: `Week ${at + 1}`, values: [91 + at / 2, 93, 90.25] })),
    },
  ]),
}
