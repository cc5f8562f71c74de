import type { CityPack } from '#server/city/city-pack.ts'
import { feltDemand, startCityWorld } from './city-world.ts'
import type { CityWorld } from './city-world.ts'
import { TRAFFIC, curveAt } from './demand.ts'
import { startFleet, stepFleet } from './fleet.ts'
import type { Fleet } from './fleet.ts'
import { linkMessage, startLinkReport } from './link-messages.ts'
import type { LinkReporting } from './link-messages.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from './local-time.ts'
import { accidentLinks, struckSensors } from './mishap-effect.ts'
import { mishapsBetween } from './mishap.ts'
import type { Mishap } from './mishap.ts'
import type { Outgoing } from './outgoing.ts'
import { readingMessages } from './reading-messages.ts'
import type { Sensor } from './sensor.ts'
import { updateStreetFlow } from './street-flow.ts'
import { trackMessages } from './track-messages.ts'
import { runUnderpass, waterAfterMinute } from './underpass-water.ts'
import { extendWeather, weatherAt } from './weather.ts'

const FLOW_EVERY_S = 5
const WARM_UP_S = 90
/** Longest past that may be asked for. */
export const MOST_HISTORY_DAYS = 62

/** A mishap that stands, with what it strikes. */
export interface Standing {
  readonly mishap: Mishap
  readonly sensors: ReadonlySet<Sensor>
  readonly links: readonly { link: number; open: number }[]
}

/** The simulated city at one second. */
export interface MockCity {
  readonly world: CityWorld
  readonly fleet: Fleet
  readonly links: LinkReporting
  /** cm, by row of the underpass. */
  readonly water: Float64Array
  readonly underpasses: readonly { underpass: Sensor; pump: Sensor | undefined }[]
  standing: readonly Standing[]
  at: number
  /** Everybody speaks in the next second: at the start, and after whoever listens forgot. */
  sayAll: boolean
}

/** The same pack, seed and start give the same city, and then the same messages. @param startAt epoch ms, cut to the second */
export function startCity(pack: CityPack, seed: number, startAt: number): MockCity {
  const at = Math.floor(startAt / SECOND_MS) * SECOND_MS
  const world = startCityWorld(pack, seed, at - MOST_HISTORY_DAYS * DAY_MS)
  extendWeather(world.weather, at + DAY_MS)
  const underpasses = world.sensors
    .filter((sensor) => sensor.kind === 'underpass')
    .map((underpass) => ({
      underpass,
      pump: world.sensors.find((sensor) => sensor.kind === 'pump' && sensor.row === underpass.row),
    }))
  const city: MockCity = {
    world,
    fleet: startFleet(world.ground, seed, at),
    links: startLinkReport(world.flow),
    water: new Float64Array(underpasses.length),
    underpasses,
    standing: [],
    at,
    sayAll: true,
  }
  const lately = mishapsBetween(seed, at - DAY_MS, at).map((mishap) => ({
    mishap,
    struck: struckSensors(mishap, world.sensors),
  }))
  underpasses.forEach(({ underpass, pump }, row) => {
    const floods = lately.filter(
      ({ mishap, struck }) => mishap.kind === 'underpass-flooded' && struck.includes(underpass),
    )
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
    city.water[row] = runUnderpass(
      world,
      underpass,
      pump,
      floods.map(({ mishap }) => mishap),
      minute,
      minute + 1,
      () => {},
    )
  })
  meetMishaps(city)
  updateFlow(city)
  for (let second = 0; second < WARM_UP_S; second++) {
    stepFleet(world.ground, city.fleet, at + second * SECOND_MS)
    if (second % FLOW_EVERY_S === 0) updateFlow(city)
  }
  return city
}

/** One second later: moves everything and returns what the city's systems publish in that second. */
export function stepCity(city: MockCity): Outgoing[] {
  city.at += SECOND_MS
  const { world, at } = city
  extendWeather(world.weather, at)
  if (at % MINUTE_MS === 0) fillUnderpasses(city)
  if (at % (10 * SECOND_MS) === 0) meetMishaps(city)
  stepFleet(world.ground, city.fleet, at)
  const messages = trackMessages(city)
  if (at % (FLOW_EVERY_S * SECOND_MS) === 0 || city.sayAll) {
    if (at % (FLOW_EVERY_S * SECOND_MS) === 0) updateFlow(city)
    messages.push(linkMessage(city))
  }
  messages.push(...readingMessages(city))
  city.sayAll = false
  return messages
}

/** Leaves out the time up to `to`: after the machine slept, the city is where its clock is, and its cars are where they were. */
export function skipCity(city: MockCity, to: number): void {
  city.at = Math.max(city.at, Math.floor(to / SECOND_MS) * SECOND_MS)
  extendWeather(city.world.weather, city.at)
  meetMishaps(city)
}

function meetMishaps(city: MockCity): void {
  const { world, at } = city
  city.standing = mishapsBetween(world.seed, at, at + 1).map(
    (mishap) =>
      city.standing.find((known) => known.mishap.from === mishap.from && known.mishap.pick === mishap.pick) ?? {
        mishap,
        sensors: new Set(struckSensors(mishap, world.sensors)),
        links: mishap.kind === 'accident' ? accidentLinks(mishap, world.pack.graph) : [],
      },
  )
}

function fillUnderpasses(city: MockCity): void {
  city.underpasses.forEach(({ underpass, pump }, row) => {
    const flood = city.standing.find(
      ({ mishap, sensors }) => mishap.kind === 'underpass-flooded' && sensors.has(underpass),
    )
    city.water[row] = waterAfterMinute(city.world, underpass, pump, flood?.mishap, city.water[row]!, city.at)
  })
}

function updateFlow(city: MockCity): void {
  const { world, at } = city
  const { weather, flow } = world
  flow.open.fill(1)
  for (const { links } of city.standing)
    for (const { link, open } of links) flow.open[link] = Math.min(flow.open[link]!, open)
  const demand = feltDemand(
    curveAt(TRAFFIC, at, world.offsetMs),
    weatherAt(weather, weather.rain, at),
    weatherAt(weather, weather.snow, at),
  )
  updateStreetFlow(flow, demand, at, FLOW_EVERY_S)
}
