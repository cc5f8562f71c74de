import { beforeAll, describe, expect, it } from 'vitest'
import { registrySchema } from '#contract/place.ts'
import { readingSchema } from '#contract/reading.ts'
import { linkReportSchema, trackReportSchema } from '#contract/track-report.ts'
import { FLEET_SIZE } from './fleet-kinds.ts'
import { gridCity } from './grid-city.ts'
import { startCity, stepCity } from './mock-city.ts'
import type { MockCity } from './mock-city.ts'
import type { Outgoing } from './outgoing.ts'
import { registryMessages } from './registry-messages.ts'

const NOON = Date.UTC(2026, 10, 23, 7, 0)
const MOST_MS = 100 / 3.6
const pack = gridCity()
const json = ({ payload }: Outgoing): unknown => JSON.parse(String(payload))

describe('the simulated city', () => {
  let city: MockCity
  const messages: Outgoing[] = []
  beforeAll(() => {
    city = startCity(pack, 7, NOON)
    for (let second = 0; second < 90; second++) messages.push(...stepCity(city))
  })

  it('publishes only what the contract allows, in batches the relay takes', () => {
    const of = (start: string): unknown[] => messages.filter(({ topic }) => topic.startsWith(start)).map(json)
    const tracks = of('tracks/').map((body) => trackReportSchema.parse(body))
    const links = of('links/').map((body) => linkReportSchema.parse(body))
    const batches = of('readings/').map((body) => readingSchema.array().max(200).parse(body))
    expect(tracks.length + links.length + batches.length).toBe(messages.length)
    expect(tracks.every(({ track }) => track.length > 0 && track.length <= 1000)).toBe(true)
    expect(links.every(({ link, speedKph }) => link.length > 0 && link.length === speedKph.length)).toBe(true)
    expect(batches.every((batch) => batch.length > 0)).toBe(true)
  })

  it('names every place it reads at: in the pack or in a registry that the contract allows', () => {
    const known = new Set(pack.places.map((place) => place.id))
    const intervals = new Map<string, Record<string, number>>()
    for (const message of registryMessages(city.world.sensors)) {
      const registry = registrySchema.parse(json(message))
      intervals.set(message.topic.replace('registry/', ''), registry.intervals)
      for (const place of registry.places) {
        expect(known.has(place.id)).toBe(false)
        expect(place.parent === undefined || known.has(place.parent)).toBe(true)
        known.add(place.id)
      }
    }
    for (const message of messages.filter(({ topic }) => topic.startsWith('readings/'))) {
      for (const reading of readingSchema.array().parse(json(message))) {
        expect(known.has(reading.place ?? '')).toBe(true)
        expect(intervals.get(message.topic.replace('readings/', ''))?.[reading.metric]).toBeGreaterThan(0)
      }
    }
  })

  it('reports every vehicle within the interval it promises', () => {
    const seen = new Set<string>()
    for (const message of messages.slice(-200).filter(({ topic }) => topic.startsWith('tracks/'))) {
      const report = trackReportSchema.parse(json(message))
      if (Date.parse(report.at) <= city.at - report.intervalMs) continue
      for (const track of report.track) seen.add(track)
    }
    expect(seen.size).toBe(FLEET_SIZE)
  })

  it('keeps vehicles on their streets and never lets one jump', () => {
    const { graph } = pack
    const last = new Map<string, { lng: number; lat: number; at: number }>()
    let fastestMs = 0
    for (const message of messages.filter(({ topic }) => topic.startsWith('tracks/'))) {
      const report = trackReportSchema.parse(json(message))
      const at = Date.parse(report.at)
      report.track.forEach((track, i) => {
        const here = { lng: report.lng[i]!, lat: report.lat[i]!, at }
        const before = last.get(track)
        if (before) {
          const east = (here.lng - before.lng) * 111_320 * Math.cos((here.lat * Math.PI) / 180)
          const metres = Math.hypot(east, (here.lat - before.lat) * 111_320)
          fastestMs = Math.max(fastestMs, (metres * 1000) / (at - before.at))
        }
        last.set(track, here)
      })
    }
    expect(fastestMs).toBeGreaterThan(5)
    expect(fastestMs).toBeLessThanOrEqual(MOST_MS + 0.5)
    for (let i = 0; i < FLEET_SIZE; i++) {
      const edge = city.fleet.edge[i]!
      expect(edge).toBeLessThan(graph.edgeTo.length)
      expect(city.fleet.metres[i]!).toBeGreaterThanOrEqual(0)
      expect(city.fleet.metres[i]!).toBeLessThanOrEqual(graph.edgeLengthM[edge]! + 0.01)
    }
  })

  it('moves most of the fleet at noon and little of it at night', () => {
    const underWay = (at: MockCity): number => at.fleet.underWay.reduce((sum, one) => sum + one, 0)
    const night = startCity(pack, 7, NOON + 15 * 3_600_000)
    expect(underWay(city)).toBeGreaterThan(2500)
    expect(underWay(night)).toBeLessThan(1200)
    expect(underWay(night)).toBeGreaterThan(200)
  })
})
