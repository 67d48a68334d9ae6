import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangerIn } from './danger.ts'

/** Sentences in which a child is in danger now, as staff type them. */
const danger = `
just found tyrese unresponsive by the bike sheds
shes got hold of scissors and says she'll use them on herself
theres a kid on the bridge over the a road threatening to jump
he took a load of his sisters adhd tablets
think shes drunk bleech
hes been stabbed outside the shop
her lips are blue
they've got her in the toilets and theyre kicking her head in
she texted her friend to say she wont be here tomorrow
gone from school and left her phone and a goodbye note
boy says his brother is coming with a machete at 3
she cant feel her legs after falling down the stairs and isnt moving
his dads in reception shouting hes going to kill him
she is 14 and being driven to manchester by a man she met online now
jst tld me he wnts to kil himself
she has tied something round her neck
he says there is a bomb in his bag
mum says she found jade with a rope
found her in the toilets with her wrists cut
hes took about 15 paracetmol at break
she says shes had all her nans heart tablets
kid in 8V unconcious on the field
blood everywhere in the girls toilets her arm is cut
he's swallowed a battery
he wont wake up
she just told me she has taken a load of pills before school
jamie has a kitchen knife in his bag
someone in my class has a blade
his mates say hes got a weapon on him
she is on the roof of the sports hall
he's climbed over the fence onto the railway
hes run out of school and said hes going to jump off the bridge
she's gone missing after saying she wants to die
messaged me saying goodbye and thank you for everything
hes having a fit in the corridor
she can't breathe and hasn't got her epipen
she collapsed in PE and is not responding
dad is at reception with a baseball bat
theres a man in the playground with a knife
mum's boyfriend is outside waiting and she's terrified
she's terrified dad will kill her tonight
he says hes going to stab Danny at the end of school
girl being strangled outside M block
hes got his belt round his neck in the loos
locked himself in the cubicle with a razor
shes slitting her wrists in the art block
drank bleach in the cleaners cupboard
he says he took summat and feels really funny
she's been spiked
ambulance needed now year 9 boy head injury wont stop bleeding
i think he's od'ing
she sed she dont wanna be alive no more
kai wants to end his life
she's written a note to her mum saying sorry and gone
being taken to somalia tonight for fgm
a man tried to pull her into his car
need the dsl urgently
he's threatening to burn the house down with them in it
tyrese showed me a gun on his phone says its in his locker
she has been sick and says she took her mums antidepressants
she says she's taken tablets
Amira says she has taken a load of her mum's tablets
he took all his antidepressants at break
just told me shes swallowed pills
took a whole packet of paracetamol
she's took some tabelts and feels sick
he's had something, not sure what, he's all over the place
think she's overdosed
possible overdose in the girls toilets
she OD'd
hes od'd on paracetamol
kid drank bleach in science
says she has swallowed bleach
found an empty packet of paracetamol next to her
she's been spiked at lunch
he's got a knife
he has a knife in his bag
there's a blade in kai's locker
another pupil says he is carrying a machete
got a knfie on him in 9X
year 10 boy waving a screwdriver at people
she's brought a razor blade into school
boy with a gun at the front gate
I've seen a weapon in his rucksack
cutting herself right now
she is cutting herself in the toilets
he's slit his wrists
self harming right now in the loos
she just cut herself and won't stop
she's tied a scarf round her neck
he has a ligature
he's banging his head and choking himself
wants to kill himself tonight
says he wants to kill himself
tyrese said he wants to die
she said she doesn't want to be here anymore
he doesn't want to live
shes going to end it all
says she'll end her life after school
jade is suicidal
pupil has written a suicide note
i think hes going to kill himself
wants to kms
she said kms and i think she means it
going to hang herself
he said we'd all be better off without him
she won't be here tomorrow she said
sent a goodbye message to her friends
is threatening suicide
suicdal year 9 girl in my room
planning to take her own life
not breathing
he's not breathing properly
she can't breathe
cant breath asthma pump not working
collapsed
collapsed in PE
a pupil has collapsed in the corridor
unconscious on the playground
he's unresponsve
passed out in the toilets
she has fainted and won't wake up
having a seizure in 8Y
he is fitting on the floor
severe allergic reaction, no epipen
choking on food in the canteen
bleeding heavily from his head
the bleeding will not stop
blood everywhere, covered in blood
need an ambulance
hit by a car outside school
so drunk she can't stand up
taken spice behind the sports hall
dad is waiting outside and she's scared to go home
grace told me she's scared to go home
she's terrified of going home tonight
he is refusing to go home because of his stepdad
his stepdad is at the gate and he's frightened
mum is in reception drunk and shouting, she's hiding
her ex boyfriend is waiting outside threatening her
older boys waiting at the gate for him with a bat, he's scared
strange man on site near the playground
there is an intruder in the building
a man is trying to take her
someone is following her, she's being followed
she's not safe to go home
he isn't safe tonight
a child is in danger
kid in immediate danger
he said he's going to stab Kai after school
going to kill her when she gets home says dad
says he will kill me
they're taking her to pakistan to be married tonight
run off site
hes ran off site
he's legged it over the fence
she has just run out of school
left site without permission
climbed over the gate and gone out of the school gates
absconded p3
she's gone missing
gone missing since lunch
we can't find him anywhere
nobody can find Ella
she has disappeared
got into a car with a man she doesn't know
run away from home and not here
going to jump
she's going to jump off the roof
he's on the roof
pupil stood on the ledge
threatening to jump from the bridge
hanging out of a window on the second floor
she's on the railway tracks
he's been stabbed
stabbing outside the gates now
she says she was raped last night
being attacked in the toilets
they're kicking his head in
he's strangling her
beating him up right now
fight happening now with knives
call 999
need the DSL now please
where is the dsl need someone urgently
safeguarding emergency
this is an emergency
not sure if she's taken an overdose
she denies taking tablets but the packet is empty and she took something
she ran off crying towards the road
he says his dad has a gun in the house and hes scared to go home
Zara just messaged saying goodbye to everyone
girl in my form gonna jump
shes taken sumthing, tablets i think, at the back of 9x
she took loads of her tablets at lunch
he has a knife in food tech and is threatening kids
Leah's taken an overdose
i think jamie has taken an overdose of paracetamol
he swallowed a battery
she's swallowed something in the science lab
hes got a knife on him rn
found a knife in a year 8's bag
kid pulled a knife
she's cutting
she's cutting her arm in my classroom
self harm in progress
he wants to end it
she told her friend she's going to end her life tonight
she's saying she doesn't want to be alive
he says there's no point living
going to throw himself under a train
standing on the edge of the roof
he climbed on the roof
she's locked herself in the toilet and won't come out, says she'll hurt herself
student unresponsive in toilets
she stopped breathing
he's having an asthma attack
having a fit in the corridor
child collapsed on the field
he's been knocked out playing rugby
stepdad outside shes terrified
scared to go home tonight dad's going to hit her
she says he'll hurt her if she goes home
her dad said he'll kill her
her brother is coming to get her with a knife
he's just gone over the fence
left school site
ran out the gate
zain has run off
gone off site without permission
missing from lesson and can't be found anywhere
she's not in lesson and we can't find her
kai's been jumped outside school
they are beating up a year 7 in the toilets
she's been sexually assaulted in the toilets
she says she was raped
he's bleeding a lot
there's blood everywhere
someone's got a gun
a man has come into school and is threatening people
urgent dsl now
i need help now child hurting herself
she has a noose
he tried to hang himself in the toilets
tried to strangle herself with her tie
overdosed this morning before school
he's drunk and unconscious
vape laced with spice, he's not responding
she messaged her mates goodbye
he sent a photo of pills saying bye
she just said she took 20 paracetamol this morning
took 16 ibuprofen last night
eleven tablets she says
he is going to burn the house down tonight with them in it
pupil threatening to kill another pupil with a knife after school
theyre going to fight with knives at 3pm
she's being taken abroad tomorrow to be married
some man in a van tried to grab her
she went off with a man she met online
meeting a man from online after school
he's threatening to stab me
she's on the bridge
shes gonna do something stupid
he's suicidle
she will not stop bleeding
he cant feel his legs after a fall
she fell down the stairs and isn't moving
is not moving
not responding
Child has taken pills
Amelia told me she took pills before school
taken an OD
he is threatening pupils with scissors
scissors to her wrist
she's holding scissors to her arm
he's got a bb gun in his bag
she has got blades in her phone case
Theo is stood on the window ledge
boy threatening to jump out the window
he said tonight will be his last night
she has a plan to kill herself
he wants to be dead
she's told me she's going to take her life
year 9 boy says he has nothing to live for
she says everyone would be better off without her
kid on the floor, not breathing, pale
he's blue
having trouble breathing
asthma attack, inhaler not working
head injury, vomiting and confused
she drank vodka and is unconscious
he's had a seizure
epileptic fit in science
pupil left site
he has absconded
two year 9s have jumped the fence
just seen her get in a car with an older man
stranger tried to get a child into his car
dad has turned up drunk to collect him
mum's ex is outside, he's not allowed near her
she's begging not to go home
says if she goes home she will be beaten
afraid of what dad will do tonight
he's being attacked by three lads at the gates
someone is strangling him
she was raped at the weekend
he has been stabbed on the way to school
her uncle touched her last night and he's picking her up
he is hitting her right now
she's bleeding from her wrists
He's just told me he's taken 30 tablets.
she's taken too many of her meds
pls help a kid has collapsed
`
  .trim()
  .split('\n')

