import type { TestContext } from 'vitest'
import { randomStream } from '#server/mock/seeded-noise.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What a case counted and measured; stands in test-results/faults.json. */
    figures?: Readonly<Record<string, number>>
  }
}

/** Set by the tier's vitest.config.ts, which prints it. */
const SEED = Number(process.env['FAULT_SEED'])

export const isNightly = process.env['FAULT_TIER'] === 'nightly'

/** The randomness of one case: the same seed makes the same faults. */
export function caseRandom(row: string): () => number {
  if (!Number.isSafeInteger(SEED)) throw new Error('Run the cases with npm run test:faults: it sets FAULT_SEED.')
  return randomStream(SEED ^ Buffer.from(row).reduce((sum, byte) => sum * 31 + byte, 7))
}

/** Says and keeps what a case found. */
export function report({ task }: TestContext, row: string, figures: Readonly<Record<string, number>>): void {
  task.meta.figures = { seed: SEED, ...figures }
  const said = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toFixed(1))}`)
  console.log(`${row}: ${said.join(', ')}`)
}
