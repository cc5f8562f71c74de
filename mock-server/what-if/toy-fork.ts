import type { Lever } from '#contract/what-if.ts'
import type { Place } from '#contract/place.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import type { CityFork } from './city-fork.ts'
import type { Comparison } from './what-if-part.ts'

/** A fork written down by hand, for tests: every street measured, two bases of each service, one hall, one low point. */
export function toyFork({ graph, places }: CityPack, at = Date.UTC(2026, 5, 22, 4)): CityFork {
  const one = (kind: Place['kind']) => places.find((place) => place.kind === kind) ?? places[0]!
  const corner = (n: number): [number, number] => [graph.nodeLng[n]!, graph.nodeLat[n]!]
  const name = { zh: '站', en: 'Base' }
  const base = (service: 'ambulance' | 'fire', n: number) => ({
    id: `${service} ${n}`,
    service,
    name,
    at: corner(n),
    units: 1,
  })
  return {
    at,
    kph: Float32Array.from(graph.links.freeKph, (kph, link) => kph * (0.75 + (link % 5) / 20)),
    shut: [],
    bases: [base('ambulance', 0), base('ambulance', graph.nodeLng.length - 1), base('fire', 5), base('fire', 40)],
    halls: [
      {
        id: one('service-hall').id,
        name,
        hourFrom: at,
        arrivalsPerH: 20,
        arrivalsSpread: 0.1,
        windows: 4,
        servedPerH: 6,
      },
    ],
    lowPoints: [{ id: 'underpass/1', name, depthM: 0.5, rainMmPerH: 40, fallenMm: 30 }],
    delay: { tti: 1.3, changes: [-0.1, 0, 0.1] },
    inputs: [],
  }
}

/** A question about it; every junction has the same people. */
export function toyComparison(pack: CityPack, variants: readonly (readonly Lever[])[], seed = 7): Comparison {
  return {
    city: {
      graph: pack.graph,
      areas: { type: 'FeatureCollection', features: [] },
      places: pack.places,
      people: { of: new Map(), basis: 'unknown', said: { zh: '', en: '' } },
    },
    fork: toyFork(pack),
    scenarios: [[], ...variants],
    seed,
    rain: null,
  }
}
