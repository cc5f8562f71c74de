import { groundPlane, metresToSegment } from '#models/ground-plane.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { Sensor } from './sensor.ts'

/** A gauge stands this near to the street it watches. */
const NEAR_M = 30

/** The links that run through each underpass: of those nearest to its gauge the narrower ones, for the wider run over it. By row. */
export function underpassLinks(graph: StreetGraph, underpasses: readonly Sensor[]): number[][] {
  const { start, lng, lat, streetClass } = graph.links
  return underpasses.map(({ place }) => {
    const plane = groundPlane(place.lng, place.lat)
    const near: number[] = []
    const reach = NEAR_M / 60_000
    for (let link = 0; link < streetClass.length; link++) {
      for (let p = start[link]!; p + 1 < start[link + 1]!; p++) {
        if (Math.min(lng[p]!, lng[p + 1]!) > place.lng + reach || Math.max(lng[p]!, lng[p + 1]!) < place.lng - reach)
          continue
        const [ax, ay] = [plane.eastM(lng[p]!), plane.northM(lat[p]!)]
        const [bx, by] = [plane.eastM(lng[p + 1]!), plane.northM(lat[p + 1]!)]
        if (metresToSegment(0, 0, ax, ay, bx, by) > NEAR_M) continue
        near.push(link)
        break
      }
    }
    const narrowest = near.reduce((most, link) => Math.max(most, streetClass[link]!), 0)
    return near.filter((link) => streetClass[link] === narrowest)
  })
}

/** From which depth, cm, drivers slow down, and from which none gets through (domain.md §B4). */
const SLOWS_CM = 5
const STOPS_CM = 27
/** What still gets through: tractors, lorries, and those who turn round. */
export const HARDLY_OPEN = 0.03

/** What is left of a street's capacity under water. */
export function openUnderWater(depthCm: number): number {
  if (depthCm <= SLOWS_CM) return 1
  if (depthCm >= STOPS_CM) return HARDLY_OPEN
  return 1 - ((1 - HARDLY_OPEN) * (depthCm - SLOWS_CM)) / (STOPS_CM - SLOWS_CM)
}
