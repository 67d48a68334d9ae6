import type { Client } from '../data/database.ts'
import { foldNumber } from './read-cells.ts'

/** What a column of pupils' numbers finds: a pupil's id, or that there is none, or more than one. */
export type NumberFound = number | 'nobody' | 'several'

/** A school's pupils by the numbers that a file may name them by. */
export interface PupilNumbers {
  by(key: 'upn' | 'misId' | 'admissionNumber', cell: string): NumberFound
}

export async function readPupilNumbers(client: Client, schoolId: number): Promise<PupilNumbers> {
  const pupils = await client.pupil.findMany({
    where: { schoolId },
    select: { id: true, upn: true, misId: true, admissionNumber: true },
  })
  const found = new Map<string, NumberFound>()
  for (const { id, ...numbers } of pupils) {
    for (const [key, number] of Object.entries(numbers)) {
      if (number === null || number === '') continue
      const place = `${key} ${foldNumber(number)}`
      found.set(place, found.has(place) ? 'several' : id)
    }
  }
  return { by: (key, cell) => found.get(`${key} ${foldNumber(cell)}`) ?? 'nobody' }
}
