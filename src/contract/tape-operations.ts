import { z } from 'zod'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { roleSchema } from './person.ts'
import { tapeIndexSchema, tapesAnswerSchema } from './tape.ts'

export const tapeExportQuerySchema = z.object({
  /** Epoch ms. */
  from: z.coerce.number(),
  to: z.coerce.number(),
  /** Left out as for this role; without it as for whoever asks. */
  role: roleSchema.optional(),
})

/** What was seen before, to be seen again. */
export const TAPE_OPERATIONS: readonly Operation[] = [
  { method: 'get', path: '/api/tapes', summary: 'Recordings and stories.', answer: json(tapesAnswerSchema) },
  {
    method: 'get',
    path: '/api/tapes/{tape}',
    summary: 'What a tape holds: its chunks, what to jump to, readings that came late.',
    answer: json(tapeIndexSchema),
  },
  {
    method: 'get',
    path: '/api/tapes/{tape}/chunks/{chunk}',
    summary: 'One chunk of a tape, a minute at most; the newest of an open tape grows.',
    answer: { type: 'application/octet-stream' },
  },
  {
    method: 'get',
    path: '/api/tapes/{tape}/export',
    summary: 'A stretch of a tape as one file that plays without a relay, redacted by role; asks for a post.',
    query: tapeExportQuerySchema,
    answer: { type: 'application/octet-stream' },
  },
]
