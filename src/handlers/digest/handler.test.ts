import { expect, test } from 'vitest'
import { atKingsmead, talkWith } from '../../../test/support/kingsmead.ts'
import { toText } from '../../cards/to-text.ts'
import type { Reply } from '../../door.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import type { DigestFacts } from './facts.ts'
import { askDigest } from './question.ts'

const today = '2026-11-18' as SchoolDate
const daily = askDigest({ period: dayPeriod(today, today) })
const whole = askDigest({ period: dayPeriod(today, today), list: 'pupils' })

function factsOf({ facts }: Reply): DigestFacts {
  return facts as DigestFacts
}

function linesOf(reply: Reply) {
  return factsOf(reply).sections.flatMap(({ lines }) => lines)
}

function actOf(reply: Reply, says: RegExp) {
  const found = linesOf(reply).find((line) => says.test(line.says))
  if (!found) throw new Error(`no line ${says} on:\n${toText(reply.card)}`)
  return found
}

atKingsmead((door) => {
  test('a digest says what to do, what has changed and what is good, in that order, with how far the registers go', async () => {
    const reply = await talkWith(door()).says('priya.raman', 'digest')
    const text = toText(reply.card)
    expect(text).toMatch(/^Year 8, Wed 18 Nov\n/)
    expect(text).toMatch(
      /To do \(\d+\) · Changed \(\d+\) · Good \(\d+\)\. Today so far [\d.]+% \(\d+ of \d+; 30 marks not in\), term so far/,
    )
    expect(text).toContain('Registers to this morning.')
    expect(text.indexOf('\nTo do\n')).toBeLessThan(text.indexOf('\nChanged\n'))
    expect(text.indexOf('\nChanged\n')).toBeLessThan(text.indexOf('\nGood\n'))
    expect(text).toMatch(/8Y’s register for this morning is not in\.\n\s+\[Show\]/)
    expect(text).toMatch(/\d+ more are away with a known reason\.\n\s+\[Show\]/)
    expect(reply.card).toMatchObject({ audience: 'asker', notice: expect.stringMatching(/^Your digest\. To do \(\d+\)/) })
    expect(reply.kept?.topics).toEqual(expect.arrayContaining(['marks', 'concerns', expect.stringMatching(/^digest:\d+$/)]))
  })

  test('a line that has been seen is gone for whoever has seen it, and is back when that is undone', async () => {
    const talk = talkWith(door())
    const before = await talk.asks('priya.raman', whole)
    const line = actOf(before, /missed a tenth/)
    const seen = await talk.begins('priya.raman', 'mark-seen', { keys: line.keys })
    expect(seen.outcome).toBe('answer')
    const after = await talk.asks('priya.raman', whole)
    expect(linesOf(after).map(({ says }) => says)).toEqual(
      linesOf(before).flatMap(({ says }) => (says === line.says ? [] : [says])),
    )
    expect(factsOf(after).seen).toBe(1)
    expect(toText((await talk.asks('joan.beaumont', whole)).card)).toContain(line.says)
    await talk.presses('priya.raman', 'Undo', seen)
    expect(linesOf(await talk.asks('priya.raman', whole))).toEqual(linesOf(before))
  })

  test('all that has changed is seen with one press; what there is to do stays', async () => {
    const talk = talkWith(door())
    const before = await talk.asks('priya.raman', daily)
    const seen = await talk.presses('priya.raman', 'Seen all that changed', before)
    const after = factsOf(await talk.asks('priya.raman', daily))
    expect(after.sections).toEqual(factsOf(before).sections.filter(({ kind }) => kind === 'to do'))
    await talk.presses('priya.raman', 'Undo', seen)
  })

  test('a coordinator with nothing to do and nothing new is told that all is quiet', async () => {
    const text = toText((await talkWith(door()).asks('gareth.pugh', daily)).card)
    expect(text).toMatch(/^Year 10, Wed 18 Nov\n\nAll quiet: nothing to do and nothing new\. Today so far 87\.0% \(20 of 23\)/)
    expect(text).toMatch(/3 are away with a known reason/)
  })

  test('logging the call takes the line away', async () => {
    const talk = talkWith(door())
    const before = await talk.asks('nia.bevan', daily)
    const line = actOf(before, /is out today with no reason yet; 2 school days in a row/)
    const id = Number(line.keys[0]?.split(':')[1])
    expect(before.kept?.topics).toContain(`contacts:${id}`)
    const form = await talk.begins('nia.bevan', line.act?.action.name ?? '', line.act?.action.params)
    const told = { pupils: [String(id)], way: 'call', party: 'home', on: today, outcome: 'reached' }
    const receipt = await talk.sends('nia.bevan', form, told)
    expect(receipt.outcome).toBe('answer')
    const after = await talk.asks('nia.bevan', daily)
    expect(linesOf(after).some(({ keys }) => keys[0] === line.keys[0])).toBe(false)
    await talk.presses('nia.bevan', 'Undo', receipt)
  })

  test('asking the tutor takes the line away from everybody who would ask; a tutor is not offered to ask themself', async () => {
    const talk = talkWith(door())
    const before = await talk.asks('priya.raman', whole)
    const line = actOf(before, /was late \d times/)
    expect(line.act?.label).toBe('Ask the tutor')
    const asked = await talk.begins('priya.raman', 'ask-tutor', line.act?.action.params)
    expect(asked.outcome).toBe('answer')
    expect(linesOf(await talk.asks('priya.raman', whole)).some(({ says }) => says === line.says)).toBe(false)
    await talk.presses('priya.raman', 'Undo', asked)
    const tutors = await talk.asks('nia.bevan', whole)
    expect(linesOf(tutors).some(({ act }) => act?.label === 'Ask the tutor')).toBe(false)
  })

  test('the week before is told of as a whole', async () => {
    const talk = talkWith(door())
    for (const said of ['how was last week', 'weekly digest']) {
      const text = toText((await talk.says('priya.raman', said)).card)
      expect(text, said).toMatch(/^Year 8, Mon 9 to Fri 13 Nov\n/)
      expect(text, said).toMatch(/Last week [\d.]+% \([\d,]+ of [\d,]+; \d+ marks not in\), the week before/)
      expect(text, said).toMatch(/\d+ pupils were in for every session of last week\./)
    }
  })

  test('whoever only reads concerns is told how many wait, and of nobody', async () => {
    const reply = await talkWith(door()).asks('tom.whitlock', daily)
    expect(reply.outcome).toBe('answer')
    expect(linesOf(reply).every(({ keys }) => /^(?:concerns|on):/.test(keys[0] ?? ''))).toBe(true)
  })

  test('leadership has the whole school in figures, and lists a button away', async () => {
    const text = toText((await talkWith(door()).asks('daniel.oyelaran', daily)).card)
    expect(text).toMatch(/^Whole school, Wed 18 Nov\n/)
    expect(text).toMatch(/Year 8 [\d.]+%, Year 10 [\d.]+%\./)
    expect(text).toMatch(/\d+ pupils late again and again\.\n\s+\[Show\]/)
  })

  test('a digest of a day that is over says nothing of what was to be done then, and leads to today’s', async () => {
    const reply = await talkWith(door()).says('priya.raman', "yesterday's digest")
    expect(factsOf(reply).sections.every(({ kind }) => kind !== 'to do')).toBe(true)
    expect(toText(reply.card)).toMatch(/^Year 8, Tue 17 Nov\n[\s\S]*Tuesday [\d.]+%[\s\S]*\[Today’s digest\]/)
    expect(reply.kept).toBeUndefined()
  })

  test('whoever may see nobody’s attendance has no digest, and a form that is another’s is refused', async () => {
    const talk = talkWith(door())
    expect((await talk.asks('anita.desai', daily)).outcome).toBe('refuse')
    expect((await talk.says('nia.bevan', 'digest for 8W')).outcome).toBe('refuse')
  })

  test('birthdays are of pupils whom one may name', async () => {
    const talk = talkWith(door())
    const year = toText((await talk.says('priya.raman', 'birthdays this year')).card)
    const form = toText((await talk.says('nia.bevan', 'birthdays this year')).card)
    expect(year).toMatch(/\b8W\b/)
    expect(form).toMatch(/Birthdays: 8V/)
    expect(form).not.toMatch(/\b8W\b/)
  })
})
