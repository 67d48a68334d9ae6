/** What a spreadsheet takes for a formula, also behind blanks, quotes and marks that nobody sees, and in its full-width forms. */
const formula =
  /^[\s"'`\u2018-\u201f\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b|]/u

const number = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/

/** A number without its thousands' commas, its plus and its typographic minus; undefined for anything else. */
export function plainNumber(text: string): string | undefined {
  const written = text.trim().replace(/^[\u2212\u2013](?=\d)/, '-')
  return number.test(written) ? written.replaceAll(',', '').replace(/^\+/, '') : undefined
}

/**
 * One cell of a CSV file, quoted where it has to be (RFC 4180). A number stays a number, also a negative one; what a spreadsheet would
 * run as a formula gets an apostrophe before it, and so is shown as it is.
 */
export function csvCell(text: string): string {
  const written = plainNumber(text)
  if (written !== undefined) return written
  const risky = formula.test(text)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const line = text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
  const safe = risky || formula.test(line) ? `'${line}` : line
  return /[",;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