/** Plain, past and pastoral talk, in which nobody is. */
const noDanger = `
he's killing me with these excuses
she was hanging her coat up
they are doing cpr training
the printer is dead
he jumped over the fence at break to get the ball
was knocked out of the cup
stabbing pain in her side went home
need ambulance cadets leaflet
drugs talk year 10
shot of the whole form for the yearbook
knife left in food room sink
she ran out of the room crying
photo of the tablets trolley
bleed test for the printer
she's wearing odd socks
he is being a bit odd today
the tablets (iPads) are broken
were reading Romeo and Juliet suicide scene
killing it in maths
he took his tablet home and broke the screen
can I borrow a knife for food tech
she cut her finger in DT
cut the lesson short
who took the register for 9X
gun crime talk is on thursday
she's dying to go on the trip
the kids were dead good today
he cut his hair
jumped the queue
fire drill tomorrow
hit his target for attendance
off with a stomach bug
they shot a film in drama
ran out of glue sticks
bomb assessment in history on hiroshima
she fainted last week but is fine now
attendance dropped like a stone
need tablets for year 7 computing
knife crime assembly next week
Lady Macbeth kills herself essay due
off to hospital appointment
where is the defibrillator kept
he broke up with his girlfriend
trip to the london dungeon
she was hanging around by the bins
he's hanging out with year 11s
took a lot of persuading to come in
she nailed the test, smashed it
mum took tablets back to the office
danger of failing maths
in danger of missing his target
tablets for hay fever taken at lunch as usual
he took his tablets at lunch as usual
she took her medication this morning
took paracetamol for a headache
had two paracetamol for period pains
collect tablets from the nurse
the ipads and tablets have been taken by year 8
killing it in PE
she's absolutely killed it in the exam
this marking is killing me
kill me now, period 5 with 9X
who's been hit hardest by lates
knife crime assembly on thursday
there's an assembly about knife crime
he has a knife and fork
got a butter knife in food tech
brought a toy gun for the play
glue gun is in the dt cupboard
water pistol confiscated from 8Y
he used to self harm in year 7
self harmed last year
old scars on his arm
history of overdose in 2024
she took an overdose last year
was suicidal in year 8
suicide prevention training for tutors
lesson on suicide in PSHE
romeo and juliet suicide scene
collapsed laughing
the scaffold collapsed at the weekend
the table has collapsed in room 4
not fitting in with her form
fitting of new blazers
he's not fitting the uniform policy
choking up when he read his speech
first aid training for staff
cpr training
defibrillator check
fire drill at 11
is it a fire alarm
ran out of paper
running out of time
run off 30 copies please
he ran off with my pen
off site provision
who is off site on a trip
gone off site for work experience
missing registers today
who is missing
missing coursework
homework missing again
is jamie missing
his planner has gone missing
can't find my keys
can't find the list
walked out of school with excellent grades
long jump results
jump to conclusions
wants to jump up a grade
jumping in the queue
ball on the roof
a football is on the roof again
bridge club
triple jump heats
the trampoline club wants to jump higher
parents waiting to speak to me about attendance
dad is waiting in reception for a meeting
mum coming in to collect him for the dentist
scared of the exam
frightened of failing
contractors on site today
builders on site
lockdown drill on friday
lockdown practice
the meeting is held in 9X
beat 9Y at netball
take him off the list
taken off roll
taken by the attendance officer
shot put final
shooting hoops at lunch
snapshot of attendance
fight scene in the play
food fight at lunch yesterday
emergency contacts for 8V
emergency exit blocked
who's the dsl
who's DSL on duty
when is the dsl on duty
help
help me with my register
attendance 9X
who was late today
good morning
no knife was found
he didn't have a knife
he hasn't taken any tablets
not suicidal
she isn't going to jump
never self harmed
uniform: no tie round his neck
scarf round her neck is not uniform
cut himself shaving
cut herself in food tech
punched the wall
cutting his hair
cutting lessons
cut her some slack
dying to see the results
dead battery on the register laptop
left the school in October
leaves the building at 3
has left for college visit
the deadline is dead tight
his attendance has collapsed since october
punctuality has fallen off a cliff
end it there, thanks
end things on a positive
top attendance
over the moon
drama piece on suicide
report on danger zones
road safety workshop
railway safety assembly
what's the weapon of choice for spelling
sugar overdose after the bake sale
overdosing on homework
i'm going to kill 9X if they don't hand in their planners
mum will kill him if he loses his blazer
took something from the lost property
she has something in her bag for me
who is at risk of persistent absence
cover in room 9
pupils who have taken part in the trip
who has taken GCSE French
coke can in class
labour party visit
who took the register today
is the knife from food tech back
what does danger mean
attendance of pupils taking medication
she's been off with a broken wrist
he fell off his chair
detentions for running in the corridor
he's always running off at the mouth
jumped in attendance this term
she's outside waiting for her mum
dad's waiting outside to collect her
mum is waiting outside
he's scared of spiders
not safe to leave it till friday
who's missing p3
nobody can find the register
can't find 9X in the list
cut his hair against uniform
kids killing time
dead easy
how many kids are in danger of PA
has she taken her exam
have you taken the register
he took the mick
she had a fit of giggles
shot a video
stabbed in the back by her friend lol
attack of the deadlines
need help now with the report
who needs help
he has been suspended for bringing a vape
behaviour points for fighting
fight last week between two year 10s
kicked out of class
he hit the target
the bus hit traffic
was in hospital last month after an overdose
she's had therapy since her suicide attempt last year
pills and potions reading book
gun lane bus stop
bomb disposal talk for cadets
overdue books
who has been ill
unauthorised absence for weapons carrying suspension last term
show attendance for those who self harm
log a concern about jamie smith
she seems really low
worried about her she's not eating
he came in dirty
bruise on his arm
she was crying in form
he said his mum shouts a lot
found a vape
she used to cut herself but hasn't for a year
has been self harming for months
his dad hit him last night
who is in danger of exclusion
scissors missing from the art room
take the register
pupils who left in october
he's blue house
9X had a blast on the trip
dad has turned up to collect him
he's had his jabs
mum's upset about his grades
what time do the gates close
pupils who arrive after the gates close
show me jumps in absence
who came in late after running for the bus
how many pupils left the school this year
attendance has dropped off a cliff
cutting down on lates
need the DSL's extension
who do I call for safeguarding
safeguarding lead on duty
no one has taken the register
she's not in today, mum rang, stomach ache
off with an allergic reaction yesterday
he was in A&E at the weekend with a broken arm
she is scared of her exams
he was sent home after vomiting
she gets taken by taxi
he's being taken to the dentist by mum
he's been moved to 9Y
kids fighting over the ball
she's killing her targets
that was sick, they smashed it
he fell asleep in class
her attendance is dying
she left her bag at the gate
is nia out on the bus trip
missed the bus
I'd kill for a coffee
any news on the missing registers
who has gone home ill
went home sick p3
`
  .trim()
  .split('\n')

