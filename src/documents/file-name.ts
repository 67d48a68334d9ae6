import { londonTime } from '../school/clock.ts'
import type { Instant } from '../school/school-date.ts'

/**
 * `attendance-2026-11-18.csv`. Of a question's title and the day alone: a file's name is seen in banners, in lists of downloads and
 * over shoulders, so it names no pupil and no form.
 */
export function fileName(title: string, at: Instant, format: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${words || 'formroom'}-${londonTime(at).date}.${format}`
}
