import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment, withMoment } from './moment-address.ts'

describe('a moment in an address', () => {
  it('comes back as it was written, and leaves the rest of the query alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2200, 0) }),
        fc.constantFrom('relay', 'story/flood'),
        fc.constantFrom('known' as const, 'happened' as const),
        (at, tape, truth) => {
          const search = withMoment(new URLSearchParams('lang=zh&figure=aqi'), { at, tape, truth })
          const read = new URLSearchParams(search.toString())
          expect(readMoment(read)).toEqual({ at, tape, truth })
          expect(withMoment(read, undefined).toString()).toBe('lang=zh&figure=aqi')
        },
      ),
    )
  })
  it('says no more than it must', () => {
    const at = Date.UTC(2026, 10, 27, 9, 5, 9)
    expect(withMoment(new URLSearchParams(), { at, tape: 'relay', truth: 'known' }).get('at')).toBe(
      '2026-11-27T09:05:09Z',
    )
    expect([...withMoment(new URLSearchParams(), { at, tape: 'relay', truth: 'known' }).keys()]).toEqual(['at'])
  })
  it('is read from epoch milliseconds too', () => {
    expect(readMoment(new URLSearchParams('at=1795770309000'))?.at).toBe(1_795_770_309_000)
  })
  it('is none where the address says nothing that is a time', () => {
    for (const text of ['', 'at=', 'at=noon', 'at=12', 'tape=x'])
      expect(readMoment(new URLSearchParams(text))).toBeUndefined()
  })
})
