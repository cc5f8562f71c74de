import type { CityPack } from '#server/city/city-pack.ts'
import { NO_CAUSES } from './cause.ts'
import type { CityCauses, Crowd, Spot } from './cause.ts'
import { feltDemand, startCityWorld } from './city-world.ts'
import type { CityWorld } from './city-world.ts'
import { TRAFFIC, curveAt } from './demand.ts'
import { emptyPlaza, plazaMinute } from './crowd-plaza.ts'
import type { Plaza } from './crowd-plaza.ts'
import type { Detour } from './detours.ts'
import { startFleet, stepFleet } from './fleet.ts'
import type { Fleet } from './fleet.ts'
import { linkMessage, startLinkReport } from './link-messages.ts'
import type { LinkReporting } from './link-messages.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from './local-time.ts'
import { workingNear } from './measures.ts'
import { accidentLinks, struckSensors } from './mishap-effect.ts'
import { mishapsBetween } from './mishap.ts'
import type { Mishap } from './mishap.ts'
import type { Outgoing } from './outgoing.ts'
import { readingMessages } from './reading-messages.ts'
import { gasSites } from './place-sensors.ts'
import type { Sensor } from './sensor.ts'
import { updateStreetFlow } from './street-flow.ts'
import { leadTraffic, openStreets } from './street-troubles.ts'
import { trackMessages } from './track-messages.ts'
import { troubleMinute } from './trouble-minute.ts'
import { underpassLinks } from './underpass-links.ts'
import { runUnderpass, waterAfterMinute } from './underpass-water.ts'
import { startVenues } from './venue-ways.ts'
import { extendWeather, weatherAt } from './weather.ts'

const FLOW_EVERY_S = 5
const WARM_UP_S = 90
const TROUBLED: ReadonlySet<string> = new Set(['underpass_depth', 'nh3_ppm', 'crowd_density_max'])
/** What one pump truck takes out of an underpass, and how near to it it must stand. */
const MOBILE_PUMP_CM_PER_MIN = 1.1
const AT_WORK_KM = 0.25
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
  /** Links that run through each underpass, by its row. */
  readonly underpassLinks: readonly (readonly number[])[]
  /** People before the venues, by row of the venue, and how cars come there. */
  readonly plazas: readonly Plaza[]
  readonly venues: readonly {
    readonly venue: Sensor
    readonly ways: readonly (readonly number[])[]
    readonly crowds: readonly Crowd[]
  }[]
  /** Whatever people call about. */
  readonly troubled: readonly Sensor[]
  /** Where gas can leak: the middle of each ring of detectors. */
  readonly gasSites: readonly Spot[]
  readonly mishaps: boolean
  /** Positions are published each so many seconds. */
  readonly tracksEveryS: number
  detours: readonly Detour[]
  /** What the detours were found for. */
  shut: string
  standing: readonly Standing[]
  at: number
  /** Everybody speaks in the next second: at the start, and after whoever listens forgot. */
  sayAll: boolean
}

/** What may be otherwise than in an ordinary city. */
export interface CityOptions {
  readonly causes?: CityCauses
  /** Now and then something breaks. */
  readonly mishaps?: boolean
  /** Positions are published each so many seconds; absent: each second. */
  readonly tracksEveryS?: number
}

/** The same pack, seed, start and causes give the same city, and then the same messages. @param startAt epoch ms, cut to the second */
export function startCity(
  pack: CityPack,
  seed: number,
  startAt: number,
  { causes = NO_CAUSES, mishaps = true, tracksEveryS = 1 }: CityOptions = {},
): MockCity {
  const at = Math.floor(startAt / SECOND_MS) * SECOND_MS
  const world = startCityWorld(pack, seed, at - MOST_HISTORY_DAYS * DAY_MS, causes, mishaps)
  extendWeather(world.weather, at + DAY_MS)
  const underpasses = world.sensors
    .filter((sensor) => sensor.kind === 'underpass')
    .map((underpass) => ({
      underpass,
      pump: world.sensors.find((sensor) => sensor.kind === 'pump' && sensor.row === underpass.row),
    }))
  const venues = startVenues(world)
  const city: MockCity = {
    world,
    underpassLinks: underpassLinks(
      pack.graph,
      underpasses.map(({ underpass }) => underpass),
    ),
    venues,
    plazas: venues.map(emptyPlaza),
    troubled: world.sensors.filter(({ metrics }) => TROUBLED.has(metrics[0]!)),
    gasSites: gasSites(world.sensors),
    mishaps,
    tracksEveryS,
    detours: [],
    shut: '',
    fleet: startFleet(world.ground, seed, at),
    links: startLinkReport(world.flow),
    water: new Float64Array(underpasses.length),
    underpasses,
    standing: [],
    at,
    sayAll: true,
  }
  const lately = (mishaps ? mishapsBetween(seed, at - DAY_MS, at) : []).map((mishap) => ({
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
  if (at % MINUTE_MS === 0) {
    fillUnderpasses(city)
    city.venues.forEach(({ venue, crowds }, row) => plazaMinute(city.plazas[row]!, venue, crowds, world.measures, at))
    troubleMinute(city)
  }
  if (at % (10 * SECOND_MS) === 0) meetMishaps(city)
  stepFleet(world.ground, city.fleet, at)
  const messages = at % (city.tracksEveryS * SECOND_MS) === 0 || city.sayAll ? trackMessages(city) : []
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
  if (!city.mishaps) return
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
    const depth = waterAfterMinute(city.world, underpass, pump, flood?.mishap, city.water[row]!, city.at)
    const pumping = MOBILE_PUMP_CM_PER_MIN * workingNear(city.world.measures.pumps, underpass, AT_WORK_KM)
    city.water[row] = Math.max(0, depth - pumping)
  })
}

function updateFlow(city: MockCity): void {
  const { world, at } = city
  const { weather, flow } = world
  const demand = feltDemand(
    curveAt(TRAFFIC, at, world.offsetMs),
    weatherAt(weather, weather.rain, at),
    weatherAt(weather, weather.snow, at),
  )
  openStreets(city)
  leadTraffic(city, demand)
  updateStreetFlow(flow, demand, at, FLOW_EVERY_S)
}
