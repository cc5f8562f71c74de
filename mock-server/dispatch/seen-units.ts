import type { UnitStanding } from '#contract/desk-snapshot.ts'
import type { RankBasis } from '#contract/dispatch.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { freshness } from '#picture/freshness.ts'
import type { UnitSeen } from './rank-on-roads.ts'

/** The relay's latest positions of moving things. */
export interface TrackSource {
  readonly intervalMs: number
  seen(id: string): { readonly lng: number; readonly lat: number; readonly at: number } | undefined
}

/** After so many orders in a shift a unit is spent. */
const SPENT_AFTER = 6
const STATES: Readonly<Record<UnitStanding['state'], Words>> = {
  available: { zh: '在位', en: 'available' },
  resting: { zh: '轮休', en: 'resting' },
  repair: { zh: '检修中', en: 'under repair' },
  off: { zh: '不在班', en: 'off duty' },
}
const ON_ORDER: Words = { zh: '正在执行另一命令', en: 'is on another order' }

/** A unit as it is ranked: where it stands, why it may not go, how tired it is. */
export function seenUnit({ unit, state, order, served }: UnitStanding, at: LngLat): UnitSeen {
  const notReady = order !== null ? ON_ORDER : state === 'available' ? undefined : STATES[state]
  const fatigue = Math.min(1, served / SPENT_AFTER)
  return { id: unit.id, name: unit.name, at, skills: unit.skills, fatigue, ...(notReady && { notReady }) }
}

export interface UnitPlace extends Omit<RankBasis, 'liveShare'> {
  readonly at: LngLat
}

/** Where a unit stands: by its live track while that is fresh, else by its own last word, else at its base. */
export function placeOfUnit({ unit, lastAt, lastAtTime }: UnitStanding, tracks: TrackSource, now: number): UnitPlace {
  const track = unit.track === undefined ? undefined : tracks.seen(unit.track)
  if (track && freshness(track.at, tracks.intervalMs, now) === 'fresh')
    return { from: 'track', fromAt: track.at, at: [track.lng, track.lat] }
  const isBase = lastAt[0] === unit.base[0] && lastAt[1] === unit.base[1]
  return isBase ? { from: 'base', fromAt: null, at: unit.base } : { from: 'word', fromAt: lastAtTime, at: lastAt }
}
