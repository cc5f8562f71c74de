import type { Directory } from '#contract/directory.ts'
import type { TrackColumns } from '#contract/frame.ts'
import type { TrackKind } from '#contract/track-report.ts'

/**
 * Every track's latest position as typed arrays; row = slot. MUTATED in place by `apply` and read by the map as it is:
 * `version` rises with each change. Arrays grow by doubling, so hold no reference across frames.
 */
export interface TrackTable {
  version: number
  length: number
  intervalMs: number
  ids: string[]
  kinds: TrackKind[]
  lng: Float64Array
  lat: Float64Array
  /** Where the track stood one report earlier (equal to lng/lat at first sight): for motion between frames. */
  fromLng: Float64Array
  fromLat: Float64Array
  speedKph: Float32Array
  headingDeg: Float32Array
  /** Event time, epoch ms; 0 = never heard. */
  at: Float64Array
}

export function createTrackTable(): TrackTable {
  return {
    version: 0,
    length: 0,
    intervalMs: 1000,
    ids: [],
    kinds: [],
    lng: new Float64Array(0),
    lat: new Float64Array(0),
    fromLng: new Float64Array(0),
    fromLat: new Float64Array(0),
    speedKph: new Float32Array(0),
    headingDeg: new Float32Array(0),
    at: new Float64Array(0),
  }
}

/** @param table MUTATED */
export function nameTracks(table: TrackTable, directory: Directory): void {
  for (let i = 0; i < directory.trackIds.length; i++) {
    table.ids[directory.firstSlot + i] = directory.trackIds[i]!
    table.kinds[directory.firstSlot + i] = directory.trackKinds[i]!
  }
  table.intervalMs = directory.trackIntervalMs
  table.length = Math.max(table.length, directory.firstSlot + directory.trackIds.length)
  grow(table, table.length)
  table.version++
}

/** @param table MUTATED */
export function applyTracks(table: TrackTable, columns: TrackColumns): void {
  if (columns.slot.length === 0) return
  for (let i = 0; i < columns.slot.length; i++) {
    const slot = columns.slot[i]!
    if (slot >= table.length) continue // not named yet: the directory always comes first, so this is a newer relay's row
    const seen = table.at[slot]! > 0
    table.fromLng[slot] = seen ? table.lng[slot]! : columns.lng[i]!
    table.fromLat[slot] = seen ? table.lat[slot]! : columns.lat[i]!
    table.lng[slot] = columns.lng[i]!
    table.lat[slot] = columns.lat[i]!
    table.speedKph[slot] = columns.speedKph[i]!
    table.headingDeg[slot] = columns.headingDeg[i]!
    table.at[slot] = columns.at[i]!
  }
  table.version++
}

/** Forget everything. @param table MUTATED */
export function clearTracks(table: TrackTable): void {
  table.length = 0
  table.ids = []
  table.kinds = []
  table.at.fill(0)
  table.version++
}

function grow(table: TrackTable, length: number): void {
  if (table.lng.length >= length) return
  const size = Math.max(1024, 2 ** Math.ceil(Math.log2(length)))
  const wider = (old: Float64Array) => {
    const column = new Float64Array(size)
    column.set(old)
    return column
  }
  table.lng = wider(table.lng)
  table.lat = wider(table.lat)
  table.fromLng = wider(table.fromLng)
  table.fromLat = wider(table.fromLat)
  table.at = wider(table.at)
  const speed = new Float32Array(size)
  speed.set(table.speedKph)
  table.speedKph = speed
  const heading = new Float32Array(size)
  heading.set(table.headingDeg)
  table.headingDeg = heading
}
