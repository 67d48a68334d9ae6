/**
 * A form's name a year later: the number of the year group in it is raised (9X to 10X, 9.1 to 10.1, 9 Hawking to 10 Hawking, 09X to
 * 10X). Undefined where the name does not hold that number.
 */
export function nextFormName(name: string, yearGroup: number): string | undefined {
  const number = new RegExp(`(?<!\\d)0*${yearGroup}(?!\\d)`)
  return number.test(name) ? name.replace(number, (found) => String(yearGroup + 1).padStart(found.length, '0')) : undefined
}
