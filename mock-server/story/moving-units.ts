import type { Order } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import type { TrackKind, TrackReport } from '#contract/track-report.ts'
import type { Skill, Unit } from '#contract/unit.ts'
import { metresBetween } from '#models/ground-plane.ts'
import type { Picture } from '#picture/picture.ts'
import { seedUnits } from '../commands/seed-units.ts'

const SOURCE = 'story-units'
/** How a unit is drawn, by the first thing it can do. */
const DRAWN: Readonly<Partial<Record<Skill, TrackKind>>> = {
  fire: 'fire',
  hazmat: 'fire',
  'water-rescue': 'fire',
  medical: 'ambulance',
  police: 'police',
  traffic: 'police',
}

/** The units a demonstration begins with, each with a place on the map that moves. */
export function storyUnits(places: readonly Place[]): Unit[] {
  return seedUnits(places).map((unit) => ({ ...unit, track: `unit-${unit.id}` }))
}

/** Where a unit is on its way. */
interface Standing {
  readonly at: LngLat
  readonly speedKph: number
  readonly headingDeg: number
}

/** Seconds for the way as it is driven, from the router's estimate; by whoever drives. */
export type DriveS = (order: Order) => number

/** Where every unit of the picture is now: on the way of its order, or where it last arrived. */
export function unitReport(picture: Picture, now: number, everyMs: number, driveS: DriveS): TrackReport {
  const report: TrackReport = {
    at: new Date(now).toISOString(),
    intervalMs: everyMs,
    track: [],
    kind: [],
    lng: [],
    lat: [],
    speedKph: [],
    headingDeg: [],
  }
  for (const { unit, order, lastAt } of picture.desk.units.values()) {
    const running = order === null ? undefined : picture.desk.orders.get(order)
    const { at, speedKph, headingDeg } = standingOf(running, lastAt, now, driveS)
    report.track.push(unit.track ?? unit.id)
    report.kind.push(DRAWN[unit.skills[0]!] ?? 'roadwork')
    report.lng.push(Math.round(at[0] * 1e6) / 1e6)
    report.lat.push(Math.round(at[1] * 1e6) / 1e6)
    report.speedKph.push(Math.round(speedKph * 10) / 10)
    report.headingDeg.push(Math.round(headingDeg) % 360)
  }
  return report
}

export const UNIT_TRACKS = SOURCE

function standingOf(order: Order | undefined, lastAt: LngLat, now: number, driveS: DriveS): Standing {
  const left = order?.reached.enroute
  if (!order?.route || left === undefined || order.state !== 'enroute')
    return { at: lastAt, speedKph: 0, headingDeg: 0 }
  return along(order.route.line, (now - left) / 1000 / Math.max(1, driveS(order)), driveS(order))
}

/** @param part of the way that is behind */
function along(line: readonly LngLat[], part: number, wholeS: number): Standing {
  const lengths = line.slice(1).map((b, i) => metresBetween(...line[i]!, ...b))
  const whole = lengths.reduce((sum, one) => sum + one, 0)
  let left = Math.min(1, Math.max(0, part)) * whole
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!
    if (left > length && i + 1 < lengths.length) {
      left -= length
      continue
    }
    const [a, b] = [line[i]!, line[i + 1]!]
    const share = length === 0 ? 0 : Math.min(1, left / length)
    const east = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180)
    const headingDeg = ((Math.atan2(east, b[1] - a[1]) * 180) / Math.PI + 360) % 360
    const at: LngLat = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    return { at, speedKph: part >= 1 ? 0 : (whole / wholeS) * 3.6, headingDeg }
  }
  return { at: line.at(-1) ?? [0, 0], speedKph: 0, headingDeg: 0 }
}
