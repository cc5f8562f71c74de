import { REQUESTS, TRAFFIC, curveAt } from './demand.ts'
import { feltDemand } from './city-world.ts'
import { localDay } from './local-time.ts'
import type { MockCity } from './mock-city.ts'
import { shownValue } from './reading-messages.ts'
import type { Sensor } from './sensor.ts'
import { expectedTraffic } from './street-flow.ts'
import { BORNE_DELAY } from './trouble.ts'
import { weatherAt } from './weather.ts'

/** Calls a minute for each cm above a kerb, ppm that can be smelled, person per m² too many, and part of time lost. */
const A_CM = 0.02
const KERB_CM = 15
const A_PPM = 0.008
const SMELLED_PPM = 5
const A_PERSON = 0.6
const TIGHT = 3
const A_DELAY = 14
/** Calls a minute that the hotline has people for; its usual peak is 5.5. */
const ANSWERED_PER_MIN = 7.5
const USUAL_PER_MIN = 5.5
/** Percent of a train's room for each person a minute who comes or goes by metro. */
const A_PASSENGER = 0.055

/** One minute: who is in trouble calls. */
export function troubleMinute(city: MockCity): void {
  const { world, at } = city
  const { trouble } = world
  const today = localDay(at, world.offsetMs)
  if (trouble.day !== today) {
    trouble.day = today
    for (const counted of [trouble.calls, trouble.unanswered, trouble.about]) counted.clear()
  }
  trouble.delay = delayNow(city)
  trouble.metroLoad = A_PASSENGER * city.plazas.reduce((most, { came, went }) => Math.max(most, came + went), 0)
  const rates = new Map<string, number>()
  const add = (area: string, rate: number): void => void rates.set(area, (rates.get(area) ?? 0) + rate)
  for (const sensor of city.troubled) {
    const rate = callsAbout(city, sensor)
    if (rate <= 0) continue
    trouble.about.set(sensor.place.id, (trouble.about.get(sensor.place.id) ?? 0) + rate)
    add(sensor.place.parent ?? 'city', rate)
  }
  const stuck = A_DELAY * Math.max(0, trouble.delay - BORNE_DELAY)
  if (stuck > 0) for (const { place, share } of world.areas) add(place.id, stuck * share)
  let all = 0
  for (const rate of rates.values()) all += rate
  const usual = USUAL_PER_MIN * curveAt(REQUESTS, at, world.offsetMs)
  const lost = all > 0 ? Math.min(1, Math.max(0, usual + all - ANSWERED_PER_MIN) / all) : 0
  for (const [area, rate] of rates) {
    trouble.calls.set(area, (trouble.calls.get(area) ?? 0) + rate)
    trouble.unanswered.set(area, (trouble.unanswered.get(area) ?? 0) + rate * lost)
  }
}

function callsAbout(city: MockCity, sensor: Sensor): number {
  const metric = sensor.metrics[0]!
  const value = shownValue(city, sensor, metric)
  switch (metric) {
    case 'underpass_depth':
      return A_CM * Math.max(0, value - KERB_CM)
    case 'nh3_ppm':
      return value > SMELLED_PPM ? A_PPM * Math.min(200, value) : 0
    case 'crowd_density_max':
      return A_PERSON * Math.max(0, value - TIGHT)
    default:
      return 0
  }
}

/** Measured streets against themselves with nothing shut and nobody led round. */
function delayNow({ world, at }: MockCity): number {
  const { flow, weather } = world
  let taken = 0
  let free = 0
  for (const link of flow.measured) {
    const vehicles = flow.lengthKm[link]! * Math.max(1, flow.flowVph[link]!)
    taken += vehicles / Math.max(1, flow.speedKph[link]!)
    free += vehicles / flow.freeKph[link]!
  }
  const rain = weatherAt(weather, weather.rain, at)
  const snow = weatherAt(weather, weather.snow, at)
  const demand = feltDemand(curveAt(TRAFFIC, at, world.offsetMs), rain, snow)
  return free > 0 ? taken / free / expectedTraffic(flow, demand, flow.measured).tti : 1
}
