const MINUTE_MS = 60_000

function shifted(at: number, utcOffsetMinutes: number): string {
  return new Date(at + utcOffsetMinutes * MINUTE_MS).toISOString()
}

/** 14:05, on the city's own clock. */
export function cityClock(at: number, utcOffsetMinutes: number): string {
  return shifted(at, utcOffsetMinutes).slice(11, 16)
}

/** 2026-11-27 14:05, on the city's own clock. */
export function cityMinute(at: number, utcOffsetMinutes: number): string {
  return shifted(at, utcOffsetMinutes).slice(0, 16).replace('T', ' ')
}

/** 2026-11-27T14:05:00+05:00: to the second, never with a Z (CAP 1.2 §3.3.2). */
export function cityStamp(at: number, utcOffsetMinutes: number): string {
  const minutes = Math.abs(utcOffsetMinutes)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const sign = utcOffsetMinutes < 0 ? '-' : '+'
  return `${shifted(at, utcOffsetMinutes).slice(0, 19)}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** 20261127, the city's own day. */
export function cityDay(at: number, utcOffsetMinutes: number): string {
  return shifted(at, utcOffsetMinutes).slice(0, 10).replaceAll('-', '')
}

/** Epoch ms of the city's midnight at or before. */
export function cityMidnight(at: number, utcOffsetMinutes: number): number {
  const dayMs = 1440 * MINUTE_MS
  const offsetMs = utcOffsetMinutes * MINUTE_MS
  return Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs
}
