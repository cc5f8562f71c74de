import type { StreetGraph } from '#server/city/street-graph.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetClass } from '#contract/city.ts'
import { smoothNoise, smoothNoise2, unit } from './seeded-noise.ts'

/** Vehicles an hour both ways of a link can carry, and the part of it wanted at the weekday's peak before calibration. */
const CLASS_FLOW: Readonly<Record<StreetClass, { readonly capacityVph: number; readonly wanted: number }>> = {
  motorway: { capacityVph: 5200, wanted: 0.8 },
  trunk: { capacityVph: 4200, wanted: 0.86 },
  primary: { capacityVph: 2800, wanted: 0.86 },
  secondary: { capacityVph: 1900, wanted: 0.78 },
  tertiary: { capacityVph: 1200, wanted: 0.66 },
  residential: { capacityVph: 500, wanted: 0.3 },
  service: { capacityVph: 300, wanted: 0.2 },
}
/** Time grows by 1 + 0.8·x⁴ of flow over capacity: BPR's form, with the steeper factor used for signalled streets. */
const BPR_FACTOR = 0.8
const MOST_SATURATED = 1.9
const CRAWL_KPH = 4
/** What one simulated vehicle adds to a street's flow, the rest being background. */
const VEHICLE_WEIGHT = 0.5
/** The network's travel time index at the weekday's peak. */
const PEAK_TTI = 1.5
/** Links of this class and wider are measured all the time. */
export const MEASURED_CLASSES = STREET_CLASSES.indexOf('tertiary') + 1

/** Flow and speed of every link now, and what they rest on. Columns by link. */
export interface StreetFlow {
  readonly seed: number
  /** Links wide enough to be measured all the time; travel time indices are of these. */
  readonly measured: Uint32Array
  readonly lengthKm: Float32Array
  readonly freeKph: Float32Array
  readonly capacityVph: Float32Array
  /** Wanted at the weekday's peak, over capacity. */
  readonly wanted: Float32Array
  /** What is left of the capacity: 1, less at an accident. */
  readonly open: Float32Array
  /** Vehicles an hour that have no business there: they go round a street that is shut, or to an event. */
  readonly addedVph: Float32Array
  /** How much more room everybody takes, 1 in the dry: local rain. */
  readonly drag: Float32Array
  /** Simulated vehicles that entered, vehicles an hour, smoothed over five minutes. */
  readonly vehiclesVph: Float32Array
  readonly entered: Uint16Array
  readonly flowVph: Float32Array
  readonly speedKph: Float32Array
}

/** Speed on a link from its flow. @param saturation flow ÷ capacity */
export function speedAtFlow(freeKph: number, saturation: number): number {
  const x = Math.min(MOST_SATURATED, saturation)
  const x2 = x * x
  return Math.max(Math.min(CRAWL_KPH, freeKph), freeKph / (1 + BPR_FACTOR * x2 * x2))
}

