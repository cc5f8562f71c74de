/** Product defaults and textbook values (domain.md §C9, marks D and G). */
const LANE_VPH = 1800
const LANE_SHARE = 0.6
export const PEOPLE_PER_VEHICLE = 2.5
/** What one lane that leads out passes. */
export const ROAD_OUT_VPH = LANE_VPH * LANE_SHARE
const DOOR_PEOPLE_PER_M_S = 1.3
export const WALK_MPS = { usual: 1.2, elderly: 0.8 } as const

export interface EvacuationByRoad {
  readonly people: number
  /** Lanes that lead out, of all roads together. */
  readonly lanes: number
  readonly distanceM: number
  readonly speedKph: number
  readonly notifyS: number
  readonly prepareS: number
}

/**
 * Seconds until the last vehicle is out: T = t_notify + t_prep + max(N_veh ÷ Σ c·φ, L ÷ v). Infinity without a lane or speed.
 * Source: domain.md §C9 (D).
 */
export function roadClearanceS(evacuation: EvacuationByRoad): number {
  const { people, lanes, distanceM, speedKph, notifyS, prepareS } = evacuation
  const vehicles = people / PEOPLE_PER_VEHICLE
  const queueS = vehicles === 0 ? 0 : (vehicles / (lanes * ROAD_OUT_VPH)) * 3600
  return notifyS + prepareS + Math.max(queueS, distanceM / (speedKph / 3.6))
}

export interface EvacuationOnFoot {
  readonly people: number
  /** Clear width of all ways out together. */
  readonly doorWidthM: number
  readonly distanceM: number
  readonly walkMps: number
  readonly notifyS: number
  readonly prepareS: number
}

/** The same on foot through doors: 1.3 people a second and metre of width (SFPE, mark G). */
export function walkClearanceS(evacuation: EvacuationOnFoot): number {
  const { people, doorWidthM, distanceM, walkMps, notifyS, prepareS } = evacuation
  const queueS = people === 0 ? 0 : people / (doorWidthM * DOOR_PEOPLE_PER_M_S)
  return notifyS + prepareS + Math.max(queueS, distanceM / walkMps)
}
