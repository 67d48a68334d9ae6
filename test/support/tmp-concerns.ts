import { createEffects } from '../../src/data/effects.ts'
import { createSchoolWriter } from '../../src/data/open-writer.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { withdrawUnsent } from '../../src/data/outbox-plan.ts'
import { touch } from '../../src/data/sent-cards.ts'
import { createDrafts } from '../../src/data/drafts.ts'
import { createVault } from '../../src/data/vault.ts'
import { actions, handlers } from '../../src/handlers/index.ts'
import { logConcern } from '../../src/handlers/log-concern/action.ts'
import { addToMyConcern } from '../../src/handlers/add-to-my-concern/action.ts'
import { answerAboutConcern } from '../../src/handlers/answer-about-concern/action.ts'
import { myConcerns } from '../../src/handlers/my-concerns/handler.ts'
import { conversationOn } from './kingsmead.ts'
export function tmpDoor(database: any, clock: any) {
  const effects = createEffects({
    database, clock, touch, withdrawUnsent, sight: { read: async () => [], changes: async () => [] } as any,
    openWriter: (t: any, p: any, of: any) => ({
      ...createSchoolWriter(t, p, of),
      concerns: {
        async file(c: any) {
          const row = await t.concern.create({ data: { schoolId: of.schoolId, path: c.path, category: c.category, urgency: c.urgency, authorId: c.authorId, filedAt: of.now } })
          return [{ concernId: row.id, yearGroup: 8 }]
        },
        async add() { return { version: 2 } },
      },
    }) as any,
  })
  const open = createOpenSchool(database, clock)
  const openSchool = async (g: any) => ({ ...(await open(g)), ownConcerns: async () => (await database.read.concern.findMany({ where: { authorId: g.asker.staffId } })).map((c: any) => ({ concernId: c.id, filedAt: c.filedAt, path: c.path, asked: [] })) }) as any
  const without = actions.filter((a) => !['log-concern'].includes(a.name))
  return conversationOn(database, clock, { effects, openSchool, drafts: createDrafts(database, createVault([new Uint8Array(32)]), clock), actions: [...without, logConcern, addToMyConcern, answerAboutConcern], handlers: [...handlers, myConcerns] })
}