/** Streets of one city at rest; demand is spread along corridors and towards the centre, then scaled so that the peak is a peak. */
export function startStreetFlow(graph: StreetGraph, center: readonly [number, number], seed: number): StreetFlow {
  const { links } = graph
  const count = links.streetClass.length
  const flow: StreetFlow = {
    seed,
    measured: Uint32Array.from(links.streetClass.keys()).filter((l) => links.streetClass[l]! < MEASURED_CLASSES),
    lengthKm: new Float32Array(count),
    freeKph: Float32Array.from(links.freeKph),
    capacityVph: new Float32Array(count),
    wanted: new Float32Array(count),
    open: new Float32Array(count).fill(1),
    addedVph: new Float32Array(count),
    drag: new Float32Array(count).fill(1),
    vehiclesVph: new Float32Array(count),
    entered: new Uint16Array(count),
    flowVph: new Float32Array(count),
    speedKph: new Float32Array(count),
  }
  for (let e = 0; e < graph.edgeLink.length; e++) flow.lengthKm[graph.edgeLink[e]!] = graph.edgeLengthM[e]! / 1000
  const kmPerLng = 111.32 * Math.cos((center[1] * Math.PI) / 180)
  for (let l = 0; l < count; l++) {
    const { capacityVph, wanted } = CLASS_FLOW[STREET_CLASSES[links.streetClass[l]!] ?? 'service']
    const x = (links.lng[links.start[l]!]! - center[0]) * kmPerLng
    const y = (links.lat[links.start[l]!]! - center[1]) * 111.32
    const central = Math.exp(-(x * x + y * y) / 50)
    flow.capacityVph[l] = capacityVph
    flow.wanted[l] =
      wanted * (0.66 + 0.4 * central + 0.3 * smoothNoise2(seed, 31, x / 1.3, y / 1.3)) * (0.9 + 0.2 * unit(seed, 32, l))
  }
  let low = 0.1
  let high = 4
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (expectedTraffic(flow, middle, flow.measured).tti < PEAK_TTI) low = middle
    else high = middle
  }
  for (let l = 0; l < count; l++) flow.wanted[l]! *= low
  return flow
}

/** What some links together are like. */
export interface Traffic {
  /** Σ L·q/v ÷ Σ L·q/v_free: the same index as #metrics/tti. */
  readonly tti: number
  /** Percent of the length on which a trip takes more than 1.8 times the free one. */
  readonly congestedShare: number
  readonly meanKph: number
  /** What the index is the quotient of: Σ L·q/v and Σ L·q/v_free, m·vehicles per km/h. */
  readonly taken: number
  readonly free: number
  readonly congestedM: number
  readonly lengthM: number
}

/** Traffic to be expected on links at a demand, before any of them was measured, without accidents. */
export function expectedTraffic(flow: StreetFlow, demand: number, only: Uint32Array): Traffic {
  let taken = 0
  let free = 0
  let congestedKm = 0
  let km = 0
  let hours = 0
  for (const l of only) {
    const saturation = flow.wanted[l]! * demand
    const length = flow.lengthKm[l]!
    const weight = length * Math.max(1, saturation * flow.capacityVph[l]!)
    const freeKph = flow.freeKph[l]!
    const speed = speedAtFlow(freeKph, saturation)
    taken += weight / speed
    free += weight / freeKph
    km += length
    hours += length / speed
    if (freeKph > 1.8 * speed) congestedKm += length
  }
  if (km === 0) return { tti: 1, congestedShare: 0, meanKph: 0, taken: 0, free: 0, congestedM: 0, lengthM: 0 }
  return {
    tti: taken / free,
    congestedShare: (100 * congestedKm) / km,
    meanKph: km / hours,
    taken: 1000 * taken,
    free: 1000 * free,
    congestedM: 1000 * congestedKm,
    lengthM: 1000 * km,
  }
}

/** Sets flow and speed of every link. @param demand of the hour, 1 at the weekday's peak @param elapsedS since the last time */
export function updateStreetFlow(flow: StreetFlow, demand: number, at: number, elapsedS: number): void {
  const keep = Math.exp(-elapsedS / 300)
  const perHour = 3600 / elapsedS
  const x = at / 600_000
  for (let l = 0; l < flow.wanted.length; l++) {
    const vehicles = flow.vehiclesVph[l]! * keep + flow.entered[l]! * perHour * (1 - keep)
    flow.vehiclesVph[l] = vehicles
    flow.entered[l] = 0
    const capacity = flow.capacityVph[l]!
    const background = flow.wanted[l]! * capacity * demand * (1 + 0.1 * smoothNoise(flow.seed, l, x))
    const coming = background + VEHICLE_WEIGHT * vehicles + flow.addedVph[l]!
    const room = capacity * flow.open[l]!
    flow.flowVph[l] = Math.min(coming, room * MOST_SATURATED)
    flow.speedKph[l] = speedAtFlow(flow.freeKph[l]!, (coming * flow.drag[l]!) / room)
  }
}
