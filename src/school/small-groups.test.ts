import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewPupils, withheldGroups } from './small-groups.ts'

const few = (pupils: number) => pupils > 0 && pupils < fewPupils

test('a group of four is withheld, one of five is not', () => {
  expect([...withheldGroups([{ group: 'HI', pupils: 4, rest: 80 }])]).toEqual(['HI'])
  expect([...withheldGroups([{ group: 'HI', pupils: 5, rest: 79 }])]).toEqual([])
})

test('a group that leaves out only a few is withheld, since the few would follow from it', () => {
  expect([...withheldGroups([{ group: 'EAL', pupils: 81, rest: 3 }])]).toEqual(['EAL'])
})

test('where three of SEND have a plan, SEN support is withheld too: SEND less SEN support would tell of the three', () => {
  const withheld = withheldGroups([
    { group: 'SEND', pupils: 20, rest: 64 },
    { group: 'K', pupils: 17, rest: 67 },
    { group: 'E', pupils: 3, rest: 81 },
  ])
  expect([...withheld].toSorted()).toEqual(['E', 'K'])
})

test('no difference between what is shown of the whole and of its parts is of a few pupils', () => {
  const size = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(size, size, size, (boys, girls, neither) => {
      const all = boys + girls + neither
      const withheld = withheldGroups([
        { group: 'boys', pupils: boys, rest: all - boys },
        { group: 'girls', pupils: girls, rest: all - girls },
      ])
      const shown = [
        ...(withheld.has('boys') ? [] : [boys, all - boys]),
        ...(withheld.has('girls') ? [] : [girls, all - girls]),
        ...(withheld.has('boys') || withheld.has('girls') ? [] : [neither]),
      ]
      expect(shown.some(few)).toBe(false)
    }),
  )
})
