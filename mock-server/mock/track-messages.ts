import type { TrackReport } from '#contract/track-report.ts'
import type { TrackKind } from '#contract/track-report.ts'
import { eachKind } from './fleet.ts'
import { FLEET_SIZE } from './fleet-kinds.ts'
import { pointOnEdge } from './link-geometry.ts'
import { SECOND_MS, instant } from './local-time.ts'
import type { MockCity } from './mock-city.ts'
import type { Outgoing } from './outgoing.ts'
import { TRACK_SOURCE } from './registry-messages.ts'

const MOST_A_MESSAGE = 1000
/** A vehicle that stands parked says so every five seconds, one that is under way every second. */
const PARKED_EVERY_S = 5

const IDS: string[] = []
const KINDS: TrackKind[] = []
eachKind((kind, from, to) => {
  for (let i = from; i < to; i++) {
    IDS.push(`${kind.kind}-${String(i - from + 1).padStart(4, '0')}`)
    KINDS.push(kind.kind)
  }
})

/** Positions of this second: all under way, and a fifth of the parked. */
export function trackMessages(city: MockCity): Outgoing[] {
  const { fleet } = city
  // A city that speaks less often lets its parked ones speak each time.
  const every = Math.max(1, Math.floor(PARKED_EVERY_S / city.tracksEveryS))
  const turn = Math.floor(city.at / SECOND_MS / city.tracksEveryS) % every
  const rows: number[] = []
  for (let i = 0; i < FLEET_SIZE; i++) {
    if (fleet.underWay[i] === 1 || city.sayAll || i % every === turn) rows.push(i)
  }
  const messages: Outgoing[] = []
  for (let i = 0; i < rows.length; i += MOST_A_MESSAGE)
    messages.push(trackMessage(city, rows.slice(i, i + MOST_A_MESSAGE)))
  return messages
}

function trackMessage(city: MockCity, rows: readonly number[]): Outgoing {
  const { fleet, world } = city
  const count = rows.length
  const report: TrackReport = {
    at: instant(city.at),
    // One promise for all of them, because a page judges every track by the same interval.
    intervalMs: Math.max(PARKED_EVERY_S, city.tracksEveryS) * SECOND_MS,
    track: new Array<string>(count),
    kind: new Array<TrackKind>(count),
    lng: new Array<number>(count),
    lat: new Array<number>(count),
    speedKph: new Array<number>(count),
    headingDeg: new Array<number>(count),
  }
  const point = { lng: 0, lat: 0, headingDeg: 0 }
  for (let k = 0; k < count; k++) {
    const i = rows[k]!
    pointOnEdge(world.pack.graph, world.distances, fleet.edge[i]!, fleet.metres[i]!, point)
    report.track[k] = IDS[i]!
    report.kind[k] = KINDS[i]!
    report.lng[k] = Math.round(point.lng * 1e6) / 1e6
    report.lat[k] = Math.round(point.lat * 1e6) / 1e6
    report.speedKph[k] = Math.round(fleet.speedMs[i]! * 36) / 10
    report.headingDeg[k] = Math.round(point.headingDeg) % 360
  }
  return { topic: `tracks/${TRACK_SOURCE}`, payload: JSON.stringify(report), qos: 0 }
}
