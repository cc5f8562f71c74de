import { z } from 'zod'
import { fact } from './act.ts'

export const TAPE_FACTS = [
  /** A stretch of a tape left the house as a file. */
  fact('tape-exported', { tape: z.string(), from: z.number(), to: z.number(), redacted: z.boolean() }),
] as const
