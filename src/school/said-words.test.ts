import { expect, test } from 'vitest'
import { agendaItemsIn } from './agenda-said.ts'
import { peopleIn, taskIn } from './task-said.ts'
import { minutesIn, timesIn } from './time-said.ts'
import { bestMatches, tellingWords } from './title-match.ts'

test.each([
  ['move it to 8.15', '08:15'],
  ["move thursday's briefing to friday 8am", '08:00'],
  ['meeting at 3', '15:00'],
  ['half 3', '15:30'],
  ['half past eight', '08:30'],
  ['quarter to four', '15:45'],
  ['3.20pm in the hall', '15:20'],
  ['at 1520', '15:20'],
  ['15:20', '15:20'],
  ['friday at noon', '12:00'],
  ['year 9 tutor meeting', undefined],
  ['the 12 nov one', undefined],
  ['to 25 november', undefined],
])('the time in “%s” is %s', (said, time) => {
  expect(timesIn(said)[0]).toBe(time)
})

test('the last of two times is where something is moved to', () => {
  expect(timesIn('move the 8.25 briefing to 8.40')).toEqual(['08:25', '08:40'])
  expect(timesIn('move it to 8.15')).toEqual(['08:15'])
})

test.each([
  ['for half an hour', 30],
  ['45 mins', 45],
  ['an hour', 60],
  ['2 hours', 120],
  ['soon', undefined],
])('“%s” lasts %s minutes', (said, minutes) => {
  expect(minutesIn(said)).toBe(minutes)
})

test.each([
  ["add uniform to tomorrow's briefing", ['Uniform']],
  ["add 'trip letters' and 'uniform blitz' to the agenda", ['Trip letters', 'Uniform blitz']],
  ['put uniform on the agenda', ['Uniform']],
  ['add lateness to the agenda for next meeting', ['Lateness']],
  ['can we discuss phones at the next tutor meeting?', ['Phones']],
  ['agenda item for monday: mock results', ['Mock results']],
  ['pls stick trip to Wales on mondays agenda', ['Trip to Wales']],
  ["can you add something about planners to wednesday's tutor meeting", ['Planners']],
  ["don't forget the agenda", []],
  ['add an item to the agenda', []],
  ['add an agenda item about ties for the year 8 tutor meeting', ['Ties']],
])('“%s” wants on the agenda: %j', (said, items) => {
  expect(agendaItemsIn(said)).toEqual(items)
})

test.each([
  ['remind me to ring Mrs Reid', { title: 'Ring Mrs Reid', whom: undefined, day: undefined }],
  ['remind me to call mum at 3', { title: 'Call mum at 3', whom: undefined, day: undefined }],
  ['task for Nia: uniform letter by friday', { title: 'Uniform letter', whom: 'Nia', day: 'fri' }],
  ['action for Priya: ring Reids mum by fri', { title: 'Ring Reids mum', whom: 'Priya', day: 'fri' }],
  ['give priya an action to ring mrs reid', { title: 'Ring mrs reid', whom: 'priya', day: undefined }],
  ['add a task to chase 9Z uniform letters', { title: 'Chase 9Z uniform letters', whom: undefined, day: undefined }],
  ['pls remind me about the trip money tomorrow', { title: 'The trip money', whom: undefined, day: 'tomorrow' }],
  ['assign seating plans to Tom Hughes by 27 nov', { title: 'Seating plans', whom: 'Tom Hughes', day: '27-11' }],
  ['new task: book the hall', { title: 'Book the hall', whom: undefined, day: undefined }],
  ['todo: book the hall', { title: 'Book the hall', whom: undefined, day: undefined }],
  ['add book the hall to my to do list', { title: 'Book the hall', whom: undefined, day: undefined }],
  ['set Nia Bevan a task to check planners by next friday', { title: 'Check planners', whom: 'Nia Bevan', day: 'next-fri' }],
  ['set me a reminder to print the list', { title: 'Print the list', whom: undefined, day: undefined }],
  ['what tasks have i got', undefined],
])('“%s” is the task %j', (said, read) => {
  expect(taskIn(said)).toEqual(read)
})

test('people are found by either name, and one named in full is not taken for a namesake', () => {
  const people = ['Nia Bevan', 'Nia Hughes', 'Tom Hughes', 'Zoë O’Brien'].map((name) => ({ name }))
  const named = (said: string) => peopleIn(said, people).map(({ name }) => name)
  expect(named('meeting with nia bevan')).toEqual(['Nia Bevan'])
  expect(named('mr hughes')).toEqual(['Nia Hughes', 'Tom Hughes'])
  expect(named('ask zoe and nia')).toEqual(['Nia Bevan', 'Nia Hughes', 'Zoë O’Brien'])
  expect(named('nobody at all')).toEqual([])
})

test('a title is found by what it says, typing errors forgiven, and not by words that any of them has', () => {
  const titles = ['Monday briefing', 'Year 8 tutor meeting', 'Transition meeting']
  const best = (said: string) => bestMatches(tellingWords(said), titles, (title) => title)
  expect(best('when is the next tutor meeting')).toEqual(['Year 8 tutor meeting'])
  expect(best('agenda for transtion mtg')).toEqual(['Transition meeting'])
  expect(best("tomorrow's breifing")).toEqual(['Monday briefing'])
  expect(best('any meetings today')).toEqual([])
  expect(best('y8 meeting')).toEqual(['Year 8 tutor meeting'])
})
