import type { Band, WhatIfOutput } from '#contract/what-if.ts'

export type Verdict = 'better' | 'worse' | 'same' | 'unsure' | 'neither'

/** What a change means for the city: unsure where its band lies on both sides of nothing; the same where it rounds to nothing. */
export function verdictOf(
  { value, low, high }: Band,
  { better, digits }: Pick<WhatIfOutput, 'better' | 'digits'>,
): Verdict {
  if (better === null) return 'neither'
  const least = 0.5 * 10 ** -digits
  if (Math.abs(value) < least && Math.abs(low) < least && Math.abs(high) < least) return 'same'
  if (low < 0 && high > 0) return 'unsure'
  return value < 0 === (better === 'less') ? 'better' : 'worse'
}
