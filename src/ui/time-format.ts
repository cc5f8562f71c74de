import { localeOf } from './lang.ts'
import type { Lang } from './lang.ts'
import type { Say } from './use-say.ts'

const SHAPES = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: 'long', day: 'numeric', weekday: 'short' },
  dayMinute: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** A moment of any year, to the second. */
  moment: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  date: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  dayShort: { month: 'numeric', day: 'numeric' },
  month: { year: 'numeric', month: '2-digit' },
  period: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
export type TimeShape = keyof typeof SHAPES

const formats = new Map<string, Intl.DateTimeFormat>()

/** @param at epoch ms @param timeZone the city's IANA zone; the viewer's own zone never matters */
export function formatTime(at: number, shape: TimeShape, timeZone: string, lang: Lang): string {
  const key = `${lang} ${shape} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(lang), { ...SHAPES[shape], timeZone })
    formats.set(key, format)
  }
  return format.format(at)
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago, in one unit, rounded down: an age is never made younger than it is by more than its unit. */
export function formatAge(ageMs: number, say: Say): string {
  if (ageMs < 1000) return say('age.now')
  if (ageMs < MINUTE_MS) return say('age.s', { n: Math.floor(ageMs / 1000) })
  if (ageMs < HOUR_MS) return say('age.min', { n: Math.floor(ageMs / MINUTE_MS) })
  if (ageMs < 2 * DAY_MS) return say('age.h', { n: Math.floor(ageMs / HOUR_MS) })
  return say('age.d', { n: Math.floor(ageMs / DAY_MS) })
}

/** Epoch ms of the local midnight at or before `at`. @param utcOffsetMinutes the city's */
export function startOfDay(at: number, utcOffsetMinutes: number): number {
  const offsetMs = utcOffsetMinutes * MINUTE_MS
  return Math.floor((at + offsetMs) / DAY_MS) * DAY_MS - offsetMs
}
