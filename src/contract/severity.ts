import { z } from 'zod'

/** Colour of an alarm, most severe first: 红 橙 黄 蓝. Not an incident grade and not a response level. */
export const severitySchema = z.enum(['red', 'orange', 'yellow', 'blue'])
export type Severity = z.infer<typeof severitySchema>

const RANK: Readonly<Record<Severity, number>> = { red: 0, orange: 1, yellow: 2, blue: 3 }

/** 0 is the most severe; for sorting. */
export function severityRank(severity: Severity): number {
  return RANK[severity]
}
