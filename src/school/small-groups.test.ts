import fc from 'fast-check'
import { expect, test } from 'vitest'
import { belongsTo, type Grouped, pupilGroups, type RecordedGroup, type Sex } from './pupil-groups.ts'
import { fewPupils, tellsOfFew, withheldGroups } from './small-groups.ts'

const few = (pupils: number) => pupils > 0 && pupils < fewPupils
const pupils = (count: number, sex: Sex, ...groups: readonly RecordedGroup[]): readonly Grouped[] =>
  Array.from({ length: count }, () => ({ sex, groups: new Set(groups) }))

test('a group of four is withheld, one of five is not', () => {
  expect(tellsOfFew([...pupils(40, 'F'), ...pupils(40, 'M'), ...pupils(4, 'F', 'HI')], [[{ group: 'HI' }]])).toBe(true)
  expect(tellsOfFew([...pupils(40, 'F'), ...pupils(40, 'M'), ...pupils(5, 'F', 'HI')], [[{ group: 'HI' }]])).toBe(false)
})

test('a group that leaves out only a few is withheld, and so is its complement', () => {
  const everyone = [...pupils(3, 'F'), ...pupils(40, 'M', 'EAL'), ...pupils(40, 'F', 'EAL')]
  expect(tellsOfFew(everyone, [[{ group: 'EAL' }]])).toBe(true)
  expect(tellsOfFew(everyone, [[{ group: 'EAL', not: true }]])).toBe(true)
})

test('where three of SEND have a plan, SEN support is withheld too: SEND less SEN support would tell of the three', () => {
  const everyone = [...pupils(40, 'F'), ...pupils(40, 'M'), ...pupils(17, 'F', 'K'), ...pupils(3, 'M', 'E')]
  const withheld = withheldGroups(everyone)
  expect([...withheld].toSorted()).toEqual(['E', 'K'])
})

test('where three pupils are neither boys nor girls, neither sex is shown: everybody less both would tell of the three', () => {
  const everyone = [...pupils(40, 'F'), ...pupils(40, 'M'), ...pupils(3, 'X')]
  expect(tellsOfFew(everyone, [[{ group: 'boys' }]])).toBe(true)
  expect(tellsOfFew(everyone, [[{ group: 'girls' }]])).toBe(true)
})

test('groups mixed are withheld where any mixture of them is of a few', () => {
  const everyone = [...pupils(20, 'M', 'PP'), ...pupils(3, 'F', 'PP'), ...pupils(20, 'M'), ...pupils(20, 'F')]
  expect(tellsOfFew(everyone, [[{ group: 'PP' }], [{ group: 'boys' }]])).toBe(true)
  expect(tellsOfFew([...everyone, ...pupils(2, 'F', 'PP')], [[{ group: 'PP' }], [{ group: 'boys' }]])).toBe(false)
})

test('neither what is shown of the sexes and of SEND, nor any difference of it, is of a few pupils', () => {
  const anyPupil: fc.Arbitrary<Grouped> = fc.record({
    sex: fc.constantFrom<Sex>('F', 'M', 'X'),
    groups: fc.constantFrom<ReadonlySet<RecordedGroup>>(new Set(), new Set(['K']), new Set(['E'])),
  })
  fc.assert(
    fc.property(fc.array(anyPupil, { maxLength: 60 }), (everyone) => {
      const withheld = withheldGroups(everyone)
      const sizes = new Map(pupilGroups.map((group) => [group, everyone.filter((pupil) => belongsTo(pupil, { group })).length]))
      const size = (group: (typeof pupilGroups)[number]) => sizes.get(group) ?? 0
      const open = pupilGroups.filter((group) => !withheld.has(group))
      const seen = open.flatMap((group) => [size(group), everyone.length - size(group)])
      if (open.includes('boys') && open.includes('girls')) seen.push(everyone.length - size('boys') - size('girls'))
      if (open.includes('SEND') && open.includes('K')) seen.push(size('SEND') - size('K'))
      if (open.includes('SEND') && open.includes('E')) seen.push(size('SEND') - size('E'))
      expect(seen.some(few)).toBe(false)
    }),
  )
})
