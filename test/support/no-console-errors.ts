import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Whatever a test prints to `console.error` without expecting it fails the test: nothing may complain unheard. */
const complaints = vi.spyOn(console, 'error')

beforeEach(() => {
  complaints.mockClear()
})
afterEach(() => {
  if (vi.isMockFunction(console.error)) expect(complaints.mock.calls, 'unexpected console.error').toEqual([])
})
