import { inflateSync } from 'node:zlib'

export interface Png {
  readonly width: number
  readonly height: number
  /** 4 with transparency, 3 without. */
  readonly channels: number
  /** Row by row, each red, green, blue and, with transparency, alpha, from 0 to 255. */
  readonly pixels: readonly (readonly number[])[]
}

const colourTypes: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/** Reads an image of 8 bits a channel, not interlaced, from the bytes of its file (RFC 2083). Throws where it is anything else. */
export function readPng(bytes: Buffer): Png {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new TypeError('These bytes are not a PNG.')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const channels = colourTypes[bytes.readUInt8(25)]
  if (bytes.readUInt8(24) !== 8 || channels === undefined || bytes.readUInt8(28) !== 0) {
    throw new TypeError('This PNG is not of 8 bits a channel in true colour, or is interlaced.')
  }
  return { width, height, channels, pixels: unfilter(inflateSync(Buffer.concat(imageData(bytes))), width, height, channels) }
}

function imageData(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  return found
}

/** Undoes the five filters of PNG (RFC 2083, section 6), row by row. */
function unfilter(raw: Buffer, width: number, height: number, channels: number): readonly (readonly number[])[] {
  const stride = width * channels
  const out = new Uint8Array(stride * height)
  const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (out[row * stride + column] ?? 0))
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] ?? 0
    for (let column = 0; column < stride; column++) {
      const left = at(row, column - channels)
      const up = at(row - 1, column)
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, at(row - 1, column - channels))][filter]
      out[row * stride + column] = (raw[row * (stride + 1) + 1 + column] ?? 0) + (predicted ?? Number.NaN)
    }
  }
  return Array.from({ length: width * height }, (_, pixel) => [...out.subarray(pixel * channels, (pixel + 1) * channels)])
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [fromLeft, fromUp, fromCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left
  return fromUp <= fromCorner ? up : corner
}
