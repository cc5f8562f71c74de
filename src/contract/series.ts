import { z } from 'zod'

/** `GET /api/series?metric&place&from&to&points`: epoch ms, at most `points` buckets come back (default 600, most 4000); `tape` asks the past of a story. */
export const seriesQuerySchema = z.object({
  metric: z.string(),
  place: z.string(),
  from: z.coerce.number(),
  to: z.coerce.number(),
  points: z.coerce.number().int().min(1).max(4000).default(600),
  /** Of a tape that has a past of its own; absent: this city's. */
  tape: z.string().optional(),
})
export type SeriesQuery = z.infer<typeof seriesQuerySchema>

/** Columns, one row a bucket that holds points; `at` is the bucket's start. A gap is a missing row, never a zero. */
export const seriesAnswerSchema = z.object({
  metric: z.string(),
  place: z.string(),
  from: z.number(),
  to: z.number(),
  bucketMs: z.number(),
  at: z.array(z.number()),
  mean: z.array(z.number()),
  min: z.array(z.number()),
  max: z.array(z.number()),
  last: z.array(z.number()),
  count: z.array(z.number()),
})
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>
