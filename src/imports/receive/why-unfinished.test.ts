import { expect, test } from 'vitest'
import { fileBytes } from '../file-bytes.ts'
import { whyUnfinished } from './why-unfinished.ts'

const why = (content: string) => whyUnfinished(fileBytes('marks.csv', Buffer.from(content), new Date('2026-11-18T09:20:00Z')))
const heading = 'UPN,Date,Session,Mark'

test('a file that ends in the middle of a row, inside quotation marks or before its first line is not finished', () => {
  expect(why('')).toBe('It is empty.')
  expect(why('\ufeff\r\n')).toBe('It is empty.')
  expect(why(`${heading}\r\nZ1,17/11/2026,AM,/\r\nZ2,17/1`)).toBe(
    'It seems to be cut off: its last line has 2 of 4 cells and no end.',
  )
  expect(why(`${heading}\nZ1,17/1`)).toContain('2 of 4 cells')
  expect(why('UPN;Date;Mark\nZ1;"17/11')).toMatch(/cut off/)
  expect(why('UPN;Note;Mark\nZ1;"late;/\nZ2;well;/\n')).toMatch(/quotation mark on line 2/)
})

test('a whole file is finished, with or without an end to its last line', () => {
  expect(why(`${heading}\nZ1,17/11/2026,AM,/\n`)).toBeUndefined()
  expect(why(`${heading}\nZ1,17/11/2026,AM,/`)).toBeUndefined()
  expect(why(`${heading}\nZ1,"17/11/2026, early",AM,/`)).toBeUndefined()
  expect(why(heading)).toBeUndefined()
  expect(why('Name,Height\nTom,5" 4\nMia,5\n')).toBeUndefined()
})
