import { cellRainMmH } from './cause.ts'
import type { CityCauses } from './cause.ts'
import { ELECTRICITY, OFFICE, REQUESTS, TRAFFIC, WATER, curveAt } from './demand.ts'
import { MINUTE_MS } from './local-time.ts'
import { isOutOfOrder } from './mishap.ts'
import { smoothNoise } from './seeded-noise.ts'
import type { Sensor } from './sensor.ts'
import { weatherAt } from './weather.ts'
import type { Weather } from './weather.ts'

/** What a sensor stands in. */
export interface Surroundings {
  readonly seed: number
  /** What happens to the city from outside; absent: nothing but its weather. */
  readonly causes?: CityCauses
  readonly offsetMs: number
  readonly weather: Weather
}
/** The value a sensor would show with nothing broken: the same for the same surroundings, sensor and time, in the past and live. */
export type SensorValue = (here: Surroundings, sensor: Sensor, at: number) => number

/** Rain comes from the west at 10 m/s: how much later than at the centre. */
function rainDelayMs(sensor: Sensor): number {
  return sensor.xKm * 100_000
}

function sway(here: Surroundings, sensor: Sensor, at: number, salt: number, minutes: number): number {
  return smoothNoise(here.seed ^ salt, sensor.key, at / (minutes * MINUTE_MS))
}

/** mm/h falling on a sensor as rain. */
export function rainOnMmH(here: Surroundings, sensor: Sensor, at: number): number {
  const there = weatherAt(here.weather, here.weather.rain, at - rainDelayMs(sensor))
  const brought = here.causes ? cellRainMmH(here.causes.rain, sensor, at) : 0
  const water = there + brought
  return water > 0 ? water * (0.95 + 0.35 * sway(here, sensor, at, 1, 25)) : 0
}

function airTemperature(here: Surroundings, sensor: Sensor, at: number): number {
  return (
    weatherAt(here.weather, here.weather.temperature, at) +
    1.2 * sensor.central -
    0.5 +
    0.3 * sway(here, sensor, at, 2, 20)
  )
}

/** 0 warm … 1 at −18 °C: how hard the city heats. */
function heating(here: Surroundings, at: number): number {
  return Math.min(1.2, Math.max(0, (12 - weatherAt(here.weather, here.weather.temperature, at)) / 30))
}

/** Fine particles from stoves and engines gather in still air, and rain or snow washes them out. */
function pm25(here: Surroundings, sensor: Sensor, at: number): number {
  const { weather } = here
  const still = weatherAt(weather, weather.stagnant, at)
  const washed = 0.4 + 0.6 * Math.exp(-weatherAt(weather, weather.washed, at) / 4)
  const made = (10 + 20 * heating(here, at)) * (0.4 + 1.4 * still) * (0.8 + 0.4 * sensor.trait)
  const driven = 7 * curveAt(TRAFFIC, at, here.offsetMs) * (0.4 + sensor.central) * (0.5 + still)
  return Math.max(2, (made + driven) * washed * (1 + 0.12 * sway(here, sensor, at, 3, 40)))
}

function no2(here: Surroundings, sensor: Sensor, at: number): number {
  const still = weatherAt(here.weather, here.weather.stagnant, at)
  const driven = 34 * curveAt(TRAFFIC, at, here.offsetMs) * (0.4 + 0.7 * sensor.central)
  return (10 + driven) * (0.5 + 0.9 * still) * (1 + 0.1 * sway(here, sensor, at, 4, 30))
}

function ozone(here: Surroundings, sensor: Sensor, at: number): number {
  const warm = Math.max(0, airTemperature(here, sensor, at))
  const sun = Math.max(0, Math.cos(((curveHour(at, here.offsetMs) - 14) / 12) * Math.PI))
  return Math.max(6, 46 + 3.4 * warm * sun - 0.45 * no2(here, sensor, at) + 6 * sway(here, sensor, at, 5, 50))
}

function curveHour(at: number, offsetMs: number): number {
  return ((at + offsetMs) / 3_600_000) % 24
}

function pm10(here: Surroundings, sensor: Sensor, at: number): number {
  const wind = weatherAt(here.weather, here.weather.wind, at)
  const bare = weatherAt(here.weather, here.weather.snowDepthCm, at) < 1 ? 1 : 0.2
  return 1.4 * pm25(here, sensor, at) + 10 + 4 * bare * Math.max(0, wind - 8)
}

/** Percent of a feeder's rating: habits of the hour, and heating or cooling on top. */
function feederLoad(here: Surroundings, sensor: Sensor, at: number): number {
  const outside = weatherAt(here.weather, here.weather.temperature, at)
  const climate = 1 + 0.005 * Math.max(0, 18 - outside) + 0.018 * Math.max(0, outside - 24)
  const habits = 0.5 + 0.5 * curveAt(ELECTRICITY, at, here.offsetMs)
  return Math.min(89, (44 + 24 * sensor.trait) * habits * climate + 2 * sway(here, sensor, at, 6, 15))
}

/** Percent of bays taken. Offices fill by day, homes by night, shops in the afternoon. */
function parkingOccupied(here: Surroundings, sensor: Sensor, at: number): number {
  const asked = curveAt(REQUESTS, at, here.offsetMs)
  const lit = curveAt(ELECTRICITY, at, here.offsetMs)
  const shape =
    sensor.trait < 0.4 ? 12 + 72 * asked : sensor.trait < 0.75 ? 84 - 40 * asked : 14 + 150 * Math.max(0, lit - 0.5)
  return Math.min(92, Math.max(2, shape + 5 * sway(here, sensor, at, 7, 25)))
}

