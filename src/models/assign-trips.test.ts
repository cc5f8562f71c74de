import { expect, test } from 'vitest'
import { assignTrips, gravityTrips, loadedSeconds } from './assign-trips.ts'
import { bprFactor, saturationOfSpeed } from './bpr.ts'
import { toyGraph } from './toy-graph.ts'

/** Two ways from 0 to 3: over 1, quicker when empty, and over 2. */
const graph = toyGraph(
  [
    [0, 0],
    [0.01, 0],
    [0, 0.01],
    [0.01, 0.01],
  ],
  [
    { from: 0, to: 1, lengthM: 1000, freeKph: 60, oneWay: true },
    { from: 1, to: 3, lengthM: 1000, freeKph: 60, oneWay: true },
    { from: 0, to: 2, lengthM: 1100, freeKph: 60, oneWay: true },
    { from: 2, to: 3, lengthM: 1100, freeKph: 60, oneWay: true },
  ],
)
const freeS = Float64Array.from(graph.edgeLengthM, (metres) => (metres / 60_000) * 3600)
const streets = { freeS, capacityVph: new Float64Array(4).fill(1000), standingVph: new Float64Array(4) }
const trips = (vph: number) => ({
  origins: Uint32Array.of(0),
  destinations: Uint32Array.of(3),
  vph: Float64Array.of(vph),
})
const flowOf = (flow: Float64Array, link: number) => flow[graph.edgeLink.indexOf(link)]

test('a street takes 1.15 times its free time at capacity, and its speed tells its flow again', () => {
  expect(bprFactor(1)).toBeCloseTo(1.15, 12)
  expect(saturationOfSpeed(60 / bprFactor(0.8), 60)).toBeCloseTo(0.8, 9)
  expect(saturationOfSpeed(70, 60)).toBe(0)
})

test('few all take the quicker way; many spread until both take about as long', () => {
  const few = assignTrips(graph, streets, trips(100), 4)
  expect([flowOf(few.flowVph, 0), flowOf(few.flowVph, 2)]).toEqual([100, 0])
  const many = assignTrips(graph, streets, trips(3000), 100)
  expect(flowOf(many.flowVph, 0)! + flowOf(many.flowVph, 2)!).toBeCloseTo(3000, 6)
  const way = (a: number, b: number) =>
    many.seconds[graph.edgeLink.indexOf(a)]! + many.seconds[graph.edgeLink.indexOf(b)]!
  expect(Math.abs(way(0, 1) / way(2, 3) - 1)).toBeLessThan(0.1)
})

test('where every way is closed the trips are stranded, and none of them is lost or made', () => {
  const closed = {
    ...streets,
    freeS: freeS.map((s, e) => (graph.edgeLink[e] === 1 || graph.edgeLink[e] === 3 ? Infinity : s)),
  }
  const none = assignTrips(graph, closed, trips(400), 4)
  expect(none.strandedVph).toBeCloseTo(400, 9)
  expect(none.vehicleHours).toBe(0)
})

test('vehicles that stand there whatever happens slow the trips too', () => {
  const standingVph = new Float64Array(4).fill(1000)
  expect(loadedSeconds({ ...streets, standingVph }, new Float64Array(4))[0]).toBeCloseTo(freeS[0]! * 1.15, 9)
})

test('gravity gives the whole of the trips, none to where they start, more to the near and the large', () => {
  const seconds = [Float64Array.of(0, 100, 900), Float64Array.of(100, 0, 900), Float64Array.of(900, 900, 0)]
  const { vph } = gravityTrips(Uint32Array.of(0, 1, 2), Float64Array.of(10, 10, 10), seconds, 600, 1000)
  expect(vph.reduce((a, b) => a + b)).toBeCloseTo(1000, 9)
  expect([vph[0], vph[4], vph[8]]).toEqual([0, 0, 0])
  expect(vph[1]! / vph[2]!).toBeCloseTo(Math.exp(800 / 600), 9)
})
