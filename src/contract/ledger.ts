import { z } from 'zod'
import { decisionSchema } from './decision-snapshot.ts'
import { effectSchema, measureIdSchema } from './measure.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { wordsSchema } from './words.ts'

export const LEDGER_STATES = ['open', 'measured', 'unmeasurable'] as const

/** A decision as it is handed out: with its effect, or what it waits for. */
export const ledgerRowSchema = z.object({
  decision: decisionSchema.omit({ effect: true }),
  name: wordsSchema,
  by: wordsSchema,
  /** open: before its horizon. */
  state: z.enum(LEDGER_STATES),
  effect: effectSchema.nullable(),
  measuredAt: z.number().nullable(),
})
export type LedgerRow = z.infer<typeof ledgerRowSchema>

export const ledgerAnswerSchema = z.object({
  asOf: z.number(),
  demo: z.boolean(),
  /** How an effect is measured. */
  formula: wordsSchema,
  /** By measure: how often its effect was what had been expected. */
  records: z.array(
    z.object({
      measure: measureIdSchema,
      inside: z.int().nonnegative(),
      of: z.int().nonnegative(),
      enough: z.boolean(),
    }),
  ),
  /** Newest first. */
  rows: z.array(ledgerRowSchema),
})
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>

export const LEDGER_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/ledger',
    summary:
      'Decisions on advice and what came of them; none whose horizon has passed is without its effect or a reason.',
    answer: json(ledgerAnswerSchema),
  },
  { method: 'get', path: '/api/ledger.csv', summary: 'The same as a table.', answer: { type: 'text/csv' } },
]
