import { z } from 'zod'
import { wordsSchema } from './words.ts'

export const freshnessSchema = z.enum(['fresh', 'stale', 'unknown'])

/** How a shown value follows from its inputs. Each can be recomputed from `inputs` alone by whoever reads this. */
export const lineageRuleSchema = z.enum([
  'reported', // as a source said it: one input, itself
  'mean',
  'sum',
  'max',
  'min',
  'p95',
  'last',
  'energetic-mean', // 10·lg(mean(10^(L/10)))
  'vector-mean', // direction of Σ speed·unit vector; inputs in pairs, `weight` is the speed
  'share', // 100·(inputs with `weight` 1) ÷ (all inputs)
  'count', // how many inputs have `weight` 1
  'ratio', // 100·Σ num ÷ Σ den; `role` tells them apart
  'quotient', // Σ num ÷ Σ den, for what is not a percentage
  'weighted', // Σ weight·value ÷ Σ weight
  'aqi', // HJ 633 of the concentrations in `inputs`, table by date
  'tpi', // piecewise linear of the TTI in `inputs`
  'score', // 0–100 by the metric's scoring line, one input
  'window-sum', // sum over a window, one input per part
  'window-max',
])
export type LineageRule = z.infer<typeof lineageRuleSchema>

export const lineageInputSchema = z.object({
  /** Absent for a sum over many things that are no metric of their own (Σ length·flow ÷ speed of 9,000 links). */
  metric: z.string().optional(),
  place: z.string().optional(),
  name: wordsSchema.optional(),
  role: z.enum(['num', 'den']).optional(),
  weight: z.number().optional(),
  value: z.number(),
  unit: z.string().optional(),
  at: z.number(),
  source: z.string(),
  freshness: freshnessSchema,
  /** How many things stand behind this one line. */
  of: z.int().optional(),
})
export type LineageInput = z.infer<typeof lineageInputSchema>

/** A system that fed the figure, directly or through other figures. */
export const lineageSourceSchema = z.object({
  source: z.string(),
  system: z.string(),
  office: z.string(),
  /** Layer code of the catalogue; its tier of 五横三纵. */
  layer: z.string(),
  /** Newest event time heard, epoch ms. */
  heardAt: z.number().optional(),
  silent: z.boolean(),
  /** 0–100, six dimensions weighted (domain.md §A2 dq_score); undefined while too little was heard. */
  quality: z.number().optional(),
})
export type LineageSource = z.infer<typeof lineageSourceSchema>

/** `GET /api/lineage?metric&place`: where the value now shown comes from. */
export const lineageSchema = z.object({
  metric: z.string(),
  place: z.string(),
  value: z.number(),
  at: z.number(),
  freshness: freshnessSchema,
  intervalMs: z.number(),
  rule: lineageRuleSchema,
  formula: wordsSchema,
  inputs: z.array(lineageInputSchema),
  /** What the rule makes of `inputs`; equal to `value` within the metric's rounding. */
  recomputed: z.number(),
  sources: z.array(lineageSourceSchema),
  layer: z.string(),
  office: z.string(),
  catalogueVersion: z.string(),
})
export type Lineage = z.infer<typeof lineageSchema>
