import { describe, expect, it } from 'vitest'
import { gridCity } from './grid-city.ts'
import { nearestNode } from './spread-nodes.ts'
import { placeSensors } from './place-sensors.ts'
import { streetCrossings } from './street-crossings.ts'

describe('sensors', () => {
  const pack = gridCity(40)
  const sensors = placeSensors(pack, 7)

  it('are about fifteen hundred with ids of their own', () => {
    expect(sensors.length).toBeGreaterThan(1300)
    expect(sensors.length).toBeLessThan(1600)
    expect(new Set(sensors.map(({ place }) => place.id)).size).toBe(sensors.length)
  })

  it('stand in the city, in an area the pack knows, under names in both languages', () => {
    const known = new Set(pack.places.map((place) => place.id))
    const [west, south, east, north] = pack.city.bounds
    for (const { place } of sensors) {
      expect(known.has(place.parent ?? '')).toBe(true)
      expect(place.name.zh).not.toBe('')
      expect(place.name.en).not.toBe('')
      expect(place.lng > west && place.lng < east && place.lat > south && place.lat < north).toBe(true)
    }
  })

  it('are the same for the same seed and elsewhere for another', () => {
    const sites = (seed: number): string =>
      JSON.stringify(placeSensors(pack, seed).map(({ place }) => [place.lng, place.lat]))
    expect(sites(7)).toBe(sites(7))
    expect(sites(8)).not.toBe(sites(7))
  })

  it('put cameras at junctions', () => {
    for (const { place } of sensors.filter(({ kind }) => kind === 'camera').slice(0, 20)) {
      const node = nearestNode(pack.graph, place.lng, place.lat)
      expect(pack.graph.nodeLng[node]).toBeCloseTo(place.lng, 5)
      expect(pack.graph.nodeLat[node]).toBeCloseTo(place.lat, 5)
    }
  })
})

describe('street crossings', () => {
  it('are none in a grid whose streets all meet, and one where a street is laid across another without meeting it', () => {
    const { graph } = gridCity(6)
    expect(streetCrossings(graph, 6)).toEqual([])
    const lng = graph.links.lng.slice()
    const lat = graph.links.lat.slice()
    const far = graph.links.start[graph.links.start.length - 2]!
    lng[far] = lng[0]! + 0.0014
    lat[far] = lat[0]! - 0.0005
    lng[far + 1] = lng[0]! + 0.0015
    lat[far + 1] = lat[0]! + 0.0005
    const crossings = streetCrossings({ ...graph, links: { ...graph.links, lng, lat } }, 6)
    expect(crossings).toHaveLength(1)
    expect(crossings[0]?.lat).toBeCloseTo(lat[0]!, 6)
  })
})
