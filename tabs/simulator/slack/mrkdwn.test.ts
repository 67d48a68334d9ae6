import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MrkdwnRun, parseMrkdwn, unescaped } from './mrkdwn.ts'

function textOf(runs: readonly MrkdwnRun[]): string {
  return runs.map((run) => ('runs' in run ? textOf(run.runs) : run.text)).join('')
}

test('a bold label over a value is read as Slack reads it', () => {
  expect(parseMrkdwn('*Attendance*\n94.2 %')).toEqual([
    { kind: 'bold', runs: [{ kind: 'text', text: 'Attendance' }] },
    { kind: 'text', text: '\n94.2 %' },
  ])
})

test('a star inside a word, or one that is never closed, is only a star', () => {
  expect(parseMrkdwn('2*3*4 and * alone')).toEqual([{ kind: 'text', text: '2*3*4 and * alone' }])
})

test('markup in a pupil’s name is shown and not obeyed', () => {
  expect(parseMrkdwn('&lt;img src=x onerror=alert(1)&gt; &amp;amp;')).toEqual([
    { kind: 'text', text: '<img src=x onerror=alert(1)> &amp;' },
  ])
})

test('a link opens web addresses only', () => {
  expect(parseMrkdwn('<https://formroom.example/a?b=1&amp;c=2|The tab>')).toEqual([
    { kind: 'link', url: 'https://formroom.example/a?b=1&c=2', text: 'The tab' },
  ])
  expect(parseMrkdwn('<javascript:alert(1)|here>')).toEqual([{ kind: 'text', text: '<javascript:alert(1)|here>' }])
})

test('code keeps what would otherwise be formatting', () => {
  expect(parseMrkdwn('`*9X*` and ```\na  b```')).toEqual([
    { kind: 'code', text: '*9X*' },
    { kind: 'text', text: ' and ' },
    { kind: 'pre', text: 'a  b' },
  ])
})

test('words without formatting characters come through whole, whatever they are', () => {
  const words = fc.string({ unit: 'grapheme' }).filter((text) => !/[*_~`<]/.test(text))
  fc.assert(
    fc.property(words, (text) => {
      expect(textOf(parseMrkdwn(text))).toBe(unescaped(text))
    }),
  )
})
