import { z } from 'zod'
import { planSchema } from './plan.ts'
import { wordsSchema } from './words.ts'

/** One published version of a plan, without the plan. */
const planEditionSchema = z.object({
  version: z.int().positive(),
  at: z.number(),
  by: z.string(),
  why: z.string(),
  /** What it says differently from the one before. */
  changes: z.array(wordsSchema),
})
export type PlanEdition = z.infer<typeof planEditionSchema>

export const planVersionSchema = planEditionSchema.extend({
  plan: planSchema,
  /** Earlier ones, newest first. */
  before: z.array(planEditionSchema),
})
export type PlanVersion = z.infer<typeof planVersionSchema>
