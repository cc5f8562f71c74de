import type { Place } from '#contract/place.ts'
import { KEPT_PARTS } from '#metrics/part-metrics.ts'
import type { LineageParts } from '#metrics/lineage-parts.ts'

export interface KeepPartsParts {
  readonly districts: () => readonly string[]
  readonly lineageOf: (metric: string, place: string, now: number) => LineageParts | undefined
  /** Devices introduced. */
  readonly devices: () => Iterable<Place>
  readonly districtOf: (place: string) => string | undefined
  /** Whether a device was heard within two intervals; undefined: not yet expected to speak. */
  readonly isHeard: (place: string, now: number) => boolean | undefined
  readonly record: (metric: string, place: string, at: number, value: number) => void
}

/** Writes down the sums behind the quotients of each district and the city as they are now. Cheap: once a minute. */
export function keepParts(parts: KeepPartsParts, now: number): void {
  const areas = [...parts.districts(), 'city']
  for (const { of, num, den } of KEPT_PARTS) {
    if (of === 'iot_online_rate') continue
    for (const area of areas) {
      const lineage = parts.lineageOf(of, area, now)
      if (lineage?.freshness !== 'fresh') continue
      const sum = (role: 'num' | 'den') =>
        lineage.inputs.reduce((total, input) => (input.role === role ? total + input.value : total), 0)
      parts.record(num, area, now, sum('num'))
      parts.record(den, area, now, sum('den'))
    }
  }
  keepDevices(parts, now)
}

function keepDevices({ districts, devices, districtOf, isHeard, record }: KeepPartsParts, now: number): void {
  const counts = new Map(['city', ...districts()].map((area) => [area, { heard: 0, listed: 0 }]))
  for (const { id } of devices()) {
    const heard = isHeard(id, now)
    if (heard === undefined) continue
    for (const area of ['city', districtOf(id)]) {
      const count = area === undefined ? undefined : counts.get(area)
      if (!count) continue
      count.listed++
      if (heard) count.heard++
    }
  }
  for (const [area, { heard, listed }] of counts) {
    if (listed === 0) continue
    record('iot_heard', area, now, heard)
    record('iot_listed', area, now, listed)
  }
}
