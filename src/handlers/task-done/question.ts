import { z } from 'zod'

/** Which task; left out, the words tell (`draft`). */
export const taskDoneParams = z.object({ taskId: z.int().positive().optional(), draft: z.string().max(40).optional() })
export type TaskDoneParams = z.output<typeof taskDoneParams>
