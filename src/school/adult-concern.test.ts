import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeAboutAdult } from './adult-concern.ts'

const staff = [
  { name: 'Helen Achterberg', isHead: true },
  { name: 'Gareth Pugh', isHead: false },
  { name: 'Nia Bevan', isHead: false },
  { name: 'Idris Warsame', isHead: false },
  { name: 'Owen Jones', isHead: false },
]

const lines = (text: string): readonly string[] => text.trim().split('\n')

/** Somebody who works or volunteers here may be whom it is about. */
const ofAdults = lines(`
our new science teacher asked a girl to stay behind and shut the blinds
she has been seen getting out of a teachers car
I am uncomfortable with how sir jokes with the boys
Coach Daniels told them to run till they were sick
he was called a racist name by one of the canteen staff
Mrs Akhtar sent a heart emoji to a pupil
an adult who helps with the school play hugged him for ages
I saw our caretaker lift a year 7 by his collar
Kai says the supply 'battered' him
the LSA was on his phone showing videos to pupils
member of the public governor Mr Lane comes to see girls play netball a lot
Miss told the class about his family and everyone laughed
bus escort leaves kids on the bus alone
found out a TA follows pupils on tiktok
whistleblowing about a colleague
mr oyelaran has been emailing her from his personal account
she said a member of staff followed her into the toilets
PE staff make him get changed in front of everyone
Sir lets certain girls stay in his room at lunch with the door shut
the TA pinches him when nobody is looking
dinner lady pulled his hair
she doesn't want to go to music because of the teacher
My colleague made a joke about her weight
heard Mr Pugh call a pupil a slag
one of the football coaches asked for her snap
He was dragged out of assembly by his head of year
the new caretaker stares at the girls in PE
miss grabbed my wrist she says
staff member in isolation swore at him
concern re Mrs Ellery in science
Mr Jones gave him his number
the head of year told her she was a liar and a slut
her swimming instructor touches her chest
I am worried about something Mr Warsame said to a year 9 girl
Mrs Bevan wouldn't let him have his inhaler
a TA is going out with one of the sixth form
A builder wolf whistled at year 10 girls
technician showed boys something on his phone
teacher ripped his work up and threw it at him
mum says a teacher slapped him
Boys said sir was drunk
my friend who works here posted pictures of pupils
gareth pugh has a photo of her as his wallpaper
our minibus driver smells of weed
visitor in the library was asking kids for their instagram
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
the headteacher grabbed him
Mrs Achterberg shouted in his face
Helen Achterberg slapped a pupil
she says the head touched her
a concern about the headteacher
he was pushed by the head
the principal is always alone with her
Mr Rowley grabbed him
something happened with a teacher, he was shoved
mr khan told me he grabbed a pupil
Mr Pugh told me he pushed a boy out of the way
Mrs Lane slapped her
Mr Hughes keeps her behind after class on her own
the drama teacher winks at the girls
one of the lunchtime staff yanked him off the bench
miss called him thick in front of everyone
saw a colleague messaging a pupil on his phone
our sub was swearing at year 8
a member of site staff was filming girls on the field
He says his maths teacher threw a book at him
sir put his arm round her and she didnt like it
she has got the TA's mobile number
the peripatetic guitar teacher sits too close to her
Mr Pugh shut the door and locked it with her inside
worried about the relationship between a TA and a year 11
a coach from the holiday club kissed her
the bus driver keeps asking her out
I think one of our governors has been drinking with pupils
supply pinned him to the wall
Gareth Pugh smelt of alcohol in period 1
miss bevan makes fun of his stammer
the librarian gives her lifts home
volunteer reading helper touched a child on the thigh
he was restrained by two members of staff and has marks on his arms
teacher told him he was worthless
the cover teacher wouldn't let her go to the toilet and she wet herself
cleaner offered her a cigarette
sports coach sends kids memes on insta
not happy with how Mr Pugh spoke to Kai
a colleague has been taking pupils home in her car
staff member hit a child
i saw mr pugh kick a chair at a boy
Nia Bevan is texting a year 10
a photographer who comes in keeps asking her for her number
the IT technician has pictures of pupils on his computer
trainee teacher liked all of her instagram photos
something not right between miss bevan and a sixth former
he's scared of sir
allegation that a TA smacked a child
she told me that Mr Pugh strokes her hair
mrs bevan is always hugging him
Mr Pugh has been going to her house
the headteacher swore at a pupil
head has been messaging her
Mrs Achterberg was alone with him in her office and touched him
our principal pushed a boy over
worried about the way the head spoke to him
`)

