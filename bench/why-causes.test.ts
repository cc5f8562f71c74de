import { expect, it } from 'vitest'
import { tryInjected, trialTable } from './chessboard.ts'

it('names the district and domain of at least nine of ten causes injected into the simulated city', async () => {
  const trials = await tryInjected()
  console.table(trialTable(trials))
  for (const { missing, cause } of trials) expect({ cause, exact: missing < 1e-9 }).toEqual({ cause, exact: true })
  expect(trials.filter(({ found }) => found).length).toBeGreaterThanOrEqual(9)
  expect(trials.filter(({ causeFound }) => causeFound).length).toBeGreaterThanOrEqual(9)
}, 400_000)
