import { z } from 'zod'
import { planVersionSchema } from './plan-version.ts'
import { entrySchema } from './entry.ts'

/** The journal of that exercise instead of the real one. */
const exercise = z.string().max(64).optional()
export const exerciseQuerySchema = z.object({ exercise })

/** GET /api/incidents/{id}/entries: entries about one incident after that number, at most a thousand. */
export const entriesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  exercise,
})
export const entriesAnswerSchema = z.object({ entries: z.array(entrySchema) })

/** GET /api/desk/plans/{id}: every version with its plan as it was published, the newest first. */
const wholePlanSchema = planVersionSchema.omit({ before: true, changes: true })
export type WholePlan = z.infer<typeof wholePlanSchema>
export const planVersionsAnswerSchema = z.object({ versions: z.array(wholePlanSchema) })
