import type { Spot } from './cause.ts'

/** What people do in the city against what happens to it. MUTATED by whoever acts; in an ordinary city nobody does. */
export interface Measures {
  /** Links shut by the police. */
  closedLinks: readonly number[]
  /** Where mobile pumps work. */
  pumps: readonly Spot[]
  /** When teams began to seal what leaks, epoch ms, by where they work. */
  sealing: readonly (Spot & { readonly since: number })[]
  /** Where police opens more gates and ways than usual. */
  gatesOpened: readonly Spot[]
  /** Where arriving people are held back. */
  heldBack: readonly Spot[]
}

export function noMeasures(): Measures {
  return { closedLinks: [], pumps: [], sealing: [], gatesOpened: [], heldBack: [] }
}

/** @param spots where something is done @returns how many of them are within `km` of a spot */
export function workingNear(spots: readonly Spot[], spot: Spot, km: number): number {
  let count = 0
  for (const one of spots) if (Math.hypot(one.xKm - spot.xKm, one.yKm - spot.yKm) <= km) count++
  return count
}
