import { z } from 'zod'
import { exerciseQuerySchema } from './desk-answer.ts'
import { reportKindSchema } from './report-act.ts'

/** POST /api/reports/draft: a text for a person to edit, answered as `reportTextSchema`. */
export const draftAskSchema = z.object({
  incident: z.string().max(64),
  is: reportKindSchema,
  lang: z.enum(['zh', 'en']),
})

/** GET /api/warnings/preview: the CAP message as it would leave now. */
export const warningPreviewSchema = exerciseQuerySchema.extend({
  incident: z.string().max(64),
  msgType: z.enum(['Alert', 'Update', 'Cancel']),
})
