import { expect, test } from 'vitest'
import { WHAT_IF_MODEL, whatIfResultSchema } from '#contract/what-if.ts'
import type { Lever } from '#contract/what-if.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { compareWhatIf } from './compare-what-if.ts'
import { secondsAtOnce } from './compare-roads.ts'
import { roadBaseOf, zoneSeconds } from './road-base.ts'
import { roadChangeOf } from './road-change.ts'
import { createRunMeter, SILENT_METER } from './run-meter.ts'
import { toyComparison, toyFork } from './toy-fork.ts'

const pack = gridCity(16)
const { graph } = pack
/** A wide street of the grid, in the middle. */
const wide = [...graph.links.streetClass.keys()].filter((link) => graph.links.streetClass[link]! <= 3).slice(20, 32)
const NAME = { zh: '中路', en: 'Middle Street' }
const SHUT: Lever = { kind: 'street', links: wide, open: false, name: NAME }
const HALL: Lever = { kind: 'hall-windows', hall: toyFork(pack).halls[0]!.id, windows: 5 }

/** Dijkstra as the textbook has it, over a list of streets: no heap, no typed arrays, nothing of the product's. */
function plainDijkstra(
  streets: readonly (readonly [from: number, to: number, seconds: number])[],
  nodes: number,
  from: number,
) {
  const next = new Map<number, (readonly [number, number])[]>()
  for (const [a, b, seconds] of streets) next.set(a, [...(next.get(a) ?? []), [b, seconds]])
  const best = new Map([[from, 0]])
  const done = new Set<number>()
  for (let round = 0; round < nodes; round++) {
    const open = [...best].filter(([node]) => !done.has(node)).toSorted((a, b) => a[1] - b[1])[0]
    if (!open) break
    done.add(open[0])
    for (const [to, seconds] of next.get(open[0]) ?? [])
      if (open[1] + seconds < (best.get(to) ?? Infinity)) best.set(to, open[1] + seconds)
  }
  return best
}

function editedStreets(
  { edgeFrom, edgeTo, edgeLink, edgeLengthM, edgeFreeKph }: StreetGraph,
  shut: ReadonlySet<number>,
) {
  const { kph } = toyFork(pack)
  return [...edgeTo.keys()].flatMap((e) =>
    shut.has(edgeLink[e]!)
      ? []
      : [[edgeFrom[e]!, edgeTo[e]!, edgeLengthM[e]! / ((kph[edgeLink[e]!] ?? edgeFreeKph[e]!) * (1 / 3.6))] as const],
  )
}

test('closing a street changes travel times exactly as plain Dijkstra on the graph without it', () => {
  const base = roadBaseOf(graph, toyFork(pack), new Float64Array(graph.nodeLng.length), SILENT_METER)
  const change = roadChangeOf(graph, base.shut, [SHUT])
  const edgeS = base.measuredS.map((seconds, e) => secondsAtOnce(base, change, seconds, e))
  const ours = zoneSeconds(graph, edgeS, base.zones)
  const streets = editedStreets(graph, new Set(wide))
  let sum = 0
  let count = 0
  base.zones.forEach((origin, o) => {
    const plain = plainDijkstra(streets, graph.nodeLng.length, origin)
    base.zones.forEach((zone, d) => {
      const seconds = plain.get(zone) ?? Infinity
      const own = ours[o]![d]!
      // Infinity less Infinity is no number.
      expect(own === seconds ? 0 : Math.abs(own - seconds)).toBeLessThan(1e-6)
      if (o === d || !Number.isFinite(seconds)) return
      sum += seconds
      count++
    })
  })
  // And it is the figure that is shown.
  const { outputs } = compareWhatIf(toyComparison(pack, [[SHUT]]))
  const shown = outputs.find(({ id }) => id === 'road.at-once')!
  expect(shown.values[1]!.value).toBeCloseTo(sum / count / 60, 3)
  expect(shown.values[1]!.value).toBeGreaterThan(shown.values[0]!.value)
})

test('the same seed gives the same bytes, another seed other bands and the same middle', () => {
  const variants: Lever[][] = [[SHUT, HALL], [{ kind: 'base-added', service: 'fire', at: [71.45, 51.14] }]]
  const first = JSON.stringify(compareWhatIf(toyComparison(pack, variants)))
  expect(JSON.stringify(compareWhatIf(toyComparison(pack, variants)))).toBe(first)
  expect(whatIfResultSchema.parse(JSON.parse(first)).outputs.length).toBeGreaterThan(8)
  const other = compareWhatIf(toyComparison(pack, variants, 8))
  const tti = (text: string) => whatIfResultSchema.parse(JSON.parse(text)).outputs.find(({ id }) => id === 'road.tti')!
  const [a, b] = [tti(first), tti(JSON.stringify(other))]
  expect(b.values.map((band) => band!.value)).toEqual(a.values.map((band) => band!.value))
  expect(b.values[0]!.high).not.toBe(a.values[0]!.high)
  expect(WHAT_IF_MODEL).toBe('what-if 1')
})

