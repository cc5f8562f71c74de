import { MINUTE_MS } from './local-time.ts'
import { hash32, unit } from './seeded-noise.ts'

/** What goes wrong in a living city. Named by what broke. */
export const MISHAP_KINDS = [
  'underpass-flooded',
  'feeder-hot',
  'main-burst',
  'bridge-overloaded',
  'accident',
  'heat-station-cold',
  'emergency-room-rush',
  'car-park-full',
] as const
export type MishapKind = (typeof MISHAP_KINDS)[number]

export interface Mishap {
  readonly kind: MishapKind
  readonly from: number
  readonly to: number
  /** Which one of its kind of thing: a whole number to take the remainder of. */
  readonly pick: number
  /** 0 … 1. */
  readonly strength: number
}

const SLOT_MS = 20 * MINUTE_MS
const LONGEST_MS = 44 * MINUTE_MS
/** Every second mishap is one that raises an alarm, so that the duty officer never waits for hours; the others may slow or fill things only. */
const LOUD: readonly MishapKind[] = [
  'underpass-flooded',
  'feeder-hot',
  'main-burst',
  'underpass-flooded',
  'bridge-overloaded',
  'feeder-hot',
  'heat-station-cold',
  'emergency-room-rush',
]
const ANY: readonly MishapKind[] = ['accident', 'accident', 'accident', 'car-park-full', ...LOUD]

/** One begins in every twenty minutes and lasts 24 to 44: one to four stand at any time, never none and never a flood. */
function mishapOfSlot(seed: number, slot: number): Mishap {
  const dealt = slot % 2 === 0 ? LOUD : ANY
  const kind = dealt[hash32(seed, 71, slot) % dealt.length] ?? 'accident'
  const from = slot * SLOT_MS + Math.floor(unit(seed, 72, slot) * 4) * MINUTE_MS
  const lastsMin = 24 + Math.floor(unit(seed, 73, slot) * 21)
  return { kind, from, to: from + lastsMin * MINUTE_MS, pick: hash32(seed, 74, slot), strength: unit(seed, 75, slot) }
}

/** Those that touch [from, to), by their beginning. */
export function mishapsBetween(seed: number, from: number, to: number): Mishap[] {
  const found: Mishap[] = []
  for (let slot = Math.floor((from - LONGEST_MS) / SLOT_MS) - 1; slot * SLOT_MS < to; slot++) {
    const mishap = mishapOfSlot(seed, slot)
    if (mishap.to > from && mishap.from < to) found.push(mishap)
  }
  return found
}

/** 0 before and after, 1 in the middle; it comes and goes in four minutes. */
export function mishapForce(mishap: Mishap, at: number): number {
  const rampMs = 4 * MINUTE_MS
  return Math.max(0, Math.min(1, (at - mishap.from) / rampMs, (mishap.to - at) / rampMs))
}

const SILENCE_BLOCK_MS = 120 * MINUTE_MS
const SILENT_SHARE = 0.006

/** Whether a sensor says nothing at a time: in every two hours a few fall silent for 15 to 100 minutes. */
export function isSilent(seed: number, sensorKey: number, at: number): boolean {
  const block = Math.floor(at / SILENCE_BLOCK_MS)
  if (unit(seed, sensorKey ^ 0x51, block) >= SILENT_SHARE) return false
  const lastsMs = (15 + 85 * unit(seed, sensorKey ^ 0x52, block)) * MINUTE_MS
  const from = block * SILENCE_BLOCK_MS + unit(seed, sensorKey ^ 0x53, block) * (SILENCE_BLOCK_MS - lastsMs)
  return at >= from && at < from + lastsMs
}

/** Whether a device answers that it is out of order, as cameras and pumps do: `share` of four-hour spells, 20 to 200 minutes each. */
export function isOutOfOrder(seed: number, deviceKey: number, at: number, share: number): boolean {
  const blockMs = 240 * MINUTE_MS
  const block = Math.floor(at / blockMs)
  if (unit(seed, deviceKey ^ 0x61, block) >= share) return false
  const lastsMs = (20 + 180 * unit(seed, deviceKey ^ 0x62, block)) * MINUTE_MS
  const from = block * blockMs + unit(seed, deviceKey ^ 0x63, block) * (blockMs - lastsMs)
  return at >= from && at < from + lastsMs
}
