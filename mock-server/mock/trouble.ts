import type { CityWorld } from './city-world.ts'

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

/** Lost time that nobody minds. */
export const BORNE_DELAY = 1.04

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
