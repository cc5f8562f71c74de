import type { ThresholdRule } from './entry.ts'

/** Comparisons as they are printed. */
export const OP_SIGNS: Readonly<Record<ThresholdRule['op'], string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }
