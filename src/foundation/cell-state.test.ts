import { expect, test } from 'vitest'
import { cellState } from './cell-state.ts'

const fine = { freshness: 'fresh', severity: undefined } as const
const bad = (severity: 'red' | 'orange' | 'yellow') => ({ freshness: 'fresh', severity }) as const

test('a cell is as bad as its worst fresh part', () => {
  expect(cellState(fine, [fine])).toEqual({ kind: 'well' })
  expect(cellState(fine, [bad('yellow'), bad('red'), fine])).toEqual({ kind: 'ill', severity: 'red' })
  expect(cellState(bad('orange'), [])).toEqual({ kind: 'ill', severity: 'orange' })
})

test('a stale part says nothing of now, and a silent probe is not well', () => {
  expect(cellState(fine, [{ freshness: 'stale', severity: 'red' }])).toEqual({ kind: 'well' })
  expect(cellState({ freshness: 'stale', severity: undefined }, [fine])).toEqual({ kind: 'stale' })
  expect(cellState({ freshness: 'unknown', severity: undefined }, [fine])).toEqual({ kind: 'unknown' })
})
