import { describe, expect, it } from 'vitest'
import { metricById } from '#metrics/catalogue.ts'
import type { Cell } from '#session/cell-table.ts'
import { figureState } from './figure-state.ts'

const metric = (id: string) => {
  const found = metricById(id)
  if (!found) throw new Error(id)
  return found
}
const cell = (value: number | undefined): Cell => ({
  metric: 'm',
  place: 'city',
  source: 's',
  intervalMs: 1000,
  value,
  at: value === undefined ? undefined : 1000,
})

describe('a figure', () => {
  it('is abnormal only while it is fresh', () => {
    const depth = metric('pond_depth_max')
    expect(figureState(depth, cell(31), 'fresh', 'live').severity).toBe('orange')
    expect(figureState(depth, cell(31), 'stale', 'live').severity).toBeUndefined()
  })
  it('is not live when the feed is not, however young it is', () => {
    for (const feed of ['silent', 'offline', 'connecting', 'refused'] as const)
      expect(figureState(metric('tti'), cell(1.2), 'fresh', feed).freshness).toBe('stale')
  })
  it('is unknown without a value, whatever else is known', () => {
    expect(figureState(metric('tti'), undefined, 'unknown', 'live')).toMatchObject({
      freshness: 'unknown',
      value: undefined,
    })
    expect(figureState(metric('tti'), cell(undefined), 'unknown', 'live').freshness).toBe('unknown')
    expect(figureState(metric('tti'), cell(Number.NaN), 'fresh', 'live').freshness).toBe('unknown')
    expect(figureState(metric('tti'), cell(1), 'unknown', 'live').value).toBeUndefined()
  })
  it('says the level of air in words and shows the official colour only when it is bad', () => {
    expect(figureState(metric('aqi'), cell(74), 'fresh', 'live').level).toMatchObject({ zh: '良', fill: undefined })
    expect(figureState(metric('aqi'), cell(160), 'fresh', 'live').level).toMatchObject({
      zh: '中度污染',
      fill: '#FF0000',
    })
  })
})
