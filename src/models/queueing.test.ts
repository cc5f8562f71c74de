import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queueState, servedPerHOfWait, serversFor } from './queueing.ts'

test('Erlang C is that of the golden vectors', () => {
  const four = queueState({ arrivalsPerH: 20, servedPerH: 6, servers: 4 })
  expect(four.waitShare).toBeCloseTo(0.6577, 4)
  expect(four.meanWaitMin).toBeCloseTo(9.866, 3)
  expect(four.meanQueue).toBeCloseTo(3.289, 3)
  expect(four.longerThan(10)).toBeCloseTo(0.3377, 4)
  const five = queueState({ arrivalsPerH: 20, servedPerH: 6, servers: 5 })
  expect(five.waitShare).toBeCloseTo(0.3267, 4)
  expect(five.meanWaitMin).toBeCloseTo(1.96, 3)
  expect(five.meanQueue).toBeCloseTo(0.6533, 4)
  expect(five.longerThan(10)).toBeCloseTo(0.0617, 4)
})

test('more than can be served waits for ever, and without a server there is no queue', () => {
  const full = queueState({ arrivalsPerH: 24, servedPerH: 6, servers: 4 })
  expect([full.load, full.meanWaitMin, full.longerThan(1000)]).toEqual([1, Infinity, 1])
  expect(() => queueState({ arrivalsPerH: 1, servedPerH: 1, servers: 0 })).toThrow(RangeError)
})

test('one more server never makes anybody wait longer, and hundreds do not overflow', () => {
  const load = fc.record({
    arrivalsPerH: fc.double({ min: 0, max: 2000, noNaN: true }),
    servedPerH: fc.double({ min: 0.5, max: 60, noNaN: true }),
    servers: fc.integer({ min: 1, max: 400 }),
  })
  fc.assert(
    fc.property(load, (queue) => {
      const [now, more] = [queueState(queue), queueState({ ...queue, servers: queue.servers + 1 })]
      expect(more.waitShare).toBeGreaterThanOrEqual(0)
      expect(more.waitShare).toBeLessThanOrEqual(now.waitShare)
      expect(more.meanWaitMin).toBeLessThanOrEqual(now.meanWaitMin)
    }),
  )
})

test('the rate read out of a measured wait waits exactly as long; the servers for a wait are the fewest', () => {
  const rate = servedPerHOfWait(20, 4, 9.866)!
  expect(rate).toBeCloseTo(6, 3)
  expect(servedPerHOfWait(0, 4, 5)).toBeUndefined()
  expect(serversFor(20, 6, 2)).toBe(5)
  expect(serversFor(20, 6, 10)).toBe(4)
})
