import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LngLat } from '#contract/geometry.ts'
import { groundPlane } from '#models/ground-plane.ts'
import { loadAreas } from '#server/city/area-lookup.ts'
import { buildCityPack } from '#server/city/build-city-pack.ts'
import { bundledTiles } from '#server/city/bundled-city.ts'
import { ASTANA } from '#server/city/city-profile.ts'
import { loadCityPack } from '#server/city/load-city-pack.ts'
import { readTiles } from '#server/city/read-tiles.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import { createRouter } from '#server/dispatch/create-router.ts'
import type { LinkSource } from '#server/dispatch/link-speeds.ts'
import type { UnitSeen } from '#server/dispatch/rank-on-roads.ts'
import { wardPeople } from '#server/dispatch/ward-people.ts'
import { mockPeople } from '#server/mock/mock-people.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const PACK = 'var/city/astana'
const UNITS = 500
const CORNERS = 1000
const ROUNDS = 30
const WARM_UP = 5
const PEER_ROUNDS = 3
const SEED = 7

/**
 * What an officer waits for, on the bundled city: 500 units ranked with closures and current speeds, a drawing counted, areas in time.
 * Peer: the usual way, a search from each unit until it arrives, over objects in an array that is kept sorted.
 */
export async function benchDispatch(): Promise<BenchRow[]> {
  const folder = existsSync(join(PACK, 'graph.bin')) ? PACK : mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  try {
    if (folder !== PACK) await buildCityPack({ extract: readTiles(bundledTiles()), profile: ASTANA, out: folder })
    const [pack, areas] = [await loadCityPack(folder), await loadAreas(folder)]
    const { graph, places } = pack
    const links = everyLinkHeard(graph)
    const people = wardPeople(areas, mockPeople(places, SEED))
    const router = createRouter({ graph, areas, places: () => places, links, people, now: () => 0 })
    const random = pick(graph.nodeLng.length)
    const somewhere = (): LngLat => {
      const node = random()
      return [graph.nodeLng[node]!, graph.nodeLat[node]!]
    }
    const units = Array.from({ length: UNITS }, (_, i): UnitSeen => {
      const name = { zh: `${i}`, en: `${i}` }
      return { id: `unit-${i}`, name, at: somewhere(), skills: i % 3 === 0 ? ['fire', 'pump'] : ['fire'], fatigue: 0 }
    })
    const [lng, lat] = pack.city.center
    const closedLinks = router.linksInside({ shape: 'circle', centre: [lng, lat], radiusM: 600 })
    const needs = [{ skill: 'fire', quantity: 3 }]
    const drawing = wavyRing(lng, lat)
    const stations = places.filter(({ kind }) => kind === 'police').map((place): LngLat => [place.lng, place.lat])
    console.log(
      `  ${graph.links.streetClass.length} links, ${closedLinks.length} of them closed; ${places.length} places`,
    )
    const row = (what: string, product: number, more: Partial<BenchRow> = {}): BenchRow => ({
      what: `dispatch: ${what}`,
      unit: 'ms',
      better: 'less',
      product,
      ...more,
    })
    const rankMs = medianMs(ROUNDS, () => router.rank({ units, to: somewhere(), needs, closedLinks }).units.length)
    return [
      row(`${UNITS} units ranked, 3 picked, with closures`, rankMs, {
        peer: medianMs(PEER_ROUNDS, () => searchForEach(graph, units.length, random)),
        goal: 100,
      }),
      row(
        'one route with its line',
        medianMs(ROUNDS, () => router.route(somewhere(), somewhere(), closedLinks)),
      ),
      row(
        `people and places inside ${CORNERS} corners`,
        medianMs(ROUNDS, () => router.inside([drawing]).population),
        {
          goal: 200,
        },
      ),
      row(
        `links closed by ${CORNERS} corners`,
        medianMs(ROUNDS, () => router.linksInside({ shape: 'area', ring: drawing })),
      ),
      row(
        `isochrones 3 … 15 min of ${stations.length} stations`,
        medianMs(ROUNDS, () => router.isochrones(stations, closedLinks)),
      ),
    ]
  } finally {
    if (folder !== PACK) rmSync(folder, { recursive: true, force: true })
  }
}

function everyLinkHeard({ links }: StreetGraph): LinkSource {
  const link = Uint32Array.from(links.streetClass, (_, i) => i)
  const speedKph = Float32Array.from(links.freeKph, (kph, i) => kph * (0.4 + (i % 7) / 10))
  const columns = { link, speedKph, at: new Float64Array(link.length) }
  return { intervalMs: 5000, changedSince: () => columns }
}

/** A drawing as a hand makes it: round, and trembling. */
function wavyRing(lng: number, lat: number): LngLat[] {
  const plane = groundPlane(lng, lat)
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    const radiusM = 5000 + 900 * Math.sin(9 * angle) + 40 * Math.sin(131 * angle)
    return plane.lngLat(radiusM * Math.cos(angle), radiusM * Math.sin(angle))
  })
}

interface Street {
  readonly to: number
  readonly seconds: number
}

/** Sum of the times from as many places to one, each searched for itself. */
function searchForEach(graph: StreetGraph, units: number, random: () => number): number {
  const streets: Street[][] = Array.from(graph.nodeLng, () => [])
  graph.edgeTo.forEach((to, e) => {
    const seconds = (graph.edgeLengthM[e]! / graph.edgeFreeKph[e]!) * 3.6
    streets[graph.edgeFrom[e]!]!.push({ to, seconds })
  })
  const target = random()
  let sum = 0
  for (let i = 0; i < units; i++) sum += secondsTo(streets, random(), target)
  return sum
}

function secondsTo(streets: readonly (readonly Street[])[], from: number, target: number): number {
  const best = new Map([[from, 0]])
  const open = [{ node: from, seconds: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.node === target) return next.seconds
    if (next.seconds > best.get(next.node)!) continue
    for (const { to, seconds } of streets[next.node]!) {
      const at = next.seconds + seconds
      if (at >= (best.get(to) ?? Number.POSITIVE_INFINITY)) continue
      best.set(to, at)
      // Descending, so that the nearest is at the end.
      let low = 0
      for (let high = open.length; low < high;) {
        const middle = (low + high) >> 1
        if (open[middle]!.seconds > at) low = middle + 1
        else high = middle
      }
      open.splice(low, 0, { node: to, seconds: at })
    }
  }
  return Number.POSITIVE_INFINITY
}

function pick(count: number): () => number {
  let n = SEED
  return () => {
    n = (Math.imul(n, 1_103_515_245) + 12_345) >>> 0
    return (n >>> 8) % count
  }
}

function medianMs(rounds: number, once: () => unknown): number {
  const times: number[] = []
  for (let i = 0; i < rounds + WARM_UP; i++) {
    const began = performance.now()
    if (once() === undefined) throw new Error('nothing was answered')
    if (i >= WARM_UP) times.push(performance.now() - began)
  }
  return median(times)
}
