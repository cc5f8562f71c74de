import type { Stability } from './stability.ts'

/** Streets and roofs, or open land: what the plume runs over. */
export type Ground = 'urban' | 'rural'

/** Irwin's exponents (domain.md §C9, V51). */
const EXPONENT: Readonly<Record<Ground, Readonly<Record<Stability, number>>>> = {
  urban: { A: 0.15, B: 0.15, C: 0.2, D: 0.25, E: 0.4, F: 0.6 },
  rural: { A: 0.07, B: 0.07, C: 0.1, D: 0.15, E: 0.35, F: 0.55 },
}
const MEASURED_AT_M = 10

/** Wind at a height from the wind at 10 m, by u(z) = u10·(z/10)^p; below 10 m the wind at 10 m itself. m/s and m. */
export function windAt(heightM: number, windMps: number, stability: Stability, ground: Ground): number {
  return windMps * (Math.max(heightM, MEASURED_AT_M) / MEASURED_AT_M) ** EXPONENT[ground][stability]
}
