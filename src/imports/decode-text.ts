import { isUtf8 } from 'node:buffer'

export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252'

/**
 * The text of a file and how it was encoded. A byte order mark decides; without one, bytes that are no UTF-8 are Windows-1252,
 * as Excel writes it on British machines. Undefined for what is no text at all: a workbook, a PDF, an image.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const encoding = encodingOf(bytes)
  if (!encoding) return undefined
  const text =
    encoding === 'Windows-1252'
      ? decodeWindows1252(bytes)
      : new TextDecoder(encoding.replace(' ', '').toLowerCase()).decode(bytes)
  return text.includes('\0') ? undefined : { text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE'
  const start = bytes.subarray(0, 1024)
  const zeros = start.filter((byte) => byte === 0).length
  if (zeros > start.length / 4) return bytes[0] === 0 ? 'UTF-16 BE' : 'UTF-16 LE'
  if (zeros > 0 || isBinary(bytes)) return undefined
  return isUtf8(bytes) ? 'UTF-8' : 'Windows-1252'
}

/** The first bytes of what people send by mistake: an .xlsx workbook (a zip), an old .xls, a PDF. */
const signatures: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
]

function isBinary(bytes: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => bytes[index] === byte))
}

/** What Windows-1252 has between 0x80 and 0x9f; the five it leaves open stay as they are. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: Node's own decoder takes Windows-1252 for Latin-1, and makes control characters of curly apostrophes. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replaceAll(/[\u0080-\u009f]/g, (letter) => windowsOnly[letter.charCodeAt(0) - 0x80] ?? letter)
}
