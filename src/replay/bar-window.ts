import { startOfDay } from '#ui/time-format.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How much time the bar is long. */
export const ZOOMS = ['tape', 'day', 'hour', 'minutes'] as const
export type Zoom = (typeof ZOOMS)[number]
const LENGTH_MS = { day: DAY_MS, hour: HOUR_MS, minutes: 10 * MINUTE_MS } as const

/** A stretch of time, epoch ms: [from, to). */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * What the bar is long. It stands still while a moment moves through its middle half, then jumps half its length: a bar that slid
 * along with the moment could not be aimed at.
 * @param tape all there is
 */
export function windowOf(zoom: Zoom, tape: Span, at: number): Span {
  const all = { from: Math.min(tape.from, at), to: Math.max(tape.to, at, tape.from + MINUTE_MS) }
  if (zoom === 'tape') return all
  const length = LENGTH_MS[zoom]
  // A tape that is shorter than the bar is shown whole, not lost in emptiness.
  if (all.to - all.from <= length) return all
  const from = Math.floor((at - length / 4) / (length / 2)) * (length / 2)
  return { from, to: from + length }
}

/** Where a moment lies: 0 at the start, 1 at the end; outside it is less or more. */
export function shareOf({ from, to }: Span, at: number): number {
  return (at - from) / (to - from)
}

export function momentAt({ from, to }: Span, share: number): number {
  return Math.round(from + Math.min(1, Math.max(0, share)) * (to - from))
}

const STEPS_MS = [
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  90 * DAY_MS,
]

export interface Tick {
  readonly at: number
  /** A day begins here: said by its date. */
  readonly day: boolean
}

/** Round times of the city's clock, as many as fit. @param most labels that have room */
export function ticksOf(span: Span, most: number, utcOffsetMinutes: number): readonly Tick[] {
  const step = STEPS_MS.find((one) => (span.to - span.from) / one <= most) ?? STEPS_MS.at(-1)!
  const midnight = startOfDay(span.from, utcOffsetMinutes)
  const first = midnight + Math.ceil((span.from - midnight) / step) * step
  const count = Math.max(0, Math.floor((span.to - first) / step) + 1)
  return Array.from({ length: count }, (_, i) => {
    const at = first + i * step
    return { at, day: startOfDay(at, utcOffsetMinutes) === at }
  })
}
