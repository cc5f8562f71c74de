import Flatbush from 'flatbush'
import type { StreetGraph } from './street-graph.ts'

interface NodeIndex {
  readonly tree: Flatbush
  /** Degrees of longitude are shorter on the ground: both sides are squeezed alike so that nearest means nearest. */
  readonly squeeze: number
}

const indexes = new WeakMap<StreetGraph, NodeIndex>()

/** The junction nearest to a place in degrees. The index is made at the first question and lives as long as the graph. */
export function nearestNode(graph: StreetGraph, lng: number, lat: number): number {
  let index = indexes.get(graph)
  if (!index) {
    index = indexNodes(graph)
    indexes.set(graph, index)
  }
  const node = index.tree.neighbors(lng * index.squeeze, lat, 1)[0]
  if (node === undefined) throw new Error('The street graph has no junctions')
  return node
}

function indexNodes(graph: StreetGraph): NodeIndex {
  const squeeze = Math.cos(((graph.nodeLat[0] ?? 0) * Math.PI) / 180)
  const tree = new Flatbush(graph.nodeLng.length)
  for (let n = 0; n < graph.nodeLng.length; n++) tree.add(graph.nodeLng[n]! * squeeze, graph.nodeLat[n]!)
  tree.finish()
  return { tree, squeeze }
}
