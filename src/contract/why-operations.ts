import { anomaliesAnswerSchema } from './anomaly.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { greatestChangeSchema, whyQuerySchema, whyReplySchema } from './why.ts'

/** Why figures changed, and what is unusual. */
export const WHY_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/why',
    summary: 'Why a figure changed between two windows: district × domain × cause, summing to the change.',
    query: whyQuerySchema,
    answer: json(whyReplySchema),
  },
  {
    method: 'get',
    path: '/api/why/greatest',
    summary: 'The leader’s figure that changed most, and why.',
    answer: json(greatestChangeSchema),
  },
  {
    method: 'get',
    path: '/api/anomalies',
    summary: 'What is unusual now and lately, by which rule, and how often that rule is wrong here.',
    answer: json(anomaliesAnswerSchema),
  },
]
