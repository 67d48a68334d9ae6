import { writersWith } from '../../src/data/open-writer.ts'
import { createVault } from '../../src/data/vault.ts'

/** The records key that tests share: what one part of a test encrypts, another reads. */
export const testRecordsKey: Uint8Array = Buffer.from('11'.repeat(32), 'hex')
export const testVault = createVault([testRecordsKey])

/** Opens a school to changes as the product does, with the tests' key. */
export const testWriter = writersWith(testVault)
