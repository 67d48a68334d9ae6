import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfHtml } from './text-of-html.ts'

test.each([
  ['<p>He said &quot;no&quot;</p><p>&amp; left</p>', 'He said "no"\n& left'],
  ['<div>one<br>two<br/>three</div>', 'one\ntwo\nthree'],
  ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
  ['it&#39;s &#x201C;so&#x201D;&nbsp;&unknown;', "it's “so” &unknown;"],
  ['<at id="0">Ola</at> <img alt="x" src="y"> hi', 'Ola  hi'],
  ['plain  words\n here', 'plain words here'],
  ['&#0;&#xD800;&#x110000;', ''],
])('%s is read as a person reads it', (html, text) => {
  expect(textOfHtml(html)).toBe(text)
})

test('whatever stands in a message, no tag is left and nothing breaks', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (html) => {
      expect(textOfHtml(html.replaceAll('&', ''))).not.toMatch(/<[^>]*>/)
    }),
  )
})
