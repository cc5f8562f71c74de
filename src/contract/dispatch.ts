import { z } from 'zod'
import { geometrySchema, lngLatSchema } from './geometry.ts'
import { placeKindSchema } from './place.ts'
import { skillSchema } from './unit.ts'
import { wordsSchema } from './words.ts'

const minutes = z.number().min(1).max(60)
/** GeoJSON MultiPolygon coordinates. */
const polygonsSchema = z.array(z.array(z.array(lngLatSchema)))
const tookMs = z.number().nonnegative()

/** POST /api/dispatch/rank: who can be there first. */
export const rankQuestionSchema = z.object({
  /** Its closures count as every other closure does; named so that the answer can be traced to it. */
  incident: z.string().optional(),
  to: lngLatSchema,
  skill: skillSchema,
  count: z.int().min(1).max(20),
})
export type RankQuestion = z.infer<typeof rankQuestionSchema>

/** What a time rests on. */
const basisSchema = z.object({
  /** Share of the way whose speed is measured now, 0 … 1; the rest is driven at the free speed. */
  liveShare: z.number().min(0).max(1),
  /** Where the unit was taken to stand: its live track, its own last word, or its base. */
  from: z.enum(['track', 'word', 'base']),
  /** When it was known to stand there; null for a base. */
  fromAt: z.number().nullable(),
})
export type RankBasis = z.infer<typeof basisSchema>

export const rankedUnitSchema = z.object({
  unit: z.string(),
  etaS: z.number().nonnegative(),
  distanceM: z.number().nonnegative(),
  reason: wordsSchema,
  /** The way, from where it stands to the place; at most what an order may carry. */
  line: z.array(lngLatSchema).max(600),
  basis: basisSchema,
  /** Proposed to meet the need; a person sends. */
  chosen: z.boolean(),
})
export type RankedUnit = z.infer<typeof rankedUnitSchema>

export const rankAnswerSchema = z.object({
  ranked: z.array(rankedUnitSchema),
  leftOut: z.array(z.object({ unit: z.string(), why: wordsSchema })),
  /** How many are wanting though all of them went. */
  unmet: z.int().nonnegative(),
  /** Streets shut by drawings that were honoured. */
  closedLinks: z.int().nonnegative(),
  tookMs,
})
export type RankAnswer = z.infer<typeof rankAnswerSchema>

/** POST /api/dispatch/isochrones: what is reached in time from one place, or covered by many. */
export const isochroneQuestionSchema = z.object({
  from: z.array(lngLatSchema).min(1).max(200),
  minutes: z.array(minutes).min(1).max(8),
})
export type IsochroneQuestion = z.infer<typeof isochroneQuestionSchema>

export const isochroneAnswerSchema = z.object({
  areas: z.array(
    z.object({
      minutes,
      polygons: polygonsSchema,
      /** Who lives there and their share of the city; null: nobody has counted. */
      people: z.number().nonnegative().nullable(),
      share: z.number().min(0).max(1).nullable(),
    }),
  ),
  liveShare: z.number().min(0).max(1),
  tookMs,
})
export type IsochroneAnswer = z.infer<typeof isochroneAnswerSchema>

/** POST /api/dispatch/inside: who and what is inside a drawing. */
export const insideQuestionSchema = z.object({ geometry: geometrySchema })

export const insideAnswerSchema = z.object({
  /** Estimated by overlap of areas; null: nobody has counted. */
  people: z.number().nonnegative().nullable(),
  /** The most people first. */
  wards: z.array(z.object({ id: z.string(), name: wordsSchema, share: z.number(), people: z.number().nullable() })),
  /** Schools and hospitals first. */
  facilities: z.array(z.object({ id: z.string(), kind: placeKindSchema, name: wordsSchema, at: lngLatSchema })),
  /** Where the counts of people come from. */
  source: wordsSchema,
  tookMs,
})
export type InsideAnswer = z.infer<typeof insideAnswerSchema>
