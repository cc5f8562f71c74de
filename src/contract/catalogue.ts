import { z } from 'zod'
import { thresholdRuleSchema } from './entry.ts'

/** One metric with the thresholds in force now. */
export const catalogueRowSchema = z.object({
  id: z.string(),
  layer: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  digits: z.int(),
  direction: z.enum(['up', 'down', 'band', 'ctx']),
  cadenceMs: z.number(),
  min: z.number(),
  max: z.number(),
  normal: z.string(),
  roll: z.enum(['ratio', 'sum', 'max', 'min', 'mean', 'own']),
  rules: z.array(thresholdRuleSchema),
  /** Set where a city decided its own thresholds. */
  own: z.object({ effectiveFrom: z.number(), why: z.string(), actor: z.string(), setAt: z.number() }).optional(),
  formula: z.string(),
  source: z.string(),
  provenance: z.string(),
})
/** `GET /api/catalogue` */
export const catalogueAnswerSchema = z.object({
  version: z.string(),
  effectiveFrom: z.string(),
  metrics: z.array(catalogueRowSchema),
})
export type CatalogueAnswer = z.infer<typeof catalogueAnswerSchema>

/** Body of `POST /api/thresholds`. `rules: null` goes back to the catalogue's own. */
export const thresholdSaveSchema = z.object({
  metric: z.string().max(100),
  rules: z.array(thresholdRuleSchema).max(8).nullable(),
  effectiveFrom: z.number(),
  why: z.string().trim().min(1).max(500),
  /** Who decides, as the journal should name them: an office or a role. */
  by: z.string().trim().min(1).max(60),
})
export type ThresholdSave = z.infer<typeof thresholdSaveSchema>

/** `GET /api/working-day?from&days`: the end of a term of working days in the city's own calendar. */
export const workingDayQuerySchema = z.object({
  from: z.coerce.number(),
  days: z.coerce.number().int().min(0).max(1000),
})
export const workingDayAnswerSchema = z.object({
  from: z.number(),
  days: z.int(),
  /** First moment after the term, epoch ms. */
  endsAt: z.number(),
  /** Holidays are known up to this year; beyond it weekends alone were counted. */
  knownTo: z.int(),
})

/** `GET /api/export?metric&place&from&to&format`: rows no finer than the metric's cadence, oldest first. */
export const exportQuerySchema = z.object({
  metric: z.string(),
  place: z.string(),
  from: z.coerce.number(),
  to: z.coerce.number(),
  format: z.enum(['csv', 'parquet']).default('csv'),
  /** Width of a row, ms; default the metric's cadence. */
  stepMs: z.coerce.number().min(1000).optional(),
})
