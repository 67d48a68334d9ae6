/** The letters that a UPN's check can be, by remainder. Source: DfE, Unique pupil numbers guide; python-stdnum `gb.upn`. */
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * What is wrong with a unique pupil number, in a few words, or undefined where it is sound. A temporary UPN ends in a letter,
 * which counts by its index. Real files hold bad ones: warn, do not reject.
 */
export function upnFault(upn: string): string | undefined {
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) return 'a UPN is a letter, 11 digits and a digit or letter'
  const values = [...upn.slice(1)].map((character) =>
    /\d/.test(character) ? Number(character) : checkLetters.indexOf(character),
  )
  if (values.includes(-1)) return 'its last letter is not one that a UPN can have'
  const sum = values.reduce((total, value, index) => total + value * (index + 2), 0)
  const expected = checkLetters[sum % checkLetters.length]
  return upn[0] === expected ? undefined : `its check letter should be ${expected}`
}
