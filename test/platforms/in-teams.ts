import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type FakeTeamsConnector, startFakeTeamsConnector } from '../support/fake-teams-connector.ts'
import { type KeyServer, startKeyServer } from '../support/key-server.ts'
import { type Served, serve } from './serve.ts'
import { APP_ID, TENANT } from './teams-activities.ts'

export let connector: FakeTeamsConnector
export let formroom: Served
/** Microsoft's keys; where nobody signs in there are none. */
export let keys: KeyServer

/** Formroom in Teams as a school has it, with sign-in, for the tests of a file. */
export function inTeams(): void {
  beforeAll(async () => {
    keys = await startKeyServer()
    connector = await startFakeTeamsConnector()
    formroom = await serve({
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: 'secret',
      MICROSOFT_APP_TENANT_ID: TENANT,
      BOT_OPENID_METADATA_URL: keys.metadataUrl,
      BOT_SERVICE_URLS: connector.serviceUrl,
    })
  })
  afterEach(tidy)
  afterAll(async () => {
    await formroom.close()
    await connector.close()
    await keys.close()
  })
}

/** Formroom in loopback mode, where nobody signs in. `spoilt`: what the connector refuses is sent too. */
export function inLoopbackTeams({ spoilt = false }: { readonly spoilt?: boolean } = {}): void {
  beforeAll(async () => {
    connector = await startFakeTeamsConnector()
    formroom = await serve({})
  })
  afterEach(async () => {
    await formroom.idle()
    const complaints = [...connector.complaints]
    await tidy()
    if (!spoilt) expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await formroom.close()
    await connector.close()
  })
}

async function tidy(): Promise<void> {
  await formroom.idle()
  connector.reset()
  formroom.door.reset()
  formroom.lines.length = 0
}
