import { z } from 'zod'

/** GB/T 36344-2018's six dimensions of one source over the last hours, 0–100 each; undefined: nothing to judge it by. */
export const sourceQualitySchema = z.object({
  source: z.string(),
  from: z.number(),
  readings: z.int(),
  /** Shape, unit, code: taken at the first look ÷ all that came. */
  normative: z.number().optional(),
  /** Heard ÷ expected by cadence. */
  completeness: z.number().optional(),
  /** Inside what the metric can be and not an outlier ÷ judged. */
  accuracy: z.number().optional(),
  /** Agreement with other sources of the same metric and place, or parts summing to wholes. */
  consistency: z.number().optional(),
  /** In time (within two intervals of event time) ÷ all. */
  timeliness: z.number().optional(),
  /** Minutes heard ÷ minutes since first heard. */
  accessibility: z.number().optional(),
  /** Weighted by .15 .25 .25 .15 .15 .05 over those known (domain.md §A2). */
  score: z.number().optional(),
})
export type SourceQuality = z.infer<typeof sourceQualitySchema>

/** `GET /api/quality` */
export const qualityAnswerSchema = z.object({ at: z.number(), sources: z.array(sourceQualitySchema) })
export type QualityAnswer = z.infer<typeof qualityAnswerSchema>
