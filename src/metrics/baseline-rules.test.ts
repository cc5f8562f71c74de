import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonTail, rulesFromBaseline } from './baseline-rules.ts'
import { breaks } from './metric.ts'
import { robustZ } from './robust-z.ts'
import { rulesInForce } from './rules-in-force.ts'

test('a threshold in units lies where the robust z reaches its limit', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -1e6, max: 1e6 }).map((whole) => whole / 100),
        { minLength: 6, maxLength: 12 },
      ),
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      (baseline, limit) => {
        const [rule] = rulesFromBaseline([{ op: 'z>', value: limit, severity: 'yellow' }], baseline)
        expect(robustZ(rule!.value, baseline)).toBeCloseTo(limit, 4)
      },
    ),
  )
})

test('the published example of a robust z is reached from the other side too', () => {
  // domain.md §G: 9 among 5 5.2 4.9 5.1 5 9 has z 26.64 (median 5.05, MAD 0.10)
  const [rule] = rulesFromBaseline([{ op: 'z>', value: 26.64, severity: 'red' }], [5, 5.2, 4.9, 5.1, 5, 9])
  expect(rule?.value).toBeCloseTo(9, 2)
})

test('an absolute z watches both sides', () => {
  const rules = rulesFromBaseline([{ op: 'abs_z>', value: 3.5, severity: 'yellow' }], [90, 100, 110, 100, 105, 95])
  const breaksAny = (value: number) => rules.some((rule) => breaks(rule, value))
  expect([breaksAny(100), breaksAny(160), breaksAny(40)]).toEqual([false, true, true])
})

test('a short past judges nothing', () => {
  expect(rulesFromBaseline([{ op: 'z>', value: 3.5, severity: 'yellow' }], [1, 2, 3, 4, 5])).toEqual([])
})

test('nothing at all is a breach only where something is usual', () => {
  const rule = [{ op: '==', value: 0, severity: 'orange' }] as const
  expect(rulesFromBaseline(rule, [400, 500, 450, 470, 430, 480])).toEqual([{ op: '<=', value: 0, severity: 'orange' }])
  expect(rulesFromBaseline(rule, [0, 0, 0, 0, 0, 0])).toEqual([])
})

test('tails of Poisson counts are those of the printed tables', () => {
  // P(X ≥ x) for mean 1: 4 → .0190, 3 → .0803; 5 → .0037. Mean 4: 9 → .0214, 8 → .0511, 10 → .0081. Mean 10: 16 → .0487, 19 → .0072.
  expect([poissonTail(1, 0.05), poissonTail(1, 0.01)]).toEqual([4, 5])
  expect([poissonTail(4, 0.05), poissonTail(4, 0.01)]).toEqual([9, 10])
  expect([poissonTail(10, 0.05), poissonTail(10, 0.01)]).toEqual([16, 19])
  expect(poissonTail(0, 0.05)).toBe(1)
})

test('a Poisson tail grows with its mean and always comes to an end', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 3000, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (mean, more) => {
        expect(poissonTail(mean + more, 0.05)).toBeGreaterThanOrEqual(poissonTail(mean, 0.05) - 1)
        expect(poissonTail(mean, 0.01)).toBeGreaterThanOrEqual(poissonTail(mean, 0.05))
      },
    ),
  )
})

test('a city’s threshold holds from its date on, the catalogue’s before', () => {
  const own = { rules: [{ op: '>', value: 5, severity: 'red' }], effectiveFrom: 100 } as const
  const metric = { rules: [] }
  expect(rulesInForce(metric, own, 99)).toBe(metric.rules)
  expect(rulesInForce(metric, own, 100)).toBe(own.rules)
  expect(rulesInForce(metric, undefined, 100)).toBe(metric.rules)
})
