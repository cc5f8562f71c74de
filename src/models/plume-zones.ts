import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { groundPlane, headingOf } from './ground-plane.ts'
import { LEAST_WIND_MPS, plumeHalfWidthM, plumeReach } from './plume.ts'
import type { Release } from './plume.ts'
import { closedRing } from './ring.ts'

/** A concentration that matters, e.g. AEGL-2: from the official table of the substance, never from memory. */
export interface PlumeLevel {
  readonly id: string
  readonly limitKgPerM3: number
}

export interface PlumeZone {
  readonly id: string
  /** How far downwind, m; `cut`: reaches farther than the model's 10 km. */
  readonly reachM: number
  readonly widestM: number
  readonly cut: boolean
  /** Closed, counter-clockwise. */
  readonly ring: LngLat[]
}

export interface PlumeEstimate {
  /** In the order of the levels; a level met nowhere has no zone. */
  readonly zones: readonly PlumeZone[]
  readonly notes: readonly Words[]
}

const CORNERS_A_SIDE = 40
/** The spill itself and the ground round it belong to every zone. */
const SOURCE_RADIUS_M = 10

/**
 * Zones on the map in which each level is met at nose height. @param windFromDeg where the wind comes from, clockwise from north
 * Source: domain.md §C9.
 */
export function plumeZones(
  at: LngLat,
  windFromDeg: number,
  release: Release,
  levels: readonly PlumeLevel[],
): PlumeEstimate {
  const zones = levels.flatMap((level) => {
    const zone = zoneOf(at, windFromDeg, release, level)
    return zone ? [zone] : []
  })
  return { zones, notes: notesOf(release, zones) }
}

function zoneOf(
  at: LngLat,
  windFromDeg: number,
  release: Release,
  { id, limitKgPerM3 }: PlumeLevel,
): PlumeZone | undefined {
  const reach = plumeReach(release, limitKgPerM3)
  if (!reach) return undefined
  const { toM, cut } = reach
  const plane = groundPlane(at[0], at[1])
  const [east, north] = headingOf(windFromDeg + 180)
  const right: LngLat[] = []
  const left: LngLat[] = []
  let widestM = 0
  for (let i = 0; i <= CORNERS_A_SIDE; i++) {
    // Denser near the source, where the outline bends.
    const xM = -SOURCE_RADIUS_M + (toM + SOURCE_RADIUS_M) * (i / CORNERS_A_SIDE) ** 2
    const ownM = plumeHalfWidthM(release, limitKgPerM3, xM)
    widestM = Math.max(widestM, 2 * ownM)
    // Near the source an elevated plume is overhead: people there are inside all the same.
    const halfM = i === CORNERS_A_SIDE && !cut ? 0 : Math.max(SOURCE_RADIUS_M, ownM)
    right.push(plane.lngLat(xM * east + halfM * north, xM * north - halfM * east))
    left.push(plane.lngLat(xM * east - halfM * north, xM * north + halfM * east))
  }
  return { id, reachM: toM, widestM, cut, ring: closedRing([...right, ...left.toReversed()]) }
}

function notesOf({ windMps }: Release, zones: readonly PlumeZone[]): Words[] {
  const notes: Words[] = []
  if (windMps < LEAST_WIND_MPS) {
    notes.push({
      zh: '风速低于 1 m/s，按 1 m/s 计算；此时风向不可靠，请同时按隔离圈处置。',
      en: 'The wind is below 1 m/s and reckoned as 1 m/s; its direction cannot be relied on: use the isolation circle too.',
    })
  }
  if (zones.some(({ cut }) => cut)) {
    notes.push({
      zh: '影响范围超过模型适用的 10 km，图上只画到 10 km。',
      en: 'The zone reaches beyond the 10 km the model holds for, and is drawn to 10 km.',
    })
  }
  return notes
}
