import type { CityPack } from '#server/city/city-pack.ts'
import type { FleetGround } from './fleet.ts'
import { routeTable } from './route-table.ts'
import { hash32, unit } from './seeded-noise.ts'
import { nearestNode, spreadNodes } from './spread-nodes.ts'
import type { StreetFlow } from './street-flow.ts'

const STATIONS = { hospital: 8, police: 6, fire: 4 } as const
const DESTINATIONS = 50

/** Stations from the pack's facilities and destinations spread over the city, with the routes towards them. */
export function fleetGround(pack: CityPack, flow: StreetFlow, seed: number): FleetGround {
  const { graph, places, city } = pack
  const nodes: number[] = []
  const stations = { hospital: [] as number[], police: [] as number[], fire: [] as number[] }
  for (const station of ['hospital', 'police', 'fire'] as const) {
    const sites = places
      .filter((place) => place.kind === station)
      .map((place, i) => ({ place, order: hash32(seed, 51, i) }))
      .toSorted((a, b) => a.order - b.order)
      .slice(0, STATIONS[station])
    for (const { place } of sites) {
      stations[station].push(nodes.length)
      nodes.push(nearestNode(graph, place.lng, place.lat))
    }
  }
  const reached = nodes.length
  nodes.push(
    ...spreadNodes(
      graph,
      DESTINATIONS - reached,
      seed,
      (node) => graph.firstEdge[node + 1]! - graph.firstEdge[node]! >= 2,
    ),
  )
  for (const station of ['hospital', 'police', 'fire'] as const) {
    if (stations[station].length === 0) stations[station].push(reached % nodes.length)
  }
  const weights = new Float64Array(nodes.length)
  let sum = 0
  nodes.forEach((node, row) => {
    const x = (graph.nodeLng[node]! - city.center[0]) * 111 * Math.cos((city.center[1] * Math.PI) / 180)
    const y = (graph.nodeLat[node]! - city.center[1]) * 111
    sum += (0.4 + unit(seed, 52, row)) * (0.3 + Math.exp(-(x * x + y * y) / 60)) * (row < reached ? 0.4 : 1)
    weights[row] = sum
  })
  return {
    graph,
    routes: routeTable(graph, Uint32Array.from(nodes)),
    stations,
    weights,
    flow,
    offsetMs: city.utcOffsetMinutes * 60_000,
  }
}
