/** Pasquill's classes of how well the air mixes: A very unstable … D neutral … F stable. */
export const STABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Stability = (typeof STABILITIES)[number]

/** What the sky does to the air near the ground: sun by day, cloud by night (cloudy: four eighths and more), or overcast. */
export type Sky = 'strong-sun' | 'moderate-sun' | 'slight-sun' | 'night-cloudy' | 'night-clear' | 'overcast'

/** Upper limits of the wind bands at 10 m, m/s; the last band is open. */
const BANDS_MPS = [2, 3, 5, 6] as const
/** Where the table says A-B, B-C or C-D the steadier one stands here: it carries a ground-level gas farther. */
const CLASSES: Readonly<Record<Exclude<Sky, 'overcast'>, readonly Stability[]>> = {
  'strong-sun': ['A', 'B', 'B', 'C', 'C'],
  'moderate-sun': ['B', 'B', 'C', 'D', 'D'],
  'slight-sun': ['B', 'C', 'C', 'D', 'D'],
  'night-cloudy': ['E', 'E', 'D', 'D', 'D'],
  'night-clear': ['F', 'F', 'E', 'D', 'D'],
}

/**
 * Class for a wind at 10 m, m/s, and a sky. Below 2 m/s at night the original table is empty: F is taken when clear, E when cloudy.
 * Source: domain.md §C9, Pasquill (general knowledge there, mark G).
 */
export function stabilityOf(windMps: number, sky: Sky): Stability {
  if (sky === 'overcast') return 'D'
  const band = BANDS_MPS.findIndex((limit) => windMps < limit)
  return CLASSES[sky].at(band)!
}
