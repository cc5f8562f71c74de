import { z } from 'zod'
import { act, fact, madeId, why } from './act.ts'
import { briefDaySchema, briefSentenceSchema } from './brief.ts'
import { entropySchema, indexWeightsSchema, judgementsSchema } from './index-weights.ts'
import { effectSchema, expectedSchema, measureIdSchema, situationKindSchema } from './measure.ts'
import { wordsSchema } from './words.ts'

/** What is decided on the pages of decision support. */
export const DECISION_ACTS = [
  act(
    'decide-advice',
    'advice-decided',
    {
      decision: madeId,
      /** The standing alarm that the advice is about. */
      alarm: z.string().min(1).max(300),
      measure: measureIdSchema,
      taken: z.boolean(),
      why,
      /** A what-if run that it was decided by. */
      run: z.string().min(1).max(100).nullable(),
    },
    {
      situation: situationKindSchema,
      metric: z.string(),
      place: z.string(),
      placeName: wordsSchema,
      /** As the alarm told it when it was decided. */
      value: z.number(),
      valueAt: z.number(),
      expected: expectedSchema.nullable(),
      /** When its effect is measured. */
      dueAt: z.number(),
    },
  ),
  act(
    'save-index-weights',
    'index-weights-saved',
    {
      judgements: judgementsSchema,
      /** What the past of the districts says, as it stood when this was saved. */
      entropy: entropySchema,
      /** Share of the judgements against the entropy, 0 … 1. */
      alpha: z.number().min(0).max(1),
      why,
    },
    { edition: z.int().positive(), weights: indexWeightsSchema, cr: z.number() },
  ),
  act(
    'save-brief',
    'brief-saved',
    { day: briefDaySchema, sentences: z.array(briefSentenceSchema).min(1).max(60) },
    { edition: z.int().positive() },
  ),
] as const

export const DECISION_FACTS = [fact('effect-measured', { decision: z.string(), effect: effectSchema })] as const
