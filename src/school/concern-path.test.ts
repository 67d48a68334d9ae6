import fc from 'fast-check'
import { expect, test } from 'vitest'
import { urgencies } from './concern.ts'
import { type AdultAnswer, type ConcernRoute, type ConcernToRoute, concernPathOf } from './concern-path.ts'

const staff = [
  { name: 'Helen Achterberg', isHead: true },
  { name: 'Gareth Pugh', isHead: false },
  { name: 'Nia Bevan', isHead: false },
]
const pastoral = ['Friendships', 'Uniform', 'Organisation', 'Attendance worries']
const lines = (text: string): readonly string[] => text.trim().split('\n')

function route(what: string, more: Partial<ConcernToRoute> = {}): ConcernRoute {
  return concernPathOf({ what, category: 'Friendships', pastoral, urgency: undefined, adult: undefined, staff, ...more })
}

/** Filed under Friendships or Uniform, and for the safeguarding leads all the same. */
const forSafeguarding = lines(`
tells me her big sister locks her in the wardrobe
keeps falling asleep because he works nights in his uncle's shop
said mummy's friend sleeps in her bed
he gets sent to buy stuff for grown ups
says he hears voices telling him to hurt people
comes to school with wet clothes every day
she's got a secret phone
a boy is asking her to do things she doesn't want to
hasn't slept at home since friday
she flinched when I raised my hand
he's pulling out his hair
rumours that she slept with a 20 year old
she's been told to marry her cousin
someone is sending her scary messages
he has cigarette burns
friends worried she has stopped eating
says nobody would care if she wasn't here
they hold him down and take his money
told me her brother comes in her room at night
he's been staying with different mates cos mum chucked him out
she has burns on her fingers, says it was the iron
uncle gives her money and says dont tell mum
found a razor blade in her pencil case
saw scratches on his forearm
kids say he's sniffing aerosols
she has been getting in a strangers car
wont get changed for PE, has marks on her back
boyfriend is 21
says her phone is full of messages from a guy she's never met
he's living in a hotel with his mum
mum never gets up, he gets himself to school
stepdad locked her out
they're making fun of him on tiktok
pushed down the stairs by a group of lads
she keeps crying and says she can't cope
worried about going home today
his mum hasn't been seen for days
he drew a picture of a man hanging
sent a dick pic to her
she lets boys touch her for money
wet himself and smelt really strongly
Told me he hates himself
has lost loads of weight
said dad pinned him against the wall
he's scared of his nan's boyfriend
her ex keeps turning up at her house
she told friends she is going to disappear
parents shouting at each other all night she cant sleep
he's been watching beheading videos
gets beaten up on the way home
they jumped him in the park
grandad touches her
wearing a jumper in this heat to hide her arms
came in with a brusie on his cheek
dad has been arrested
older kids are making him carry stuff
she's vaping and drinking every weekend with men in their 20s
selling vapes in the toilets
said he would stab Danny
his mate's dad let them drink
no electric since tuesday
they are calling her a slag
he's not been fed
kid told me hes got no bed
she's skipping meals
worried she's making herself ill to lose weight
mums new man stays over and she doesn't like it
aunt is going to take her out of the country to be cut
sleeping in the car
afraid of her father
self-harm
self harmimg
slef harm
saw cuts on her arm when she rolled her sleeve up
says she has been self harming since the fall out
shes scratching herself with a compass
he says he wishes he was dead
doesn't want to be here any more since they fell out
she told Zara shes going to kill herself
scars all over her legs in PE
wears long sleeves to hide her arms
not eating at lunch because they called her fat
makes herself sick after lunch
he said mum hits him when he gets in trouble
her dad hits her
dads drunk every night she says
things are really bad at home
he's scared to go home
stepdad shouts at him all the time
mum's boyfriend moved in and she hates him
mum kicked her out last night
he's sleeping on his cousins sofa
says there's no food in the house
came in hungry again, third day
steals other kids lunch
hasnt had breakfast or dinner
no heating at the flat
wearing the same clothes all week and smells
shirt filthy again, hasnt been washed
shoes falling apart and mum says cant afford new ones
blazer hides a bruise on his shoulder
bruises on both arms
black eye, says he walked into a door
has marks on her neck
he flinches when you go near him, scared of everyone
an older boy keeps waiting for her after school
older boyfriend, 19, picks her up in his car
she has a new phone and wont say where from
loads of cash in his blazer pocket
lads off the estate are giving him vapes to sell
thinks hes being groomed
he's carrying for a gang
talks about county lines
smelt of weed
she's been drinking vodka before school
someone on snapchat asked her for pictures
a nude of her is going round year 9
they made a group chat about him
talking to a man online
he met someone on Discord and is going to meet up with him
being blackmailed over photos
she is being bullied by Zara's lot
they keep picking on him
called him a terrorist
racist comments in the corridor
threatening messages from his old mates
friends said hes got a knife at home
said he will bring a knife in for protection
he touched her without asking
a boy kissed her and she didn't want it
she thinks she's pregnant
she's being taken to Pakistan to get married at Christmas
mum is in prison and he is upset
left home alone all weekend
looks after her little sisters every night
dad died and he has no one to talk to
social worker called
he punched her in the corridor
she was grabbed by a group of girls
keeps on about Hitler and jews
ran away on saturday night
`)

