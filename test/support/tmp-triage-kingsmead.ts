import { fixedClock } from '../../src/school/clock.ts'
import * as k from './kingsmead.ts'
import { tmpEffects, tmpOpenSchool } from './tmp-triage.ts'
import { actions, handlers } from './tmp-triage-index.ts'
export const { kingsmeadNow, talkWith, formOn } = k
export const effectsOn = (database: any) => tmpEffects(database, fixedClock(kingsmeadNow))
export const conversationOn = (database: any, clock: any = fixedClock(kingsmeadNow), instead: any = {}) =>
  k.conversationOn(database, clock, { handlers, actions, effects: tmpEffects(database, clock), openSchool: tmpOpenSchool(database, clock) as any, ...instead })
export const atKingsmead = (suite: any) => k.atKingsmead((_, database) => suite(() => conversationOn(database()), database))
