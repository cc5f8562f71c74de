import type { CityPack } from '#server/city/city-pack.ts'
import { NO_CAUSES } from './cause.ts'
import type { CityCauses } from './cause.ts'
import { noMeasures } from './measures.ts'
import type { Measures } from './measures.ts'
import { noTrouble } from './trouble.ts'
import type { Trouble } from './trouble.ts'
import { startWeather } from './weather.ts'
import { fleetGround } from './fleet-ground.ts'
import type { FleetGround } from './fleet.ts'
import { linkDistances } from './link-geometry.ts'
import { placeSensors } from './place-sensors.ts'
import type { Surroundings } from './sensor-value.ts'
import type { Sensor } from './sensor.ts'
import { countedAreas } from './service-count.ts'
import type { CountedArea } from './service-count.ts'
import { startStreetFlow } from './street-flow.ts'
import type { StreetFlow } from './street-flow.ts'

/** Everything of the simulated city that does not change while it runs, and its weather so far. */
export interface CityWorld extends Surroundings {
  readonly causes: CityCauses
  /** Probes of its systems fail now and then. */
  readonly probesFail: boolean
  /** MUTATED by whoever acts in the city. */
  readonly measures: Measures
  readonly trouble: Trouble
  readonly pack: CityPack
  readonly sensors: readonly Sensor[]
  readonly areas: readonly CountedArea[]
  readonly flow: StreetFlow
  readonly ground: FleetGround
  readonly distances: Float32Array
}

/** @param earliest epoch ms: no question will be about an earlier time */
export function startCityWorld(
  pack: CityPack,
  seed: number,
  earliest: number,
  causes = NO_CAUSES,
  probesFail = true,
): CityWorld {
  const { city, graph } = pack
  const offsetMs = city.utcOffsetMinutes * 60_000
  const flow = startStreetFlow(graph, [city.center[0], city.center[1]], seed)
  return {
    seed,
    offsetMs,
    causes,
    probesFail,
    measures: noMeasures(),
    trouble: noTrouble(),
    pack,
    weather: startWeather({ seed, latitude: city.center[1], offsetMs }, earliest),
    sensors: placeSensors(pack, seed),
    areas: countedAreas(pack.places, seed),
    flow,
    ground: fleetGround(pack, flow, seed),
    distances: linkDistances(graph),
  }
}

/** Weather slows everybody: the demand a street feels for a demand of the hour. */
export function feltDemand(demand: number, rainMmH: number, snowMmH: number): number {
  return demand * (1 + Math.min(0.12, 0.01 * rainMmH + 0.08 * snowMmH))
}
