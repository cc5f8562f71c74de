import { z } from 'zod'
import { wordsSchema } from './words.ts'

/** GET /api/exercises/scenarios: what can be exercised. */
const scenarioSchema = z.object({
  id: z.string().max(64),
  name: wordsSchema,
  about: wordsSchema,
  minutes: z.number().positive(),
})
export const scenariosSchema = z.object({ scenarios: z.array(scenarioSchema) })

/** One thing that an exercise is judged by: how long it took, within what, and the line of the exercise's journal that says so. */
const scoreLineSchema = z.object({
  what: wordsSchema,
  /** null: not done (yet). */
  tookMs: z.number().nonnegative().nullable(),
  /** null: nothing is asked of it. */
  limitMs: z.number().positive().nullable(),
  entry: z.object({ seq: z.int().positive(), at: z.number(), text: wordsSchema }).nullable(),
})
export type ScoreLine = z.infer<typeof scoreLineSchema>

/** GET /api/exercises/{id}/score */
export const scoreSchema = z.object({ exercise: z.string(), lines: z.array(scoreLineSchema) })
