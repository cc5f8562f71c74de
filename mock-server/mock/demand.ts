import { DAY_MS, isWeekend, localHour } from './local-time.ts'

/** One value an hour, weekday and weekend; 1 is the weekday's peak. Between the hours it runs straight. */
export interface DayCurve {
  readonly weekday: Float64Array
  readonly weekend: Float64Array
}

/** 24 values each, from 00:00 local. */
export function dayCurve(weekday: readonly number[], weekend: readonly number[]): DayCurve {
  return { weekday: Float64Array.from(weekday), weekend: Float64Array.from(weekend) }
}

/** The curve's value at a time. Over midnight it runs from one day's 23:00 to the next day's 00:00. */
export function curveAt(curve: DayCurve, at: number, offsetMs: number): number {
  const hour = localHour(at, offsetMs)
  const whole = Math.floor(hour)
  const today = isWeekend(at, offsetMs) ? curve.weekend : curve.weekday
  const next = whole < 23 ? today : isWeekend(at + DAY_MS, offsetMs) ? curve.weekend : curve.weekday
  const a = today[whole]!
  return a + (next[(whole + 1) % 24]! - a) * (hour - whole)
}

/** Traffic on the streets. */
export const TRAFFIC = dayCurve(
  [
    0.1, 0.06, 0.05, 0.05, 0.07, 0.16, 0.4, 0.82, 1, 0.86, 0.72, 0.7, 0.72, 0.73, 0.72, 0.76, 0.86, 0.98, 0.97, 0.78,
    0.56, 0.42, 0.3, 0.18,
  ],
  [
    0.16, 0.1, 0.07, 0.05, 0.05, 0.08, 0.16, 0.28, 0.4, 0.52, 0.62, 0.68, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.66, 0.6, 0.5,
    0.42, 0.32, 0.22,
  ],
)
/** Electricity apart from heating and cooling. */
export const ELECTRICITY = dayCurve(
  [
    0.62, 0.58, 0.56, 0.55, 0.56, 0.6, 0.7, 0.8, 0.88, 0.93, 0.95, 0.95, 0.9, 0.91, 0.92, 0.92, 0.93, 0.97, 1, 0.98,
    0.94, 0.88, 0.78, 0.69,
  ],
  [
    0.62, 0.58, 0.55, 0.54, 0.54, 0.55, 0.6, 0.66, 0.74, 0.8, 0.83, 0.84, 0.83, 0.82, 0.81, 0.81, 0.83, 0.89, 0.93,
    0.92, 0.89, 0.84, 0.76, 0.68,
  ],
)
/** Water drawn. */
export const WATER = dayCurve(
  [
    0.25, 0.2, 0.18, 0.18, 0.22, 0.4, 0.78, 1, 0.92, 0.75, 0.66, 0.66, 0.7, 0.64, 0.58, 0.58, 0.64, 0.76, 0.9, 0.95,
    0.9, 0.76, 0.56, 0.36,
  ],
  [
    0.28, 0.22, 0.19, 0.18, 0.2, 0.28, 0.46, 0.66, 0.86, 0.94, 0.92, 0.86, 0.82, 0.76, 0.7, 0.68, 0.72, 0.8, 0.9, 0.92,
    0.88, 0.76, 0.58, 0.4,
  ],
)
/** People who ask: calls, visits to service halls, emergency rooms. */
export const REQUESTS = dayCurve(
  [
    0.06, 0.04, 0.03, 0.03, 0.04, 0.07, 0.16, 0.34, 0.74, 1, 0.98, 0.86, 0.58, 0.62, 0.86, 0.92, 0.86, 0.66, 0.46, 0.38,
    0.32, 0.26, 0.18, 0.1,
  ],
  [
    0.06, 0.04, 0.03, 0.03, 0.03, 0.05, 0.1, 0.18, 0.32, 0.44, 0.48, 0.46, 0.38, 0.36, 0.4, 0.42, 0.4, 0.36, 0.32, 0.3,
    0.26, 0.22, 0.16, 0.1,
  ],
)
/** Open service windows. */
export const OFFICE = dayCurve(
  [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.95, 1, 0.85, 0.45, 0.6, 0.9, 0.95, 0.8, 0.3, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.35, 0.45, 0.4, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
)

/** The share of a day's total that has come by a time, 0 at local midnight to 1 at the next; never falls within a day. */
export function shareOfDay(curve: DayCurve, at: number, offsetMs: number): number {
  const hours = isWeekend(at, offsetMs) ? curve.weekend : curve.weekday
  const hour = localHour(at, offsetMs)
  let sum = 0
  let total = 0
  for (let i = 0; i < 24; i++) {
    total += hours[i]!
    if (i + 1 <= hour) sum += hours[i]!
    else if (i < hour) sum += hours[i]! * (hour - i)
  }
  return sum / total
}
