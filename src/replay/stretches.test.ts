import { describe, expect, it } from 'vitest'
import type { TapeChunkRow } from '#contract/tape.ts'
import { inside, stretchesOf } from './stretches.ts'

const row = (chunk: number, from: number, to: number): TapeChunkRow => ({
  chunk,
  from,
  to,
  bytes: 1,
  seq: 0,
  snapshotIn: 0,
  directoryIn: 0,
})

describe('what was recorded', () => {
  it('is one stretch as long as chunk follows chunk', () => {
    const chunks = [row(0, 0, 60_000), row(1, 60_000, 120_000), row(2, 121_000, 180_000)]
    expect(stretchesOf({ chunks })).toEqual([{ from: 0, to: 180_000 }])
  })
  it('breaks where the relay stood still', () => {
    const chunks = [row(0, 0, 60_000), row(1, 90_000, 120_000)]
    expect(stretchesOf({ chunks })).toEqual([
      { from: 0, to: 60_000 },
      { from: 90_000, to: 120_000 },
    ])
  })
  it('is cut at the ends of the bar, and left out beyond them', () => {
    const stretches = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
      { from: 40, to: 50 },
    ]
    expect(inside(stretches, { from: 5, to: 25 })).toEqual([
      { from: 5, to: 10 },
      { from: 20, to: 25 },
    ])
  })
})
