/** JSON that somebody else wrote: read field by field, never trusted to have a shape. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object, or an empty one where it is something else. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The list, or an empty one where it is something else. */
export function listIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** The text, or undefined where it is something else or empty. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The number, or undefined where it is something else. */
export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The texts of a list; whatever else is in it is left out. */
export function textsIn(value: unknown): readonly string[] {
  return listIn(value).filter((item) => typeof item === 'string')
}
