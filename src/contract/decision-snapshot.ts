import { z } from 'zod'
import { DECISION_ACTS } from './decision-act.ts'
import { effectSchema } from './measure.ts'

/** Seq of the newest entry that touched it. */
const version = z.int().positive()
const edition = z.object({ edition: z.int().positive(), at: z.number(), by: z.string() })

export const decisionSchema = DECISION_ACTS[0].entry
  .pick({
    alarm: true,
    measure: true,
    taken: true,
    why: true,
    run: true,
    situation: true,
    metric: true,
    place: true,
    placeName: true,
    value: true,
    valueAt: true,
    expected: true,
    dueAt: true,
  })
  .extend({
    id: z.string(),
    version,
    at: z.number(),
    by: z.string(),
    /** null: its horizon has not passed, or it is being measured. */
    effect: z.object({ at: z.number(), seq: version, found: effectSchema }).nullable(),
  })
export type Decision = z.infer<typeof decisionSchema>

export const weightingSchema = DECISION_ACTS[1].entry
  .pick({ judgements: true, entropy: true, alpha: true, weights: true, cr: true, edition: true, why: true })
  .extend({
    id: z.string(),
    version,
    savedAt: z.number(),
    savedBy: z.string(),
    /** Earlier ones, newest first. */
    before: z.array(edition),
  })
export type Weighting = z.infer<typeof weightingSchema>

export const briefSchema = DECISION_ACTS[2].entry.pick({ sentences: true, edition: true }).extend({
  /** Its day. */
  id: z.string(),
  version,
  savedAt: z.number(),
  savedBy: z.string(),
  before: z.array(edition),
})
export type Brief = z.infer<typeof briefSchema>

/** What was decided and what came of it: a part of the desk as it crosses the wire. */
export const DECISION_SNAPSHOT = {
  /** The newest, oldest first. */
  decisions: z.array(decisionSchema),
  /** Of the city's index; one, once somebody saved any. */
  weightings: z.array(weightingSchema),
  briefs: z.array(briefSchema),
} as const
