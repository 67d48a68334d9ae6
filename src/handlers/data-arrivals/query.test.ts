import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { importSample, samplePath, textImporter } from '../../../test/support/import-files.ts'
import { conversationOn, talkWith } from '../../../test/support/kingsmead.ts'
import { watchedFolders } from '../../../test/support/watched-folder.ts'
import { toText } from '../../cards/to-text.ts'
import { fixedClock, londonInstant } from '../../school/clock.ts'
import type { SchoolDate } from '../../school/school-date.ts'

const folderOf = watchedFolders()
const importText = textImporter()
const at = (time: string) => londonInstant('2026-11-18' as SchoolDate, time)

onEachDatabase((open) => {
  test('it says how recent the marks are, what is overdue, what is held and what was refused, and names nobody', {
    timeout: 60_000,
  }, async () => {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    await importText(database, 'marks', 'UPN,Date,Session,Mark\nZ313995022001,17/11/2026,AM,/\nZ1,17/11/2026,AM,/\n', {
      asOf: at('08:50'),
    })
    const clock = fixedClock(at('11:00'))
    const folder = folderOf(database, { clock })
    const moved = readFileSync(samplePath('pupils'), 'utf8').replace('24/09/2013,Year 8,8V', '24/09/2013,Year 8,8W')
    folder.drop('Brown moves to 8W, pupils.csv', moved)
    folder.drop('lesson-marks.csv', 'UPN,Date\nZ1,17/11/2026\n')
    await folder.settle()

    const talk = talkWith(conversationOn(database, clock))
    const { card, understood, outcome } = await talk.says('joan.beaumont', 'have the marks come in yet?')
    expect([understood?.intent, outcome, card.audience]).toEqual(['help', 'answer', 'asker'])
    const said = toText(card)
    expect(said).toMatch(/This morning's marks were expected by 09:45 and have not come\. What is here is from 08:50 today\./)
    expect(said).toMatch(/08:50 today +is how recent the marks are/)
    expect(said).toMatch(/Pupils .*waits for approval.*11:00 today.*change who sees whom/)
    expect(said).toMatch(/Lesson marks .*not taken.*11:00 today/)
    expect(said).toMatch(/Marks +08:50 today .* 2 +1/)
    expect(said).not.toMatch(/Brown|8W|Asante/)

    for (const nobody of ['nia.bevan', 'anita.desai']) {
      const { card: refusal } = await talk.says(nobody, 'last import')
      expect(toText(refusal), nobody).not.toMatch(/recent|Pupils/)
    }
  })
})
