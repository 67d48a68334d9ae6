import type { About } from './about.ts'

/** What is handed over to another system, as JSON: its own shape, with where it comes from, who made it and when. */
export function toJson(handedOver: object, { schoolName, madeBy, at }: About): Uint8Array {
  const made = { school: schoolName, by: madeBy, at: at.toISOString(), with: 'Formroom' }
  return Buffer.from(`${JSON.stringify({ ...handedOver, made }, undefined, 2)}\n`, 'utf8')
}
