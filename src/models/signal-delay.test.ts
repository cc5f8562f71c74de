import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelOfDelay, signalDelay, websterCycleS } from './signal-delay.ts'

test('the cycle is Webster’s', () => {
  expect(websterCycleS(8, 0.6)).toBeCloseTo(17 / 0.4, 9)
  expect(websterCycleS(8, 1)).toBe(Infinity)
})

test('delay is the sum of the even and the random part, worked out by hand', () => {
  // C 60, g 30, s 1800, v 450: x = 0.5; 60·0.25 ÷ (2·0.75) = 10; 225[(−0.5)+√(0.25+4·0.5/225)].
  const state = signalDelay({ flowVph: 450, saturationVph: 1800, greenS: 30, cycleS: 60 })
  expect(state.saturation).toBe(0.5)
  expect(state.delayS).toBeCloseTo(10 + 225 * (-0.5 + Math.sqrt(0.25 + 2 / 225)), 9)
  expect(state.level).toBe('B')
})

test('more than the green lets through is level F, and no green is no way through', () => {
  expect(signalDelay({ flowVph: 1000, saturationVph: 1800, greenS: 30, cycleS: 60 }).level).toBe('F')
  expect(signalDelay({ flowVph: 1, saturationVph: 1800, greenS: 0, cycleS: 60 }).delayS).toBe(Infinity)
  expect(levelOfDelay(0, 1.01)).toBe('F')
})

test('more vehicles never wait less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 5, max: 85 }),
      (flowVph, more, greenS) => {
        const at = (flow: number) => signalDelay({ flowVph: flow, saturationVph: 1800, greenS, cycleS: 90 }).delayS
        expect(at(flowVph + more)).toBeGreaterThanOrEqual(at(flowVph) - 1e-9)
      },
    ),
  )
})
