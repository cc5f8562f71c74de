import { z } from 'zod'
import { entrySchema } from './entry.ts'

/** GET /api/incidents/{id}/entries: entries about one incident after that number, at most a thousand. */
export const entriesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  /** The journal of that exercise instead of the real one. */
  exercise: z.string().max(64).optional(),
})
export const entriesAnswerSchema = z.object({ entries: z.array(entrySchema) })
