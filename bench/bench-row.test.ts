import { describe, expect, it } from 'vitest'
import { meetsGoal, median, quantile, ratioOf, tableOf } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const FASTER: BenchRow = { what: 'append', unit: 'ms', better: 'less', product: 2, peer: 8, limit: 1, goal: 5 }
const MORE: BenchRow = { what: 'readings', unit: '/s', better: 'more', product: 300, peer: 100, goal: 400 }

describe('a line of the table', () => {
  it('says how many times better than the peer, whichever way is better', () => {
    expect([ratioOf(FASTER), ratioOf(MORE)]).toEqual([4, 3])
    expect(ratioOf({ ...MORE, peer: 0 })).toBeUndefined()
  })
  it('says whether the goal is met', () => {
    expect([meetsGoal(FASTER), meetsGoal(MORE)]).toEqual([true, false])
    expect(tableOf([FASTER, MORE])).toMatch(/append .*yes\nreadings .*NO$/)
  })
  it('reads quantiles of what was sorted', () => {
    expect([quantile([1, 2, 3, 4], 0.95), quantile([], 0.5), median([3, 1, 2])]).toEqual([4, Number.NaN, 2])
  })
})
