import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { hillcrest, makeSchool, riverside, type SchoolMade } from '../../test/support/sample-school.ts'
import { authorise } from '../authorise/authorise.ts'
import { fixedClock } from '../school/clock.ts'
import { scopeOf } from '../school/scope.ts'
import type { Database } from './database.ts'
import { createDirectory } from './directory.ts'
import { createOpenLexicon, type SchoolKnown } from './lexicon.ts'

const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))

onEachDatabase((open) => {
  let database: Database
  let made: SchoolMade

  beforeAll(async () => {
    database = await open()
    await makeSchool(database, riverside)
    made = await makeSchool(database, hillcrest)
  })

  async function knownTo(email: string): Promise<SchoolKnown> {
    const asker = await createDirectory(database, clock).whoIs({ platform: 'local', email })
    if (!asker) throw new Error(`${email} is nobody`)
    return createOpenLexicon(database, clock)(asker, (permission) =>
      permission === 'attendance' ? authorise(asker, 'attendance') : undefined,
    )
  }
  const namesOf = ({ lexicon }: SchoolKnown) => lexicon.names('attendance').map(({ legalSurname }) => legalSurname)

  test('forms, years and classes are everybody’s words', async () => {
    const { lexicon, sessionTimes, calendar } = await knownTo('tess@hillcrest.example')
    expect(lexicon.forms).toEqual([
      { name: '8V', yearGroups: [8] },
      { name: '9X', yearGroups: [9] },
      { name: '9Y', yearGroups: [9] },
      { name: 'V1', yearGroups: [9, 10] },
    ])
    expect(lexicon.yearGroups).toEqual([8, 9, 10])
    expect(lexicon.classes).toEqual(['9A/Sc3', '9B/Dr1'])
    expect(sessionTimes.AM.closes).toBe('09:10')
    expect(calendar.whyClosed(calendar.years[0]?.terms[0]?.from ?? ('2026-11-02' as never))).toBe('INSET day')
  })

  test('names are only those that the permission lets this asker see', async () => {
    expect(namesOf(await knownTo('nia@hillcrest.example'))).toEqual(['Jones', 'Khan', 'Newman', 'O’Brien', 'Smith'])
    expect(namesOf(await knownTo('dot@hillcrest.example'))).toEqual(['Eight', 'Smith'])
    expect(namesOf(await knownTo('tess@hillcrest.example'))).toEqual([])
    const { lexicon } = await knownTo('nia@hillcrest.example')
    expect(lexicon.names('own account')).toEqual([])
    expect(lexicon.names('attendance')[0]).toEqual({
      pupilId: made.pupils.get('Beatrice Jones'),
      legalForename: 'Beatrice',
      legalSurname: 'Jones',
      preferredForename: 'Bea',
      otherNames: [],
      form: '9X',
      yearGroup: 9,
    })
  })

  test('who left this year is still a name to those who see the whole school', async () => {
    expect(namesOf(await knownTo('sue@hillcrest.example'))).toContain('Gone')
    expect(namesOf(await knownTo('carl@hillcrest.example'))).not.toContain('Gone')
  })

  test('the same reach is given the same array, so that an index of it can be kept', async () => {
    const names = (await knownTo('sue@hillcrest.example')).lexicon.names('attendance')
    expect((await knownTo('dan@hillcrest.example')).lexicon.names('attendance')).toBe(names)
    expect((await knownTo('nia@hillcrest.example')).lexicon.names('attendance')).not.toBe(names)
  })

  test('“mine” is a tutor’s form, a coordinator’s year, a teacher’s classes and the school for the rest', async () => {
    const mine = async (email: string) => (await knownTo(email)).lexicon.mine
    const form9X = scopeOf({ kind: 'forms', forms: ['9X'] })
    const year9 = scopeOf({ kind: 'years', yearGroups: [9] })
    const science = scopeOf({ kind: 'classes', classes: ['9A/Sc3'] })
    expect(await mine('nia@hillcrest.example')).toEqual({ usual: form9X, form: form9X, year: year9, classes: undefined })
    expect(await mine('carl@hillcrest.example')).toEqual({ usual: year9, form: undefined, year: year9, classes: undefined })
    expect(await mine('tess@hillcrest.example')).toEqual({ usual: science, form: undefined, year: undefined, classes: science })
    expect((await mine('sue@hillcrest.example')).usual).toEqual(scopeOf({ kind: 'school' }))
  })
})
