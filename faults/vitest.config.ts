import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const LARGEST_SEED = 2 ** 31
const seed = process.env['FAULT_SEED'] ?? String(randomInt(LARGEST_SEED))
const tier = process.env['FAULT_TIER'] ?? 'change'
console.log(`faults: tier ${tier}, seed ${seed}; the same again with FAULT_SEED=${seed} npm run test:faults`)

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['faults/**/*.test.ts'],
    env: { FAULT_SEED: seed, FAULT_TIER: tier },
    // Cases measure how fast something fails and comes back: one at a time.
    fileParallelism: false,
    testTimeout: tier === 'nightly' ? 3_600_000 : 600_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/faults.json' },
  },
})
