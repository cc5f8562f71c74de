import { incomingEdges } from '#models/road-graph.ts'
import { pathOnward, reachTo } from '#models/shortest-paths.ts'
import { edgeSeconds } from '#models/travel-time.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { Spot } from './cause.ts'
import type { CityWorld } from './city-world.ts'
import { nearestNode, spreadNodes } from './spread-nodes.ts'
import type { Sensor } from './sensor.ts'

const FROM_SIDES = 10
/** Of those who come to an event, by car; and how many sit in one. */
const BY_CAR = 0.32
const IN_A_CAR = 2.4

/** The links by which cars come to a venue and leave it, one way for each side of the city. */
function venueWays(graph: StreetGraph, venue: Sensor, seed: number): number[][] {
  const seconds = edgeSeconds(graph, { emergency: false })
  const reach = reachTo(graph, incomingEdges(graph), seconds, nearestNode(graph, venue.place.lng, venue.place.lat))
  return spreadNodes(graph, FROM_SIDES, seed, () => true).map((node) =>
    (pathOnward(graph, reach, node)?.edges ?? []).map((edge) => graph.edgeLink[edge]!),
  )
}

/** Cars an hour on each of the ways, for so many people a minute. */
export function carsAnHour(peopleAMinute: number): number {
  return (peopleAMinute * 60 * BY_CAR) / IN_A_CAR / FROM_SIDES
}

/** Each venue, the ways to it, and the crowds that come to it: each to the venue nearest to its spot. */
export function startVenues(world: CityWorld) {
  const venues = world.sensors.filter(({ metrics }) => metrics[0] === 'crowd_density_max')
  const far = (venue: Sensor, { xKm, yKm }: Spot): number => Math.hypot(venue.xKm - xKm, venue.yKm - yKm)
  const nearest = (spot: Spot): Sensor | undefined => venues.toSorted((a, b) => far(a, spot) - far(b, spot))[0]
  return venues.map((venue) => {
    const crowds = world.causes.crowds.filter((crowd) => nearest(crowd) === venue)
    return { venue, crowds, ways: crowds.length > 0 ? venueWays(world.pack.graph, venue, world.seed) : [] }
  })
}
