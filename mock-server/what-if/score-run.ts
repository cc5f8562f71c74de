import type { WhatIfRun, WhatIfScore } from '#contract/what-if.ts'
import { foldThen } from './value-then.ts'
import type { AskHistory } from './value-then.ts'

/** The last readings of a stretch are on their way for so long. */
const SETTLE_MS = 60_000
/** After so long nothing more will come: it was not measured. */
const GIVE_UP_MS = 6 * 3_600_000

/**
 * A run with what can be held against reality by now: the base, or the variant that was adopted. The same run where nothing can.
 * What nobody measured is scored as such, never as a hit.
 */
export async function scoreRun(run: WhatIfRun, ask: AskHistory, now: number): Promise<WhatIfRun> {
  if (run.state !== 'done' || !run.result) return run
  const scenario = run.adopted?.variant ?? 0
  const scores: WhatIfScore[] = []
  for (const watch of run.result.watches) {
    if (run.scores.some(({ output }) => output === watch.output) || now < watch.to + SETTLE_MS) continue
    const predicted = watch.predicted[scenario] ?? watch.predicted[0]
    if (!predicted) continue
    const { metric, place, from, to, fold, output, name, unit, digits, said } = watch
    const actual = (await foldThen(ask, { metric, place, from, to }, fold)) ?? null
    if (actual === null && now < to + GIVE_UP_MS) continue
    const inside = actual === null ? null : actual >= predicted.low && actual <= predicted.high
    scores.push({ output, name, unit, digits, scenario, from, to, predicted, actual, inside, scoredAt: now, said })
  }
  return scores.length === 0 ? run : { ...run, scores: [...run.scores, ...scores] }
}
