import type { Cadence } from '#contract/forecast.ts'
import type { Metric } from '#metrics/metric.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MONTH_LEAST_MS = 20 * DAY_MS

/** Steps a metric is forecast in: hours for whatever is told within a day, else days or months. */
export function cadenceOf({ cadenceMs }: Pick<Metric, 'cadenceMs'>): Cadence {
  if (cadenceMs < DAY_MS) return 'hour'
  return cadenceMs < MONTH_LEAST_MS ? 'day' : 'month'
}

/** Number of the city's hour, day or month a moment lies in. @param offsetMs of the city's time from UTC */
export function stepOf(at: number, cadence: Cadence, offsetMs: number): number {
  switch (cadence) {
    case 'hour':
      return Math.floor((at + offsetMs) / HOUR_MS)
    case 'day':
      return Math.floor((at + offsetMs) / DAY_MS)
    case 'month': {
      const local = new Date(at + offsetMs)
      return local.getUTCFullYear() * 12 + local.getUTCMonth()
    }
  }
}

/** The moment at which that step begins, epoch ms. */
export function stepStart(step: number, cadence: Cadence, offsetMs: number): number {
  switch (cadence) {
    case 'hour':
      return step * HOUR_MS - offsetMs
    case 'day':
      return step * DAY_MS - offsetMs
    case 'month':
      return Date.UTC(Math.floor(step / 12), step % 12) - offsetMs
  }
}
