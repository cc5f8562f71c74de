import type { CityPack } from '#server/city/city-pack.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetClass } from '#contract/city.ts'
import type { Place, PlaceKind } from '#contract/place.ts'

const FREE_KPH = {
  motorway: 90,
  trunk: 80,
  primary: 60,
  secondary: 50,
  tertiary: 40,
  residential: 30,
  service: 20,
} as const
const NORTH = 51.13
const EAST = 71.43
const LNG_STEP = 0.0029
const LAT_STEP = 0.0018

/** A city of `side`² junctions 200 m apart near Astana, wide streets every fourth: ground for tests, where nothing needs a built pack. */
export function gridCity(side = 24): CityPack {
  const graph = gridGraph(side)
  const at = (x: number, y: number): { lng: number; lat: number } => ({
    lng: EAST + x * LNG_STEP,
    lat: NORTH + y * LAT_STEP,
  })
  const places: Place[] = []
  const add = (kind: PlaceKind, id: string, x: number, y: number, parent?: string): void => {
    const name = { zh: `${kind}${id}`, en: `${kind} ${id}` }
    places.push({ id, kind, name, ...at(x, y), source: 'city-pack', ...(parent === undefined ? {} : { parent }) })
  }
  add('city', 'city', side / 2, side / 2)
  for (const [d, x] of [
    ['west', side / 4],
    ['east', (side * 3) / 4],
  ] as const) {
    add('district', `district/${d}`, x, side / 2, 'city')
    for (const [w, y] of [
      ['south', side / 4],
      ['north', (side * 3) / 4],
    ] as const) {
      const ward = `ward/${d}-${w}`
      add('ward', ward, x, y, `district/${d}`)
      for (const kind of ['hospital', 'police', 'fire', 'substation'] as const)
        add(kind, `${kind}/${d}-${w}`, x + 1, y + 1, ward)
    }
  }
  return {
    folder: '',
    city: {
      id: 'grid',
      name: { zh: '网格城', en: 'Grid' },
      bounds: [EAST - 0.05, NORTH - 0.05, EAST + side * LNG_STEP + 0.05, NORTH + side * LAT_STEP + 0.05],
      center: [at(side / 2, 0).lng, at(0, side / 2).lat],
      zoom: 12,
      utcOffsetMinutes: 300,
      timeZone: 'Asia/Almaty',
      basemap: { crs: 'WGS84', attribution: '', pmtilesUrl: '' },
      demo: true,
      links: graph.links.streetClass.length,
      counts: {},
    },
    places,
    graph,
  }
}

function gridGraph(side: number): StreetGraph {
  const nodes = side * side
  const ends: [number, number, StreetClass][] = []
  const classOf = (line: number): StreetClass =>
    line % 8 === 4 ? 'primary' : line % 4 === 0 ? 'secondary' : line % 2 === 0 ? 'tertiary' : 'residential'
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (x + 1 < side) ends.push([y * side + x, y * side + x + 1, classOf(y)])
      if (y + 1 < side) ends.push([y * side + x, (y + 1) * side + x, classOf(x)])
    }
  }
  const nodeLng = Float64Array.from({ length: nodes }, (_, n) => EAST + (n % side) * LNG_STEP)
  const nodeLat = Float64Array.from({ length: nodes }, (_, n) => NORTH + Math.floor(n / side) * LAT_STEP)
  const edges = ends
    .flatMap(([a, b], link) => [
      { from: a, to: b, link, reversed: 0 },
      { from: b, to: a, link, reversed: 1 },
    ])
    .toSorted((a, b) => a.from - b.from || a.link - b.link)
  const firstEdge = new Uint32Array(nodes + 1)
  for (const { from } of edges) firstEdge[from + 1]!++
  for (let n = 0; n < nodes; n++) firstEdge[n + 1]! += firstEdge[n]!
  const metres = (a: number, b: number): number =>
    Math.hypot(
      (nodeLng[a]! - nodeLng[b]!) * 111_320 * Math.cos((NORTH * Math.PI) / 180),
      (nodeLat[a]! - nodeLat[b]!) * 111_320,
    )
  return {
    nodeLng,
    nodeLat,
    firstEdge,
    edgeFrom: Uint32Array.from(edges, (edge) => edge.from),
    edgeTo: Uint32Array.from(edges, (edge) => edge.to),
    edgeLink: Uint32Array.from(edges, (edge) => edge.link),
    edgeReversed: Uint8Array.from(edges, (edge) => edge.reversed),
    edgeLengthM: Float32Array.from(edges, (edge) => metres(edge.from, edge.to)),
    edgeFreeKph: Uint8Array.from(edges, (edge) => FREE_KPH[ends[edge.link]![2]]),
    links: {
      start: Uint32Array.from({ length: ends.length + 1 }, (_, i) => i * 2),
      streetClass: Uint8Array.from(ends, ([, , streetClass]) => STREET_CLASSES.indexOf(streetClass)),
      freeKph: Uint8Array.from(ends, ([, , streetClass]) => FREE_KPH[streetClass]),
      lng: Float64Array.from(ends.flatMap(([a, b]) => [nodeLng[a]!, nodeLng[b]!])),
      lat: Float64Array.from(ends.flatMap(([a, b]) => [nodeLat[a]!, nodeLat[b]!])),
    },
  }
}
