import type { TripRecord, VehicleRecord } from './transit-records.ts'

/** Punctual: at most two minutes early and five late (the catalogue's `bus_punctuality`). Seconds. */
const EARLY_MOST_S = -120
const LATE_MOST_S = 300

/**
 * One round in a few numbers. `trips` counts those that tell a deviation, `onTime` those of them that are punctual: numerator and
 * denominator of the share. What no feed tells is left out, never zero.
 * @param at the older of the feeds' own times, epoch ms
 */
export function transitSummary(
  vehicles: readonly VehicleRecord[] | undefined,
  trips: readonly TripRecord[] | undefined,
  at: number,
): Readonly<Record<string, unknown>> {
  const delays = (trips ?? []).flatMap(({ delayS }) => (delayS === undefined ? [] : [delayS]))
  const onTime = delays.filter((delay) => delay >= EARLY_MOST_S && delay <= LATE_MOST_S).length
  const sum = delays.reduce((total, delay) => total + delay, 0)
  return {
    feed: 'summary',
    id: 'summary',
    ...(vehicles && { vehicles: new Set(vehicles.map(({ id }) => id)).size }),
    ...(trips && { trips: delays.length, onTime, canceled: trips.filter(({ canceled }) => canceled).length }),
    ...(delays.length > 0 && {
      meanDelayS: Math.round(sum / delays.length),
      onTimeShare: onTime / delays.length,
      onTimePct: Number(((100 * onTime) / delays.length).toFixed(2)),
    }),
    timestamp: new Date(at).toISOString(),
  }
}