const share = (value: number): number => Math.min(100, Math.max(0, value))
const alive = (outOfOrder: boolean): number => (outOfOrder ? 0 : 1)

/** By metric. `underpass_depth` has a memory and stands in underpass-water. */
export const SENSOR_VALUES: Readonly<Record<string, SensorValue>> = {
  temperature: airTemperature,
  humidity: (here, sensor, at) =>
    share(weatherAt(here.weather, here.weather.humidity, at) + 2 * sway(here, sensor, at, 8, 30)),
  wind_speed: (here, sensor, at) =>
    Math.max(
      0,
      weatherAt(here.weather, here.weather.wind, at) * (1.1 - 0.35 * sensor.central) +
        0.5 * sway(here, sensor, at, 9, 4),
    ),
  wind_dir: (here, sensor, at) =>
    (weatherAt(here.weather, here.weather.windFrom, at) + 12 * sway(here, sensor, at, 10, 6) + 360) % 360,
  snow_depth: (here, sensor, at) => weatherAt(here.weather, here.weather.snowDepthCm, at) * (0.8 + 0.4 * sensor.trait),
  rain_5min: (here, sensor, at) => rainOnMmH(here, sensor, at) / 12,
  pm25,
  pm10,
  so2: (here, sensor, at) =>
    4 +
    16 * heating(here, at) * (0.4 + weatherAt(here.weather, here.weather.stagnant, at)) * (0.7 + 0.6 * sensor.trait),
  no2,
  o3: ozone,
  co: (here, sensor, at) =>
    0.25 +
    0.55 * weatherAt(here.weather, here.weather.stagnant, at) * (0.4 + heating(here, at)) +
    0.006 * no2(here, sensor, at),
  noise_leq: (here, sensor, at) =>
    45 +
    12 * Math.log10(1 + 9 * curveAt(TRAFFIC, at, here.offsetMs)) * (0.8 + 0.4 * sensor.trait) +
    1.6 * sway(here, sensor, at, 11, 1),
  feeder_load: feederLoad,
  water_pressure: (here, sensor, at) =>
    0.35 + 0.05 * sensor.trait - 0.06 * curveAt(WATER, at, here.offsetMs) + 0.006 * sway(here, sensor, at, 12, 3),
  bridge_strain: (here, sensor, at) =>
    40 +
    40 * sensor.trait +
    55 * curveAt(TRAFFIC, at, here.offsetMs) -
    0.8 * (weatherAt(here.weather, here.weather.temperature, at) - 10) +
    11 * sway(here, sensor, at, 13, 0.3),
  parking_occupied: parkingOccupied,
  camera_online: (here, sensor, at) => alive(isOutOfOrder(here.seed, sensor.key, at, 0.01)),
  pump_ready: (here, sensor, at) => alive(isOutOfOrder(here.seed, sensor.key, at, 0.004)),
  heat_supply_temp: (here, sensor, at) =>
    60 +
    1.15 * Math.max(0, 10 - weatherAt(here.weather, here.weather.temperature, at)) +
    6 * sensor.trait +
    sway(here, sensor, at, 14, 18),
  bed_occupancy: (here, sensor, at) =>
    79 + 9 * sensor.trait + 3 * sway(here, sensor, at, 15, 1440) + 1.5 * curveAt(REQUESTS, at, here.offsetMs),
  er_wait_min: (here, sensor, at) =>
    Math.max(
      2,
      12 + 24 * curveAt(REQUESTS, at, here.offsetMs) * (0.6 + 0.7 * sensor.trait) + 4 * sway(here, sensor, at, 16, 25),
    ),
  /** The traces that cold stores always lose. */
  nh3_ppm: (here, sensor, at) => Math.max(0, 1 + sensor.trait + sway(here, sensor, at, 18, 12)),
  /** People who pass and sit on a square; those of an event come on top (crowd-plaza). */
  crowd_density_max: (here, sensor, at) =>
    0.15 + (0.5 + 0.5 * sensor.trait) * curveAt(REQUESTS, at, here.offsetMs) + 0.08 * sway(here, sensor, at, 19, 10),
  window_wait_min: (here, sensor, at) => {
    const open = curveAt(OFFICE, at, here.offsetMs)
    return open > 0 ? Math.max(0, 2 + 11 * open * (0.6 + 0.6 * sensor.trait) + 1.5 * sway(here, sensor, at, 17, 15)) : 0
  },
}

/** Decimals each metric is published with; 1 when not named. The past is rounded alike. */
const DECIMALS: Readonly<Record<string, number>> = {
  rain_5min: 2,
  pm25: 0,
  pm10: 0,
  so2: 0,
  no2: 0,
  o3: 0,
  co: 2,
  wind_dir: 0,
  water_pressure: 3,
  bridge_strain: 0,
  camera_online: 0,
  pump_ready: 0,
  parking_occupied: 0,
  er_wait_min: 0,
  crowd_density_max: 2,
}

/** 10 to the number of decimals of a metric: values are published as round(value · scale) / scale. */
export function scaleOf(metric: string): number {
  return 10 ** (DECIMALS[metric] ?? 1)
}
