import type { BenchRow } from './bench-row.ts'
import { tryInjected, trialTable } from './chessboard.ts'

const NINE = 9

/** Causes injected into the simulated city: how many an explanation of its index names first, and with what stood there. */
export async function benchWhy(): Promise<BenchRow[]> {
  const trials = await tryInjected()
  console.table(trialTable(trials))
  const missing = Math.max(...trials.map((trial) => trial.missing))
  return [
    {
      what: `why: ${trials.length} injected causes, district × domain named first`,
      unit: 'causes',
      better: 'more',
      product: trials.filter(({ found }) => found).length,
      goal: NINE,
    },
    {
      what: 'why: the same, told with what stood there',
      unit: 'causes',
      better: 'more',
      product: trials.filter(({ found, causeFound }) => found && causeFound).length,
      goal: NINE,
    },
    { what: 'why: contributions miss the change by', unit: 'points', better: 'less', product: missing, goal: 1e-9 },
  ]
}
