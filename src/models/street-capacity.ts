import type { StreetClass } from '#contract/city.ts'

/** Vehicles an hour of green, of one lane (domain.md §D4). */
export const LANE_SATURATION_VPH = 1800
/** Of one direction, and which part of the time they may drive: no map says either for every street (mark D). */
const LANES: Readonly<Record<StreetClass, number>> = {
  motorway: 2,
  trunk: 2,
  primary: 2,
  secondary: 2,
  tertiary: 1,
  residential: 1,
  service: 1,
}
const OPEN_SHARE: Readonly<Record<StreetClass, number>> = {
  motorway: 1,
  trunk: 0.7,
  primary: 0.5,
  secondary: 0.5,
  tertiary: 0.5,
  residential: 0.3,
  service: 0.2,
}

export function lanesOf(street: StreetClass): number {
  return LANES[street]
}

/** Vehicles an hour and direction. */
export function capacityVphOf(street: StreetClass): number {
  return LANES[street] * LANE_SATURATION_VPH * OPEN_SHARE[street]
}
