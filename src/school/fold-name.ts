/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plain: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * A name as somebody in a hurry types it: lower case, no diacritics, no apostrophes, hyphens as spaces.
 * "Zoë O’Brien-Wójcik" becomes "zoe obrien wojcik".
 */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\p{M}'’‘ʼ`´.]/gu, '')
    .replace(/[-‐‑–—_,\s]+/g, ' ')
    .trim()
}