test('danger now is recognised from plain words', () => {
  expect(danger.filter((said) => !dangerIn(said))).toEqual([])
  expect(danger.length).toBeGreaterThan(100)
})

test('plain, past and pastoral talk is no danger', () => {
  const wrong = noDanger.flatMap((said) => (dangerIn(said) ? [`${said}: ${dangerIn(said)?.kind}`] : []))
  expect(wrong).toEqual([])
  expect(noDanger.length).toBeGreaterThan(100)
})

test('no question that staff ask about the school is taken for danger', () => {
  const lines = readFileSync('test/understanding/corpus.jsonl', 'utf8').trim().split('\n')
  const wrong = lines.flatMap((line) => {
    const { say, expect: expected } = JSON.parse(line) as { say: string; expect: { intent?: string } }
    const found = expected.intent === 'log_concern' ? undefined : dangerIn(say)
    return found ? [`${say}: ${found.kind}`] : []
  })
  expect(wrong).toEqual([])
})

test('capitals, spaces, and words before and after change nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...danger), fc.constantFrom('Hi, ', 'pls help ', 'quick: ', 'Zara in 9X - '), (said, before) => {
      expect(dangerIn(`${before}${said.toUpperCase().replaceAll("'", '’')}!!`), said).toBeDefined()
      expect(dangerIn(`  ${said.replaceAll(' ', '  ')} thanks  `), said).toBeDefined()
    }),
  )
})

test('whatever is typed is read without a fault, and in no time', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (said) => void dangerIn(said)))
  for (const word of ['a ', 'taken ', 'scared dad ', 'not ', 'going to ', 'on the ']) dangerIn(word.repeat(20_000))
})

test('the child is spoken of as the words do', () => {
  expect(dangerIn("she says she's taken tablets")?.child).toBe('her')
  expect(dangerIn("he's got a knife")?.child).toBe('him')
  expect(dangerIn('not breathing')?.child).toBe('them')
})
