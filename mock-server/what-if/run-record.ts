import type { z } from 'zod'
import type { whatIfRecordSchema, WhatIfRow, WhatIfRun, WhatIfScore } from '#contract/what-if.ts'

type RecordRow = z.infer<typeof whatIfRecordSchema>

/** How well runs foretold, by what they foretold; what was not measured does not count. */
export function recordOf(runs: readonly Pick<WhatIfRow, 'scores'>[]): RecordRow[] {
  const known = runs.flatMap(({ scores }) => scores).filter(({ actual }) => actual !== null)
  return [...Map.groupBy(known, ({ output }) => output)].map(([output, scores]) => {
    const { name, unit, digits } = scores[0]!
    const mean = (read: (score: WhatIfScore) => number): number =>
      scores.reduce((sum, score) => sum + read(score), 0) / scores.length
    return {
      output,
      name,
      unit,
      digits,
      scored: scores.length,
      meanError: mean(({ actual, predicted }) => Math.abs(actual! - predicted.value)),
      insideShare: mean(({ inside }) => (inside === true ? 1 : 0)),
    }
  })
}

export function rowOf({ id, at, askedAt, askedBy, state, sharedAt, adopted, scores, question }: WhatIfRun): WhatIfRow {
  const variants = question.variants.map(({ name }) => name)
  return { id, at, askedAt, askedBy, state, sharedAt, adopted, scores, variants }
}
