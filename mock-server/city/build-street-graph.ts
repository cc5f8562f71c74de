import { CityFault } from './city-fault.ts'
import type { MapFeature } from './map-feature.ts'
import { latOfY, lngOfX, metresBetween } from './mercator-grid.ts'
import type { GridBox } from './mercator-grid.ts'
import { splitStreets, withoutDeadService } from './split-streets.ts'
import type { Stretch } from './split-streets.ts'
import type { StreetGraph } from './street-graph.ts'
import { classNumber } from './street-rules.ts'
import { largestComponent, strongComponents } from './strong-component.ts'

export interface BuiltStreetGraph {
  readonly graph: StreetGraph
  /** Name of each link, '' where it has none. */
  readonly linkNames: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

/** The routable graph of the streets among the features: its largest part in which every junction reaches every other. */
export function buildStreetGraph(features: readonly MapFeature[], box: GridBox): BuiltStreetGraph {
  const all = splitStreets(features, box)
  const through = withoutDeadService(all)
  const connected = strongest(through)
  if (connected.length === 0) {
    throw new CityFault({
      zh: '地图里没有一片互相连通的可行车道路，无法建立路网。请换用范围更大、含道路的地图数据。',
      en: 'The map holds no connected streets open to cars, so no street graph can be built. Use a larger extract with streets.',
    })
  }
  return {
    graph: layOut(connected),
    linkNames: connected.map(({ rule }) => rule.name),
    counts: {
      streetStretches: all.length,
      streetStretchesDeadEndService: all.length - through.length,
      streetStretchesUnconnected: through.length - connected.length,
    },
  }
}

function strongest(stretches: readonly Stretch[]): Stretch[] {
  const { nodeOf, firstEdge, edges } = edgesOf(stretches)
  const component = strongComponents(
    firstEdge,
    Uint32Array.from(edges, ({ to }) => to),
  )
  const largest = largestComponent(component)
  return stretches.filter(
    ({ from, to }) => component[nodeOf.get(from)!] === largest && component[nodeOf.get(to)!] === largest,
  )
}

interface DirectedEdge {
  readonly from: number
  readonly to: number
  readonly link: number
  readonly reversed: boolean
}

function edgesOf(stretches: readonly Stretch[]) {
  const nodeOf = new Map<number, number>()
  for (const { from, to } of stretches) {
    if (!nodeOf.has(from)) nodeOf.set(from, nodeOf.size)
    if (!nodeOf.has(to)) nodeOf.set(to, nodeOf.size)
  }
  const edges: DirectedEdge[] = []
  stretches.forEach((stretch, link) => {
    const from = nodeOf.get(stretch.from)!
    const to = nodeOf.get(stretch.to)!
    if (stretch.rule.oneway !== -1) edges.push({ from, to, link, reversed: false })
    if (stretch.rule.oneway !== 1) edges.push({ from: to, to: from, link, reversed: true })
  })
  edges.sort((a, b) => a.from - b.from || a.link - b.link)
  const firstEdge = new Uint32Array(nodeOf.size + 1)
  for (const { from } of edges) firstEdge[from + 1]!++
  for (let n = 0; n < nodeOf.size; n++) firstEdge[n + 1]! += firstEdge[n]!
  return { nodeOf, firstEdge, edges }
}

function layOut(stretches: readonly Stretch[]): StreetGraph {
  const { nodeOf, firstEdge, edges } = edgesOf(stretches)
  const nodeLng = new Float64Array(nodeOf.size)
  const nodeLat = new Float64Array(nodeOf.size)
  const pointCount = stretches.reduce((sum, { line }) => sum + line.length / 2, 0)
  const links = {
    start: new Uint32Array(stretches.length + 1),
    streetClass: Uint8Array.from(stretches, ({ rule }) => classNumber(rule.streetClass)),
    freeKph: Uint8Array.from(stretches, ({ rule }) => rule.freeKph),
    lng: new Float64Array(pointCount),
    lat: new Float64Array(pointCount),
  }
  const lengthM = new Float64Array(stretches.length)
  let point = 0
  stretches.forEach(({ line, from, to }, link) => {
    links.start[link] = point
    for (let i = 0; i < line.length; i += 2, point++) {
      links.lng[point] = lngOfX(line[i]!)
      links.lat[point] = latOfY(line[i + 1]!)
      if (i > 0) {
        lengthM[link]! += metresBetween(
          links.lng[point - 1]!,
          links.lat[point - 1]!,
          links.lng[point]!,
          links.lat[point]!,
        )
      }
    }
    const [begin, end] = [nodeOf.get(from)!, nodeOf.get(to)!]
    nodeLng[begin] = lngOfX(line[0]!)
    nodeLat[begin] = latOfY(line[1]!)
    nodeLng[end] = links.lng[point - 1]!
    nodeLat[end] = links.lat[point - 1]!
  })
  links.start[stretches.length] = point
  return {
    nodeLng,
    nodeLat,
    firstEdge,
    edgeFrom: Uint32Array.from(edges, ({ from }) => from),
    edgeTo: Uint32Array.from(edges, ({ to }) => to),
    edgeLink: Uint32Array.from(edges, ({ link }) => link),
    edgeReversed: Uint8Array.from(edges, ({ reversed }) => (reversed ? 1 : 0)),
    edgeLengthM: Float32Array.from(edges, ({ link }) => lengthM[link]!),
    edgeFreeKph: Uint8Array.from(edges, ({ link }) => links.freeKph[link]!),
    links,
  }
}
