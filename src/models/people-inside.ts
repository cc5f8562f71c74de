import type { Place, PlaceKind } from '#contract/place.ts'
import { groundPlane } from './ground-plane.ts'
import { overlapArea } from './overlap-area.ts'
import { ringsHolder } from './ring.ts'
import type { Ring, Rings } from './ring.ts'

/** An area whose people are counted as a whole. */
export interface PeopledArea {
  readonly id: string
  readonly people: number
  /** All its rings, outer ones and holes alike. */
  readonly rings: Rings
}

export interface AreaInside {
  readonly id: string
  /** Part of the area that lies in the zone, 0 … 1. */
  readonly share: number
  /** Its people times that part: as if they lived evenly over it. Not rounded. */
  readonly people: number
}

/**
 * People in a zone by overlap of areas: those that share ground with it, the most people first. A drawn ring may be open, run either
 * way round and cross itself; rings go by the even-odd rule (`ring.ts`). Source: domain.md §C9, population × overlap.
 */
export function peopleInside(zone: Rings, areas: readonly PeopledArea[]): AreaInside[] {
  const corner = zone[0]?.[0]
  if (!corner) return []
  const plane = groundPlane(corner[0], corner[1])
  const project = (lng: number, lat: number) => [plane.eastM(lng), plane.northM(lat)] as const
  const box = boxOf(zone)
  return areas
    .flatMap(({ id, people, rings }) => {
      if (!boxesMeet(box, boxOf(rings))) return []
      const whole = overlapArea(rings, rings, project)
      const shared = whole > 0 ? overlapArea(zone, rings, project) : 0
      const share = Math.min(1, shared / whole)
      return shared > 0 ? [{ id, share, people: people * share }] : []
    })
    .toSorted((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
}

/** Places of these kinds that stand in a zone, in the order given. */
export function placesInside(zone: Rings, places: readonly Place[], kinds: ReadonlySet<PlaceKind>): Place[] {
  const holds = ringsHolder(zone)
  return places.filter(({ kind, lng, lat }) => kinds.has(kind) && holds(lng, lat))
}

type Box = readonly [west: number, south: number, east: number, north: number]

function boxOf(rings: Rings): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const widen = (ring: Ring): void => {
    for (const [lng, lat] of ring) {
      west = Math.min(west, lng)
      south = Math.min(south, lat)
      east = Math.max(east, lng)
      north = Math.max(north, lat)
    }
  }
  rings.forEach(widen)
  return [west, south, east, north]
}

function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
