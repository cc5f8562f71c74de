import { z } from 'zod'
import { wordsSchema } from './words.ts'

/**
 * One value of one metric at one place (or of one track) at one time, as a client hands it to any door.
 * `at` is RFC 3339 with a zone: a time without a zone is refused, never guessed.
 */
export const readingSchema = z
  .object({
    metric: z.string().min(1).max(100),
    place: z.string().min(1).max(200).optional(),
    track: z.string().min(1).max(200).optional(),
    at: z.string().max(40),
    value: z.number(),
    unit: z.string().max(20).optional(),
  })
  .strict()
export type Reading = z.infer<typeof readingSchema>

/** Why one reading of a batch was refused. Stable: clients branch on it. */
export const readingFaultSchema = z.enum([
  'not-an-object',
  'unknown-field',
  'metric-unknown',
  'place-unknown',
  'track-unknown',
  'place-or-track',
  'time-unreadable',
  'time-without-zone',
  'time-in-future',
  'time-too-old',
  'value-not-a-number',
  'value-out-of-range',
  'unit-wrong',
])
export type ReadingFault = z.infer<typeof readingFaultSchema>

/** Verdict on reading number `index` of a batch. `late` was stored in the series but is older than the value shown. */
export const verdictSchema = z.union([
  z.object({ index: z.int(), taken: z.literal(true), late: z.boolean().optional() }),
  z.object({ index: z.int(), taken: z.literal(false), fault: readingFaultSchema, sentence: wordsSchema }),
])
export type Verdict = z.infer<typeof verdictSchema>

/** Answer of `POST /api/readings`: 202 all taken, 207 some, 400 none; `verdicts` lists every refused item (and late ones). */
export const readingsAnswerSchema = z.object({
  taken: z.int(),
  refused: z.int(),
  verdicts: z.array(verdictSchema),
  sentence: wordsSchema.optional(),
})
export type ReadingsAnswer = z.infer<typeof readingsAnswerSchema>

/** The stated limit of one request body at the HTTP door, bytes. */
export const READINGS_BODY_LIMIT_BYTES = 1024 * 1024
