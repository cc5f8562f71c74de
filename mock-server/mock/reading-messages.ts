import type { Reading } from '#contract/reading.ts'
import { cityReadings } from './city-readings.ts'
import { plazaDensity } from './crowd-plaza.ts'
import { gasPpm } from './gas-plume.ts'
import { SECOND_MS, instant } from './local-time.ts'
import { disturbed } from './mishap-effect.ts'
import { isSilent } from './mishap.ts'
import type { MockCity } from './mock-city.ts'
import type { Outgoing } from './outgoing.ts'
import { SENSOR_VALUES, scaleOf } from './sensor-value.ts'
import type { Sensor } from './sensor.ts'

const MOST_A_MESSAGE = 200

/** What the sensors and systems report in this second, a batch a source. Sensors of one kind take turns through their interval. */
export function readingMessages(city: MockCity): Outgoing[] {
  const { world, at } = city
  const second = Math.floor(at / SECOND_MS)
  const time = instant(at)
  const batches = new Map<string, Reading[]>()
  for (const sensor of world.sensors) {
    const turn = city.sayAll || (second + sensor.row * 7) % sensor.everyS === 0
    if (!turn || isSilent(world.seed, sensor.key, at)) continue
    const batch = batches.get(sensor.source) ?? []
    batches.set(sensor.source, batch)
    for (const metric of sensor.metrics) {
      batch.push({ metric, place: sensor.place.id, at: time, value: shownValue(city, sensor, metric) })
    }
  }
  for (const { source, ...reading } of cityReadings(world, at, city.sayAll)) {
    const batch = batches.get(source) ?? []
    batches.set(source, batch)
    batch.push(reading)
  }
  const messages: Outgoing[] = []
  for (const [source, readings] of batches) {
    for (let i = 0; i < readings.length; i += MOST_A_MESSAGE) {
      const payload = JSON.stringify(readings.slice(i, i + MOST_A_MESSAGE))
      messages.push({ topic: `readings/${source}`, payload, qos: 0 })
    }
  }
  return messages
}

/** What a sensor shows now, mishaps included, rounded as published. */
export function shownValue(city: MockCity, sensor: Sensor, metric: string): number {
  const { world, at } = city
  let value = (SENSOR_VALUES[metric]?.(world, sensor, at) ?? 0) + brought(city, sensor, metric)
  for (const { mishap, sensors } of city.standing) if (sensors.has(sensor)) value = disturbed(mishap, metric, value, at)
  const scale = scaleOf(metric)
  return Math.round(value * scale) / scale
}

/** What comes on top of what a sensor shows on any day, where the city remembers it. */
function brought({ water, plazas, world, at }: MockCity, sensor: Sensor, metric: string): number {
  switch (metric) {
    case 'underpass_depth':
      return water[sensor.row]!
    case 'nh3_ppm': {
      const { causes, measures, weather, pack } = world
      const [lng, lat] = pack.city.center
      return causes.leaks.length === 0 ? 0 : gasPpm(causes.leaks, measures, weather, sensor, [lng, lat], at)
    }
    case 'crowd_density_max':
      return plazaDensity(plazas[sensor.row]!, sensor)
    default:
      return 0
  }
}
