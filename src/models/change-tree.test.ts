import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainChange } from './change-tree.ts'
import type { ChangeNode, Explained } from './change-tree.ts'

const total = ({ terms }: Explained) => terms.reduce((sum, { amount }) => sum + amount, 0)
const known = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 8 })
const value = fc.double({ min: 0, max: 200, noNaN: true })
const pairOf = <T>(of: fc.Arbitrary<T>) => fc.record({ from: known(of), to: known(of) })
const place = fc.constantFrom('district/a', 'district/b', 'district/c')
const kept = fc.option(fc.record({ from: value, to: value }), { nil: undefined })
const noCap = () => Number.POSITIVE_INFINITY

const ratio: fc.Arbitrary<ChangeNode> = fc
  .record({
    kept,
    parts: fc.array(
      fc.record({ place, pair: pairOf(fc.record({ num: value, den: fc.double({ min: 0.1, max: 50, noNaN: true }) })) }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ kept: own, parts }) => ({
    kind: 'ratio',
    metric: 'r',
    place: 'city',
    ...(own ? { kept: own } : {}),
    through: (quotient: number) => 100 * quotient,
    parts: parts.map((one) => ({ metric: 'r', place: one.place, ...one.pair })),
  }))
const extreme: fc.Arbitrary<ChangeNode> = fc
  .array(fc.record({ place, pair: pairOf(value) }), { minLength: 1, maxLength: 6 })
  .map((parts) => ({
    kind: 'max',
    metric: 'm',
    place: 'city',
    parts: parts.map((one) => ({ metric: 'm', place: one.place, ...one.pair })),
  }))
/** Steps, as scores have them. */
const score = (v: number) => (v < 50 ? v : 50 + Math.ceil(v / 10))
const domain: fc.Arbitrary<ChangeNode> = fc
  .record({ parts: fc.array(fc.oneof(ratio, extreme), { minLength: 1, maxLength: 4 }), cap: value })
  .map(({ parts, cap }) => ({
    kind: 'weighted',
    metric: 'd',
    place: 'city',
    parts: parts.map((node, i) => ({ node, weight: i + 1, score })),
    cap: () => cap,
  }))
const air: fc.Arbitrary<ChangeNode> = fc
  .array(ratio, { minLength: 1, maxLength: 4 })
  .map((parts) => ({ kind: 'top', metric: 'aqi', place: 'city', parts: parts.map((node) => ({ node, score })) }))
const index: fc.Arbitrary<ChangeNode> = fc
  .record({ parts: fc.array(fc.oneof(domain, air), { minLength: 1, maxLength: 5 }), kept })
  .map(({ parts, kept: own }) => ({
    kind: 'weighted',
    metric: 'i',
    place: 'city',
    ...(own ? { kept: own } : {}),
    parts: parts.map((node) => ({ node, weight: 2, score: (v: number) => v })),
    cap: noCap,
  }))

describe('a figure explained down to its last parts', () => {
  it('sums to the change within 1e-9, through ratios, extremes, scores, caps and figures that are missing', () => {
    let told = 0
    fc.assert(
      fc.property(index, (node) => {
        const explained = explainChange(node)
        if (!explained) return
        told++
        expect(Math.abs(total(explained) - (explained.to - explained.from))).toBeLessThan(1e-9)
      }),
      { numRuns: 400 },
    )
    expect(told).toBeGreaterThan(100)
  })

  it('names the district and the figure that moved an index, and no other', () => {
    const share = (metric: string, b: number): ChangeNode => ({
      kind: 'ratio',
      metric,
      place: 'city',
      through: (quotient) => 100 * quotient,
      parts: [
        { metric, place: 'district/a', from: { num: 90, den: 100 }, to: { num: 90, den: 100 } },
        { metric, place: 'district/b', from: { num: 80, den: 100 }, to: { num: b, den: 100 } },
      ],
    })
    const explained = explainChange({
      kind: 'weighted',
      metric: 'index',
      place: 'city',
      cap: noCap,
      parts: [
        { node: share('calls', 80), weight: 1, score: (v) => v },
        { node: share('cameras', 40), weight: 3, score: (v) => v },
      ],
    })!
    expect(explained.terms.map(({ via, place: where, effect }) => [via.join(' '), where, effect])).toEqual([
      ['index cameras', 'district/b', 'rate'],
    ])
    expect(explained.terms[0]!.amount).toBeCloseTo(-15, 9)
  })

  it('sets apart what the kept figure does not share with its parts', () => {
    const explained = explainChange({
      kind: 'sum',
      metric: 's',
      place: 'city',
      kept: { from: 10, to: 15 },
      parts: [{ metric: 's', place: 'district/a', from: 10, to: 14 }],
    })!
    expect(explained.terms.map(({ effect, amount }) => [effect, amount])).toEqual([
      ['value', 4],
      ['rest', 1],
    ])
  })
})
