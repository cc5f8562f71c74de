import { z } from 'zod'

/** What can be the matter, as far as there is advice for it. */
export const SITUATION_KINDS = [
  'flood',
  'congestion',
  'hotline',
  'hall',
  'air',
  'power',
  'heat',
  'water-supply',
  'hazmat',
  'health',
  'bridge',
  'crowd',
] as const
export const situationKindSchema = z.enum(SITUATION_KINDS)
export type SituationKind = z.infer<typeof situationKindSchema>

/** What can be done about it. */
export const MEASURE_IDS = [
  'pump-trucks',
  'close-underpass',
  'retime-signals',
  'divert-traffic',
  'add-seats',
  'call-back',
  'open-windows',
  'guide-online',
  'dust-control',
  'limit-trucks-air',
  'demand-response',
  'transfer-load',
  'raise-heat',
  'boost-pressure',
  'isolate-main',
  'seal-and-cordon',
  'evacuate-downwind',
  'share-patients',
  'limit-bridge-load',
  'limit-entry',
] as const
export const measureIdSchema = z.enum(MEASURE_IDS)
export type MeasureId = z.infer<typeof measureIdSchema>

/**
 * By how much the figure is expected to change within the horizon, against what it does without the measure. In the figure's unit.
 * model: of a formula · assumption: a default of ours, mark D · cases: as measured in earlier decisions.
 */
export const expectedSchema = z.object({
  low: z.number(),
  high: z.number(),
  by: z.enum(['model', 'assumption', 'cases']),
})
export type Expected = z.infer<typeof expectedSchema>

/** What came of a decision: the figure's change less that of its control, or why nobody can tell. */
export const effectSchema = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('measured'),
    /** Means over the window before the decision and over the one that ends at the horizon. */
    before: z.number(),
    after: z.number(),
    /** districts: the same hours elsewhere · weeks: the same hours of earlier weeks here. */
    control: z.enum(['districts', 'weeks']),
    controls: z.int().positive(),
    /** Mean change of the controls. */
    controlChange: z.number(),
    /** (after − before) − controlChange, and its least and greatest against each control alone. */
    effect: z.number(),
    low: z.number(),
    high: z.number(),
    /** Whether `effect` lies in what was expected; null: nothing was expected. */
    inside: z.boolean().nullable(),
    windowMin: z.number().positive(),
    unit: z.string(),
    digits: z.int().nonnegative(),
  }),
  z.object({ is: z.literal('none'), reason: z.object({ zh: z.string(), en: z.string() }) }),
])
export type Effect = z.infer<typeof effectSchema>
