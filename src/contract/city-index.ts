import { z } from 'zod'
import { weightingSchema } from './decision-snapshot.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { wordsSchema } from './words.ts'

const perDomain = z.array(z.number().nullable())

/** The city's running index: its weights, what the past says about them, and the districts they rank. Lists follow the domains. */
export const cityIndexAnswerSchema = z.object({
  asOf: z.number(),
  domains: z.array(z.string()),
  /** As published; null: withheld. */
  index: z.object({ value: z.number(), at: z.number() }).nullable(),
  scores: perDomain,
  /** What a person saved; null: the house's own weights are in force. */
  weighting: weightingSchema.nullable(),
  savedBy: wordsSchema.nullable(),
  /** In force, their sum 1. */
  weights: z.array(z.number()),
  /** The house's own, their sum 1. */
  houseWeights: z.array(z.number()),
  entropy: z.object({
    /** null: no district reports anything of this domain. */
    weights: perDomain,
    entropy: perDomain,
    /** Districts × hours. */
    rows: z.int().nonnegative(),
    from: z.number(),
    to: z.number(),
  }),
  /** Mean scores of the last day. */
  districts: z.array(z.object({ id: z.string(), name: wordsSchema, scores: perDomain, hours: z.int().nonnegative() })),
})
export type CityIndexAnswer = z.infer<typeof cityIndexAnswerSchema>

export const CITY_INDEX_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/city-index',
    summary: "The city's running index: weights in force and their edition, entropy of the past, districts to rank.",
    answer: json(cityIndexAnswerSchema),
  },
]
