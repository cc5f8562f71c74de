import type { Stability } from './stability.ts'
import type { Ground } from './wind-profile.ts'

/** σy = y·x·(1 + spreadY·x)^-½ and σz = z·x·(1 + spreadZ·x)^power. */
interface Sigma {
  readonly y: number
  readonly z: number
  readonly spreadZ: number
  readonly power: number
}

const SPREAD_Y: Readonly<Record<Ground, number>> = { urban: 0.0004, rural: 0.0001 }
const sigma = (y: number, z: number, spreadZ = 0, power = 0): Sigma => ({ y, z, spreadZ, power })
const URBAN_AB = sigma(0.32, 0.24, 0.001, 0.5)
const URBAN_EF = sigma(0.11, 0.08, 0.0015, -0.5)
const BRIGGS: Readonly<Record<Ground, Readonly<Record<Stability, Sigma>>>> = {
  urban: {
    A: URBAN_AB,
    B: URBAN_AB,
    C: sigma(0.22, 0.2),
    D: sigma(0.16, 0.14, 0.0003, -0.5),
    E: URBAN_EF,
    F: URBAN_EF,
  },
  rural: {
    A: sigma(0.22, 0.2),
    B: sigma(0.16, 0.12),
    C: sigma(0.11, 0.08, 0.0002, -0.5),
    D: sigma(0.08, 0.06, 0.0015, -0.5),
    E: sigma(0.06, 0.03, 0.0003, -1),
    F: sigma(0.04, 0.016, 0.0003, -1),
  },
}

/** How wide and how high a plume has spread at `downwindM`, m. Source: Briggs, domain.md §C9 (V51); fitted for 100 m – 10 km. */
export function briggsSigma(
  downwindM: number,
  stability: Stability,
  ground: Ground,
): { readonly yM: number; readonly zM: number } {
  const { y, z, spreadZ, power } = BRIGGS[ground][stability]
  return {
    yM: (y * downwindM) / Math.sqrt(1 + SPREAD_Y[ground] * downwindM),
    zM: z * downwindM * (1 + spreadZ * downwindM) ** power,
  }
}
