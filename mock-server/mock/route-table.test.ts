import { describe, expect, it } from 'vitest'
import { gridCity } from './grid-city.ts'
import { linkDistances, pointOnEdge } from './link-geometry.ts'
import { routeTable } from './route-table.ts'

const { graph } = gridCity(12)

describe('a route table', () => {
  it('leads from every node to every destination, never by a longer way than the straight streets', () => {
    const destinations = Uint32Array.of(0, 77, 143)
    const routes = routeTable(graph, destinations)
    destinations.forEach((destination, d) => {
      for (let from = 0; from < graph.nodeLng.length; from++) {
        let node = from
        let hops = 0
        while (node !== destination && hops < 60) {
          const edge = routes.nextEdge[d * routes.nodes + node]!
          expect(graph.edgeFrom[edge]).toBe(node)
          node = graph.edgeTo[edge]!
          hops++
        }
        expect(node).toBe(destination)
      }
      expect(routes.nextEdge[d * routes.nodes + destination]).toBe(-1)
    })
  })
})

describe('a point on an edge', () => {
  it('runs from the edge’s first node to its last, both ways along a link, facing forward', () => {
    const distances = linkDistances(graph)
    const out = { lng: 0, lat: 0, headingDeg: 0 }
    for (let e = 0; e < graph.edgeTo.length; e++) {
      pointOnEdge(graph, distances, e, 0, out)
      expect(out.lng).toBeCloseTo(graph.nodeLng[graph.edgeFrom[e]!]!, 9)
      expect(out.lat).toBeCloseTo(graph.nodeLat[graph.edgeFrom[e]!]!, 9)
      pointOnEdge(graph, distances, e, graph.edgeLengthM[e]!, out)
      expect(out.lng).toBeCloseTo(graph.nodeLng[graph.edgeTo[e]!]!, 9)
      expect(out.lat).toBeCloseTo(graph.nodeLat[graph.edgeTo[e]!]!, 9)
      const north = graph.nodeLat[graph.edgeTo[e]!]! - graph.nodeLat[graph.edgeFrom[e]!]!
      const east = graph.nodeLng[graph.edgeTo[e]!]! - graph.nodeLng[graph.edgeFrom[e]!]!
      expect(out.headingDeg).toBeCloseTo(east > 0 ? 90 : east < 0 ? 270 : north > 0 ? 0 : 180, 3)
    }
  })
})