/** Others did it, or nobody; an adult here reported, helped or was told. */
const ofOthers = lines(`
her foster dad drinks
I asked Mr Jones if he had seen anything
she was sick in Miss Bevan's room
year 9 boys have been calling her names
Mr Warsame has noticed he's wearing the same clothes
reported by lunchtime staff that he had no food
grandparents can't cope
he told his TA he wants to die
found asleep in the library by the librarian
the head of year has spoken with mum
social worker said stepdad is back in the house
teaching assistant sat with her until she calmed down
her brother in year 11 hits her
threw a stapler at the teacher
she hid under the desk when her dad's name was mentioned
Miss noticed he had no lunch
his form tutor is concerned he is not washing
she wouldn't come into Mr Jones's lesson
handed a note to sir saying she wants to die
mr pugh reported seeing him being picked up by a man in a car
her keyworker at home hits her
dad threatened to come into school
the senco is aware of this
I spoke with Miss Bevan, mum has been told
he told Mr Jones that he is being beaten
Mrs Bevan brought her to me in tears
stepdad works away
they pushed in front of a dinner lady
he was rude to the librarian
I've let the DSL know
his uncle locked him in a cupboard
her older cousin keeps messaging her on snap
seen by the school nurse
told by her friends that she is taking pills
school counsellor is seeing him on friday
in maths with Mr Pugh he put his head down and cried
two year 10s beat him up by the bus stop
he will not speak to anyone but Miss Bevan
her boyfriend is 19
carer is not feeding him
teachers have noticed a change in him
she missed the bus and walked alone
staff heard her say she hates her life
police rang
he cut himself in DT on a saw, technician gave first aid
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
her tutor rang home and dad shouted at her
in Miss Bevan's lesson she started crying
Mr Pugh sent him out and he kicked the door
he swore at the supply teacher
she ran out of Mr Pugh's room
told Miss Bevan her mum's boyfriend touches her
Miss Bevan saw cuts on her arms
the TA who supports him says he is hungry
mum's partner hits him
her stepdad messages her late at night
a teacher found him crying in the toilets
her friend told the school nurse that she is cutting
threw a chair at Mr Pugh
his dad, Mr Grant, has been violent
spat at a member of staff
caretaker let me know that he was sleeping in the bike shed
year 11 boys are touching her in the corridor
his cousin locked him in the shed
she hasn't eaten, Mrs Bevan gave her a banana
the head knows about it
DSL told in person
I took her to the nurse
her football mates call her fat
i am her tutor and she told me her brother hits her
Miss Bevan asked him about the bruise and he said his dad did it
mum screamed at the receptionist
refused to go to Mr Pugh
a pupil threatened a teacher
her nan and grandad argue a lot
stepmum called him stupid
her older sister grabbed her by the throat
went to see sir about being bullied by Kai
the boys pushed her and Miss came over
Mrs Bevan and I sat with her while she cried
her carer smacks her
a man in a van followed her
she sends nudes to boys
her ex is threatening her
he punched a boy and sir broke it up
staff are worried about him, smells of urine
her head hurts after dad hit her
hit on the head by a ball
he is head boy and is being bullied
`)

test('whoever writes of an adult at school is asked whether it is about them', () => {
  expect(ofAdults.filter((said) => !mayBeAboutAdult(said, staff))).toEqual([])
})

test('a parent, a pupil, and a colleague who reported, helped or was told give no reason to ask', () => {
  expect(ofOthers.filter((said) => mayBeAboutAdult(said, staff))).toEqual([])
})

test('there are more than 150 labelled sentences', () => {
  expect(ofAdults.length + ofOthers.length).toBeGreaterThan(150)
})

test('capitals, and words before and after, keep nobody from being asked', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ofAdults), fc.constantFrom('Hi. ', 'Please help. ', 'She was crying. '), (said, before) => {
      expect(mayBeAboutAdult(`${before}${said.toUpperCase()}. Thanks`, staff), said).toBe(true)
    }),
  )
})

test('whatever is typed is read without a fault', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (said) => void mayBeAboutAdult(said, staff)))
  for (const word of ['mr ', 'hit ', 'teacher told ', 'messages ']) mayBeAboutAdult(word.repeat(2_000), staff)
})
