import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, clashesOf, factsOf, rebase } from './facts-draft.ts'
import type { Facts } from './facts-draft.ts'

const before: Facts = {
  title: 'Water in the underpass',
  type: 'flood',
  severity: 'orange',
  placeName: 'Underpass 3',
  summary: '',
  cause: '',
  trend: 'unknown',
}

describe('what is typed while others type too', () => {
  it('sends only what was changed here', () => {
    expect(changesOf(before, { ...before, cause: 'pump down' })).toEqual({ cause: 'pump down' })
  })
  it('is no clash when somebody else changed another line, and keeps both', () => {
    const draft = { ...before, cause: 'pump down' }
    const now = { ...before, trend: 'worse' as const }
    expect(clashesOf(before, draft, now)).toEqual([])
    expect(rebase(before, draft, now)).toEqual({ ...before, cause: 'pump down', trend: 'worse' })
  })
  it('is a clash when both changed the same line to different ends', () => {
    const draft = { ...before, cause: 'pump down' }
    expect(clashesOf(before, draft, { ...before, cause: 'drain blocked' })).toEqual(['cause'])
    expect(clashesOf(before, draft, { ...before, cause: 'pump down' })).toEqual([])
  })
  it('never loses a word that was typed here, nor one that stands there and was not touched here', () => {
    const facts = fc.record({
      title: fc.string(),
      type: fc.constant('flood' as const),
      severity: fc.constantFrom('red' as const, 'blue' as const),
      placeName: fc.string(),
      summary: fc.string(),
      cause: fc.string(),
      trend: fc.constantFrom('worse' as const, 'better' as const),
    })
    fc.assert(
      fc.property(facts, facts, facts, (start, draft, now) => {
        const merged = rebase(start, draft, now)
        for (const name of Object.keys(start) as (keyof Facts)[])
          expect(merged[name]).toBe(draft[name] === start[name] ? now[name] : draft[name])
        expect(factsOf(merged)).toEqual(merged)
      }),
    )
  })
})