test('without a lever on the streets the base is exactly what was measured, and traffic that is turned away is not lost', () => {
  const { outputs, grounds } = compareWhatIf(toyComparison(pack, [[SHUT]]))
  const of = (id: string) => outputs.find((output) => output.id === id)!
  const free = 1 / (0.75 + 2 / 20)
  expect(of('road.tti').values[0]!.value).toBeGreaterThan(1)
  expect(of('road.tti').values[0]!.value).toBeLessThan(free * 1.2)
  expect(of('road.hours').changes[0]!.value).toBeGreaterThan(0)
  expect(of('road.trip').changes[0]!.value).toBeGreaterThan(0)
  expect(grounds[0]!.changed.link).toEqual([])
  expect(grounds[1]!.shut).toEqual([...wide].toSorted((a, b) => a - b))
  expect(grounds[1]!.changed.ratio.some((ratio) => ratio > 1)).toBe(true)
})

test('a street that was shut and is opened makes no way longer', () => {
  const comparison = toyComparison(pack, [[{ ...SHUT, open: true }]])
  const { outputs, grounds } = compareWhatIf({ ...comparison, fork: { ...comparison.fork, shut: wide } })
  const once = outputs.find(({ id }) => id === 'road.at-once')!
  expect(once.changes[0]!.value).toBeLessThan(0)
  expect([grounds[0]!.shut.length, grounds[1]!.shut.length]).toEqual([wide.length, 0])
})

test('windows are the golden M/M/c: four wait 9.866 minutes, five 1.960', () => {
  const { outputs, watches } = compareWhatIf(toyComparison(pack, [[HALL]]))
  const wait = outputs.find(({ id }) => id.startsWith('hall.wait'))!
  expect(wait.values.map((band) => band!.value)).toEqual([9.866, 1.96])
  expect(wait.changes[0]!.value).toBeCloseTo(-7.906, 3)
  expect(wait.values[0]!.low).toBeLessThan(9.866)
  expect(watches[0]).toMatchObject({ metric: 'window_wait_min', fold: 'mean' })
})

test('a base that is added or chosen reaches more people, and the choice says how far it may be off', () => {
  const at = [graph.nodeLng[130]!, graph.nodeLat[130]!] as [number, number]
  const { outputs, grounds } = compareWhatIf(
    toyComparison(pack, [
      [{ kind: 'base-added', service: 'fire', at }],
      [{ kind: 'bases-chosen', service: 'fire', goal: 'cover', count: 2 }],
      [{ kind: 'base-moved', service: 'fire', base: 'fire 5', to: at }],
    ]),
  )
  const cover = outputs.find(({ id }) => id === 'fire.cover')!
  expect(cover.changes[0]!.value).toBeGreaterThanOrEqual(0)
  expect(cover.changes[1]!.value).toBeGreaterThanOrEqual(0)
  const gap = outputs.find(({ id }) => id === 'fire.gap')!
  expect(gap.values[2]!.value).toBeGreaterThanOrEqual(0)
  expect(gap.values[0]).toBeNull()
  expect(grounds[3]!.bases.map(({ look }) => look)).toEqual(['moved', 'stands'])
  expect(grounds[2]!.bases).toHaveLength(4)
})

test('pumps shorten the time an underpass is shut; an assumed rain is not held against reality', () => {
  const pumps: Lever = { kind: 'pumps', place: 'underpass/1', m3PerS: 0.3, afterMin: 5 }
  const measured = compareWhatIf(toyComparison(pack, [[pumps]]))
  const shut = measured.outputs.find(({ id }) => id.startsWith('pumps.shut'))!
  expect(shut.changes[0]!.value).toBeLessThan(0)
  expect(measured.watches.map(({ metric }) => metric)).toEqual(['underpass_depth'])
  const assumed = compareWhatIf({ ...toyComparison(pack, [[pumps]]), rain: { mmPerH: 60, hours: 2 } })
  expect(assumed.watches).toEqual([])
  expect(assumed.outputs.find(({ id }) => id.startsWith('pumps.depth'))!.values[0]!.value).toBeGreaterThan(50)
})

test('green that is taken from the crossing street is told for both', () => {
  const at = [graph.nodeLng[136]!, graph.nodeLat[136]!] as [number, number]
  const { outputs } = compareWhatIf(toyComparison(pack, [[{ kind: 'signal', at, greenShare: 0.7, cycleS: 90 }]]))
  const [main, other] = ['main', 'other'].map((id) => outputs.find((output) => output.id.startsWith(`signal.${id}`))!)
  expect(main!.changes[0]!.value).toBeLessThan(0)
  expect(other!.changes[0]!.value).toBeGreaterThan(0)
})

test('an evacuation is not worked out where nobody has counted the people, and says so', () => {
  const ring: [number, number][] = [
    [71.43, 51.13],
    [71.45, 51.13],
    [71.45, 51.14],
  ]
  const { outputs, unmodelled } = compareWhatIf(
    toyComparison(pack, [[{ kind: 'evacuation', ring, waves: 2, apartMin: 20 }]]),
  )
  expect(outputs).toEqual([])
  expect(unmodelled[0]!.en).toContain('no people by ward')
})

test('progress rises to one and names what is being worked out', () => {
  const told: number[] = []
  const steps = new Set<string>()
  compareWhatIf(
    toyComparison(pack, [[SHUT]]),
    createRunMeter((progress, step) => {
      told.push(progress)
      steps.add(step.en)
    }),
  )
  expect(told.length).toBeGreaterThan(10)
  expect(told.at(-1)).toBeGreaterThan(0.95)
  expect([...steps]).toContain('Assigning variant 1')
})
