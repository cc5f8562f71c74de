export const SECOND_MS = 1000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Hours since local midnight, 0 … 24, with their fraction. */
export function localHour(at: number, offsetMs: number): number {
  const local = at + offsetMs
  return (local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS
}

/** Whole local days since 1970-01-01. */
export function localDay(at: number, offsetMs: number): number {
  return Math.floor((at + offsetMs) / DAY_MS)
}

/** Saturday or Sunday where the city is. 1970-01-01 was a Thursday. */
export function isWeekend(at: number, offsetMs: number): boolean {
  const weekday = (localDay(at, offsetMs) + 4) % 7
  return weekday === 0 || weekday === 6
}

/** RFC 3339 in UTC, to the second. */
export function instant(at: number): string {
  return new Date(Math.floor(at / SECOND_MS) * SECOND_MS).toISOString().replace('.000Z', 'Z')
}

/** Months since year 0 of the local date; December 2026 is 2026·12 + 11. */
export function localMonth(at: number, offsetMs: number): number {
  const date = new Date(at + offsetMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The last second of a local month, epoch ms: the time of a monthly statistic. */
export function monthEnd(month: number, offsetMs: number): number {
  return Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, 1) - offsetMs - SECOND_MS
}
