import { z } from 'zod'

/** A stretch of the calendar as an address names it (`SpanShown.key`), or a part of that: `2026-27`, `autumn`, `autumn-1`. */
export const spanSlot = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)
