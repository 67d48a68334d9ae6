import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AdultConcern, adultConcernIn } from './adult-concern.ts'

const staff = [
  { name: 'Helen Achterberg', isHead: true },
  { name: 'Gareth Pugh', isHead: false },
  { name: 'Nia Bevan', isHead: false },
  { name: 'Idris Warsame', isHead: false },
  { name: 'Owen Jones', isHead: false },
]

const labelled: Readonly<Record<AdultConcern, string>> = {
  yes: `
Mr Jones grabbed him by the arm in the corridor
sir messages her on Instagram
Miss keeps hugging the year 7 girls
a teacher hit him
the TA dragged him out of the classroom
supply teacher swore at the class and threw a pen at Kai
her PE teacher touched her leg
the caretaker is always alone with her in the gym
their football coach gave her a lift home in his own car
she was grabbed by Mr Pugh
he says he was pushed by a member of staff
Gareth Pugh shouted in her face
she is scared of her maths teacher
she feels uncomfortable around sir
i have a concern about a colleague
worried about how a colleague spoke to her
allegation against a member of staff
he gets messages from his tutor late at night
she's been texting with sir
a volunteer at breakfast club took photos of her
lunchtime supervisor slapped a child
minibus driver made comments about her body
cover supervisor called him stupid
she says miss told her not to tell anyone. miss is too touchy
mr warsame follows her on snapchat
her uncle who works here touched her
one of the cleaners has been giving him vapes
a governor was alone with a pupil
Mr Jones was alone with her. He touched her leg.
a teaching assistant restrained him on the floor and hurt his wrist
staff member smelled of alcohol in lesson
Miss Bevan told me sir grabbed him
I saw Mr Pugh push a year 8
she says she is in a relationship with a teacher
head of year screamed at her
a contractor on site was flirting with the sixth formers
my colleague lost his temper and shoved a boy
he was slapped by the dinner lady
student teacher added her on insta
she has been messaging a TA on snapchat
concern about Mr Jones
mr pugh humiliates him in front of everyone
`,
  head: `
the headteacher grabbed him
Mrs Achterberg shouted in his face
Helen Achterberg slapped a pupil
she says the head touched her
a concern about the headteacher
he was pushed by the head
the principal is always alone with her
`,
  perhaps: `
Mr Rowley grabbed him
something happened with a teacher, he was shoved
mr khan told me he grabbed a pupil
Mr Pugh told me he pushed a boy out of the way
Mrs Lane slapped her
`,
  no: `
her dad grabbed her by the hair
stepdad hit him last night
his mum's boyfriend touched her
mum shouts at her all the time
uncle messages her on Instagram
her dad Mr Rowley grabbed him
Mr Rowley, his father, hit him
foster carer locked him in his room
Miss Bevan told me that Kai hit Zara
Mr Pugh reported that her stepdad hits her
a TA noticed a bruise on his arm
told sir that his dad hit him
she told her tutor that her mum slapped her
he hit a teacher
kicked Mr Pugh in the shin
swore at Miss Bevan
pushed the TA out of the way
boys in her class grabbed her
an older man messages her on snapchat
she is being bullied by girls in 9X
her boyfriend touched her
another pupil punched him in the face
Mrs Bevan took her to the nurse
Sir stopped the fight after a boy punched him
the headteacher has been told
hit his head on the door
banged her head against the wall
she has head lice
she came in crying and hungry
self harming
says she wants to die
not eating
smells of weed
he has no coat
friendship fall out with Zara
uniform again
mum rang, dad has threatened her
her cousin abused her
nan is worried about him
the police were called to the house
scared to go home because of her dad
scared of her stepdad
colleague told me that a pupil had been hit by his brother
Mr Jones is aware
I spoke to Miss Bevan about it
the school counsellor said she is being abused at home
a member of staff overheard that her dad beats her
her brother was pushed by a boy on the bus
the caretaker found a knife
Ms Bevan saw bruises where her mother grabs her
he told the head that his dad hits him
`,
}

for (const [verdict, sentences] of Object.entries(labelled)) {
  test(`what is about an adult at school is told from what is not: ${verdict}`, () => {
    const lines = sentences.trim().split('\n')
    expect(
      lines.flatMap((said) => (adultConcernIn(said, staff) === verdict ? [] : [`${said}: ${adultConcernIn(said, staff)}`])),
    ).toEqual([])
  })
}

test('there are more than 80 labelled sentences', () => {
  expect(Object.values(labelled).flatMap((sentences) => sentences.trim().split('\n')).length).toBeGreaterThan(80)
})

test('whatever is typed is read without a fault', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (said) => void adultConcernIn(said, staff)))
  for (const word of ['mr ', 'hit ', 'teacher told ', 'messages ']) adultConcernIn(word.repeat(2_000), staff)
})