/** Filed under a pastoral kind, and with nothing in it that is more. */
const pastoralOnly = lines(`
swapped ties with Danny
wearing a nose ring again
wont sit next to Ella in science
argued over whose turn it was
cant find his maths book
three lates this week
left her reading book on the bus
skirt is not regulation
gets distracted by friends
would like a buddy at lunch
odd socks
homework diary not signed
not talking to her old friends
keeps swapping seats without asking
skirt rolled up
tie missing since monday
blazer too small, needs a new one ordering
forgot planner
wants to be in Ella's group for the trip
not invited to a birthday party
fell out over a borrowed pen
they argued on the bus about football teams
always forgets his homework
trainers again
hair dye bright blue
late to form most days
missed the first two days after half term
holiday booked in june
struggles to organise his folder
bag left on the bus
wearing hoop earrings
feels nobody wants to be his partner in french
sits alone at break
new friendship group
sad that her friend moved school
worried about her exam
not wearing glasses
shoes have no laces
lost jumper
PE kit not in for third week
upset that he didn't get picked for the team
tearful about friends
laughing at each other in assembly
hates maths
told a lie about who broke the ruler
walked home with different friends
mum emailed about lost blazer
dad will buy shoes at the weekend
mum says he will have new shoes on monday
brother has the same blazer
fell out with Zara over a seat
left out of the group again at break
no tie again
skirt too short, third time
trainers instead of shoes
wearing make up and false nails
hoodie under blazer
lost his planner again
never has a pen
forgot his PE kit, left it at home
left her tie at home
late three times this week, missed the bus
late because he oversleeps
missed two mondays in a row
arguing with Ella about the play
they are not speaking to each other
crying because her best friend sat with somebody else
has no one to sit with at lunch
new in year, hasn't made friends yet
finds it hard to join in
feels left out by the netball girls
jealous of the new girl
fallen out with Kai about football
wants to move tutor group to be with her friends
would like to change seats
bag is a mess, never organised
homework not in again
needs help with organising her week
forgets his books
never brings his art folder
always last to pack up
lent his calculator and did not get it back
earrings confiscated
nose stud again
dyed her hair bright pink
hair too short
cut her hair and it is against the rules
blazer missing, says it is at the cleaners
socks the wrong colour
shirt untucked in every lesson
muddy trainers in form
coat on in class
jumper lost on the bus
dropped his phone in a puddle and is sad about it
attendance is down to 91
appointments always on a tuesday
falls asleep in period 1, up late revising
on holiday in october
does not like assemblies
upset about her test score
is quiet this week
a bit low after the match
chatty and silly with Danny
hit the ball over the fence and would not get it
they threw snowballs
argument over a pencil case
her friends went to the park without her
a squabble over lunch queue
lost her bus pass
lost his locker key
would like a lunchtime club
worries about making friends in set 2
nervous about the trip
shy in form time
`)

