/** Parameters for the audit, as JSON: of a pupil as somebody named them, only the ids. */
export function withoutNames(params: unknown): string {
  return JSON.stringify(params ?? {}, (_, value: unknown) => (isPupilRef(value) ? { candidates: value.candidates } : value))
}

function isPupilRef(value: unknown): value is { candidates: unknown } {
  return typeof value === 'object' && value !== null && 'candidates' in value
}
