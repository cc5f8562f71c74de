import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { wordsSchema } from './words.ts'

/** First estimates, always shown as 初判估算，不替代专业模型. */
const ring = z.array(lngLatSchema)
const people = z.number().nonnegative().nullable()
const tookMs = z.number().nonnegative()
const stability = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])

/** POST /api/estimates/plume: gas, isolation and protective action. */
export const plumeQuestionSchema = z.object({
  at: lngLatSchema,
  /** UN number of the substance. */
  un: z.string().min(1).max(10),
  rateKgPerS: z.number().positive().max(1000),
  heightM: z.number().min(0).max(200),
  ground: z.enum(['urban', 'rural']),
  /** Concentrations that matter, from the official table of the substance; none: protective distances alone. */
  levels: z.array(z.object({ id: z.string().min(1).max(40), limitMgPerM3: z.number().positive() })).max(3),
  sky: z.enum(['clear', 'cloudy', 'overcast']),
  /** Left out: by wind, sky and hour. */
  stability: stability.optional(),
  /** Left out: the nearest station's own, with its age. */
  wind: z.object({ mps: z.number().min(0).max(60), fromDeg: z.number().min(0).max(360) }).optional(),
})
export type PlumeQuestion = z.infer<typeof plumeQuestionSchema>

const zoneSchema = z.object({
  id: z.string(),
  reachM: z.number(),
  /** Reaches farther than the model holds for. */
  cut: z.boolean(),
  ring,
  people,
})

export const plumeAnswerSchema = z.object({
  wind: z.object({
    mps: z.number(),
    fromDeg: z.number(),
    /** When it was measured; null: said by the officer. */
    at: z.number().nullable(),
    station: wordsSchema.nullable(),
    freshness: z.enum(['fresh', 'stale', 'unknown']),
  }),
  stability,
  /** The farthest first. */
  zones: z.array(zoneSchema),
  /** null: the table has no distances for this substance. */
  isolation: zoneSchema.nullable(),
  action: zoneSchema.nullable(),
  notes: z.array(wordsSchema),
  /** Where distances come from, and whether anybody checked them. */
  source: wordsSchema,
  verified: z.boolean(),
  tookMs,
})
export type PlumeAnswer = z.infer<typeof plumeAnswerSchema>

/** POST /api/estimates/inundation: a low point under water, from a depth that was measured or from rain. */
export const inundationQuestionSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('depth'), at: lngLatSchema, depthM: z.number().positive().max(20) }),
  z.object({
    from: z.literal('rain'),
    at: lngLatSchema,
    rainMm: z.number().positive().max(1000),
    hours: z.number().positive().max(48),
    catchmentHa: z.number().positive().max(10_000),
    cover: z.enum(['paved', 'commercial', 'industrial', 'dense-housing', 'housing', 'green']),
    soil: z.enum(['A', 'B', 'C', 'D']),
    /** Ground that is already wet. */
    wet: z.boolean(),
    drainMmPerH: z.number().min(0).max(500),
    pumpM3PerS: z.number().min(0).max(100),
  }),
])
export type InundationQuestion = z.infer<typeof inundationQuestionSchema>

export const inundationAnswerSchema = z.object({
  /** Of rain; null where the depth was measured. */
  curveNumber: z.number().nullable(),
  runoffMm: z.number().nullable(),
  deepestM: z.number(),
  deepest: z.enum(['passable', 'caution', 'closed', 'dangerous', 'floating']),
  arrivalS: z.number().nullable(),
  drainDownS: z.number().nullable(),
  /** null: it stays dry. */
  area: zoneSchema.nullable(),
  notes: z.array(wordsSchema),
  tookMs,
})
export type InundationAnswer = z.infer<typeof inundationAnswerSchema>
