import { REQUESTS, TRAFFIC, curveAt } from './demand.ts'
import type { CityWorld } from './city-world.ts'
import { feltDemand } from './city-world.ts'
import { localDay } from './local-time.ts'
import type { MockCity } from './mock-city.ts'
import { shownValue } from './reading-messages.ts'
import type { Sensor } from './sensor.ts'
import { expectedTraffic } from './street-flow.ts'
import { weatherAt } from './weather.ts'

/** Whom trouble makes call, beside those who call on any day; counted since local midnight. MUTATED each minute. */
export interface Trouble {
  day: number
  /** By area: 12345 calls, and those that nobody had time to answer. */
  readonly calls: Map<string, number>
  readonly unanswered: Map<string, number>
  /** Calls about each place that is in trouble. */
  readonly about: Map<string, number>
  /** Travel time over what is usual at this hour and weather; 1: as usual. */
  delay: number
  /** Percent of its room that an event adds to the fullest metro train. */
  metroLoad: number
}

export function noTrouble(): Trouble {
  return { day: 0, calls: new Map(), unanswered: new Map(), about: new Map(), delay: 1, metroLoad: 0 }
}

/** Calls a minute for each cm above a kerb, ppm that can be smelled, person per m² too many, and part of time lost. */
const A_CM = 0.02
const KERB_CM = 15
const A_PPM = 0.008
const SMELLED_PPM = 5
const A_PERSON = 0.6
const TIGHT = 3
const A_DELAY = 14
const BORNE_DELAY = 1.04
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

/** How many of an area's hotline calls are trouble's, so far today: those that came, or those that were answered. */
export function troubleCalls({ trouble }: CityWorld, metric: string, area: string): number {
  const came = trouble.calls.get(area) ?? 0
  if (metric === 'hotline_calls') return Math.floor(came)
  if (metric === 'hotline_answered') return Math.floor(came) - Math.ceil(trouble.unanswered.get(area) ?? 0)
  return 0
}

/** Of hotline calls, the part that also calls the police. */
const ALSO_110 = 0.3

/** What trouble makes of a system's figure for a district (or the city), which without it would be `value`. */
export function pressedFigure({ trouble, areas }: CityWorld, metric: string, area: string, value: number): number {
  switch (metric) {
    case 'alarm110_valid': {
      let calls = 0
      for (const { place } of areas)
        if (place.id === area || place.parent === area || area === 'city') calls += trouble.calls.get(place.id) ?? 0
      return value + Math.floor(ALSO_110 * calls)
    }
    case 'amb_response_mean':
      return Math.round(value * trouble.delay * 100) / 100
    case 'metro_load_max':
      return Math.round((value + trouble.metroLoad) * 100) / 100
    default:
      return value
  }
}

/** Percent of a ratio that lateness takes from it: buses stand in the same queues. */
export function lateShare({ trouble }: CityWorld, metric: string): number {
  return metric === 'bus_punctuality' ? Math.min(40, 60 * Math.max(0, trouble.delay - BORNE_DELAY)) : 0
}
