import { z } from 'zod'
import { severitySchema } from './severity.ts'
import { wordsSchema } from './words.ts'

export const ANOMALY_METHODS = ['robust-z', 'seasonal', 'cusum', 'count-tail', 'flat', 'gap'] as const
export const anomalyMethodSchema = z.enum(ANOMALY_METHODS)

/** What is unusual, by which rule, and how often that rule is wrong here. */
export const anomalySchema = z.object({
  id: z.string(),
  metric: z.string(),
  place: z.string(),
  placeName: wordsSchema,
  method: anomalyMethodSchema,
  direction: z.enum(['up', 'down', 'none']),
  /** When it was found, and since when it is so: of a drift its change-point. Epoch ms. */
  at: z.number(),
  since: z.number(),
  /** null: it stands. */
  over: z.number().nullable(),
  value: z.number(),
  /** Usual at this hour of the week; null: the method knows none. */
  usual: z.number().nullable(),
  score: z.number(),
  limit: z.number(),
  /** Alarms a week of this rule on this series' calm weeks, each judged by the others. */
  falsePerWeek: z.number().nullable(),
  /** null: a suspect device, which is no event. */
  severity: severitySchema.nullable(),
  /** The alarm in the queue; null: none was raised. */
  alarm: z.string().nullable(),
  /** Is the value of one hour (a count that came in it) rather than a level? */
  perHour: z.boolean(),
})
export type Anomaly = z.infer<typeof anomalySchema>

/** How one series is judged. */
export const anomalyRuleSchema = z.object({
  metric: z.string(),
  place: z.string(),
  name: wordsSchema,
  method: anomalyMethodSchema,
  limit: z.number(),
  /** Of the cumulative sum; null: not judged by one. */
  driftLimit: z.number().nullable(),
  /** Weeks of its past that the rate was measured on. */
  weeks: z.number(),
  falsePerWeek: z.number(),
})
export type AnomalyRuleRow = z.infer<typeof anomalyRuleSchema>

/** `GET /api/anomalies`. */
export const anomaliesAnswerSchema = z.object({
  at: z.number(),
  /** The last whole hour judged, its end; null: none yet. */
  judgedTo: z.number().nullable(),
  current: z.array(anomalySchema),
  recent: z.array(anomalySchema),
  rules: z.array(anomalyRuleSchema),
  /** Series with too short a past to be judged. */
  unjudged: z.int(),
})
export type AnomaliesAnswer = z.infer<typeof anomaliesAnswerSchema>