test('words of self-harm, home, abuse, hunger, exploitation, contact online or weapons go to the safeguarding leads whatever they are filed under', () => {
  const wrong = forSafeguarding.filter((what) => pastoral.some((category) => route(what, { category }).path !== 'safeguarding'))
  expect(wrong).toEqual([])
  expect(forSafeguarding.filter((what) => route(what, { urgency: 'this week' }).urgency === 'this week')).toEqual([])
})

test('what is pastoral by its kind and its words is pastoral', () => {
  expect(pastoralOnly.filter((what) => route(what).path !== 'pastoral')).toEqual([])
  expect(pastoralOnly.filter((what) => route(what).urgency !== 'this week')).toEqual([])
})

test('there are at least 120 labelled sentences, half of them pastoral', () => {
  expect(forSafeguarding.length + pastoralOnly.length).toBeGreaterThanOrEqual(120)
  expect(pastoralOnly.length).toBeGreaterThanOrEqual(60)
})

test('a kind that is not on the school’s pastoral list goes to the safeguarding leads, whatever the words', () => {
  for (const what of pastoralOnly) expect(route(what, { category: 'Home' }).path).toBe('safeguarding')
  for (const what of pastoralOnly) expect(route(what, { pastoral: [] }).path).toBe('safeguarding')
})

test('words of danger make it safeguarding and urgent now, however it was filed', () => {
  for (const what of [
    "she says she's taken tablets",
    'hes got a knife in his bag',
    'he is trying to hang himself in the toilets',
  ]) {
    expect(route(what, { category: 'Uniform', urgency: 'this week' })).toMatchObject({ path: 'safeguarding', urgency: 'now' })
    expect(route(what).danger).toBeDefined()
  }
})

test('the urgency that the author chose is kept where the words say nothing more urgent', () => {
  for (const urgency of urgencies) expect(route('no tie again', { urgency }).urgency).toBe(urgency)
  expect(route('bruise on his arm', { urgency: 'now' }).urgency).toBe('now')
})

test('what the author answers about an adult at school decides, and unasked the words do', () => {
  expect(route('a teacher hit him', { adult: 'yes' }).path).toBe('adult')
  expect(route('no tie again', { adult: 'yes' }).path).toBe('adult')
  expect(route('sir grabbed her by the arm').path).toBe('adult')
  expect(route('sir grabbed her by the arm', { adult: 'no' }).path).toBe('safeguarding')
  expect(route('her dad grabbed her by the arm').path).toBe('safeguarding')
})

const soon: Readonly<Record<ConcernRoute['urgency'], number>> = { 'this week': 0, today: 1, now: 2 }
const dangerous = [
  "she says she's taken tablets",
  'he has a knife in his bag',
  'he wants to kill himself',
  'she is not breathing',
]

test('adding a sentence of danger never lowers protection or urgency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...forSafeguarding, ...pastoralOnly, 'sir messages her on Instagram', 'concern about Mr Pugh'),
      fc.constantFrom(...dangerous),
      fc.boolean(),
      fc.constantFrom(...pastoral, 'Home', 'Bullying'),
      fc.option(fc.constantFrom(...urgencies), { nil: undefined }),
      fc.option(fc.constantFrom<AdultAnswer>('no', 'yes', 'head'), { nil: undefined }),
      (what, danger, first, category, urgency, adult) => {
        const before = route(what, { category, urgency, adult })
        const after = route(first ? `${danger}. ${what}` : `${what}. ${danger}`, { category, urgency, adult })
        expect(soon[after.urgency]).toBeGreaterThanOrEqual(soon[before.urgency])
        expect(after.urgency).toBe('now')
        expect(after.path).not.toBe('pastoral')
        if (before.path !== 'pastoral') expect(after.path).toBe(before.path)
      },
    ),
    { numRuns: 500 },
  )
})

test('adding a sentence of harm never makes it pastoral', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pastoralOnly), fc.constantFrom(...forSafeguarding), fc.boolean(), (what, harm, first) => {
      expect(route(first ? `${harm}. ${what}` : `${what}. ${harm}`).path).toBe('safeguarding')
    }),
  )
})

test('whatever is typed is read without a fault, and in no time', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (what) => void route(what)))
  for (const word of ['a ', 'mum ', 'new phone ', 'hit ', 'sent pictures ', 'at home ']) route(word.repeat(20_000))
})
