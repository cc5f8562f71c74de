import type { TrackKind } from '#contract/track-report.ts'
import { dayCurve } from './demand.ts'
import type { DayCurve } from './demand.ts'

/** How one kind of vehicle lives. */
export interface FleetKind {
  readonly kind: TrackKind
  readonly count: number
  /** The share of them under way, by hour. */
  readonly underWay: DayCurve
  /** Speed against the street's mean. */
  readonly pace: number
  readonly mostKph: number
  /** Stands at its station between trips and returns there. */
  readonly station?: 'hospital' | 'police' | 'fire'
  /** Starts the next trip without parking while enough of its kind are wanted. */
  readonly cruises: boolean
  /** Streets wandered at the end of a trip, from … to. */
  readonly wander: readonly [number, number]
  /** Stops at this share of junctions for `dwellS`: bus stops, bins, works. */
  readonly stops: number
  readonly dwellS: number
}

const flat = (share: number): DayCurve => dayCurve(Array<number>(24).fill(share), Array<number>(24).fill(share))
const PRIVATE = dayCurve(
  [
    0.1, 0.07, 0.06, 0.06, 0.08, 0.16, 0.36, 0.66, 0.78, 0.68, 0.58, 0.57, 0.58, 0.58, 0.58, 0.6, 0.68, 0.77, 0.76,
    0.62, 0.46, 0.36, 0.26, 0.16,
  ],
  [
    0.15, 0.1, 0.07, 0.06, 0.06, 0.08, 0.15, 0.26, 0.36, 0.44, 0.52, 0.56, 0.58, 0.58, 0.58, 0.58, 0.58, 0.57, 0.54,
    0.5, 0.42, 0.36, 0.28, 0.2,
  ],
)
const TAXI = dayCurve(
  [
    0.4, 0.32, 0.26, 0.25, 0.3, 0.42, 0.6, 0.8, 0.86, 0.8, 0.76, 0.76, 0.78, 0.78, 0.76, 0.76, 0.8, 0.86, 0.86, 0.82,
    0.76, 0.7, 0.6, 0.5,
  ],
  [
    0.5, 0.42, 0.34, 0.28, 0.28, 0.34, 0.44, 0.56, 0.66, 0.72, 0.76, 0.78, 0.78, 0.78, 0.78, 0.78, 0.8, 0.82, 0.82, 0.8,
    0.76, 0.72, 0.66, 0.58,
  ],
)
const BUS = dayCurve(
  [
    0.03, 0.02, 0.02, 0.02, 0.05, 0.3, 0.75, 0.95, 0.95, 0.9, 0.85, 0.85, 0.85, 0.85, 0.85, 0.88, 0.94, 0.95, 0.95,
    0.85, 0.7, 0.55, 0.35, 0.12,
  ],
  [
    0.03, 0.02, 0.02, 0.02, 0.05, 0.25, 0.5, 0.65, 0.72, 0.76, 0.78, 0.78, 0.78, 0.78, 0.78, 0.78, 0.78, 0.76, 0.74,
    0.7, 0.6, 0.5, 0.32, 0.12,
  ],
)
const SANITATION = dayCurve(
  [
    0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.7, 0.4, 0.3, 0.35, 0.4, 0.4, 0.3, 0.35, 0.4, 0.4, 0.35, 0.3, 0.3, 0.3, 0.3, 0.35,
    0.4, 0.4,
  ],
  Array<number>(24).fill(0.4),
)

/** 5,000 vehicles in all. Order is the order of track numbers. */
export const FLEET: readonly FleetKind[] = [
  {
    kind: 'private',
    count: 3600,
    underWay: PRIVATE,
    pace: 1,
    mostKph: 90,
    cruises: false,
    wander: [3, 14],
    stops: 0,
    dwellS: 0,
  },
  {
    kind: 'taxi',
    count: 720,
    underWay: TAXI,
    pace: 1.04,
    mostKph: 90,
    cruises: true,
    wander: [2, 10],
    stops: 0.01,
    dwellS: 40,
  },
  {
    kind: 'bus',
    count: 340,
    underWay: BUS,
    pace: 0.85,
    mostKph: 60,
    cruises: true,
    wander: [0, 0],
    stops: 0.25,
    dwellS: 18,
  },
  {
    kind: 'ambulance',
    count: 44,
    underWay: flat(0.35),
    pace: 1.35,
    mostKph: 90,
    station: 'hospital',
    cruises: false,
    wander: [1, 6],
    stops: 0,
    dwellS: 0,
  },
  {
    kind: 'police',
    count: 130,
    underWay: flat(0.6),
    pace: 0.95,
    mostKph: 100,
    cruises: true,
    wander: [4, 20],
    stops: 0.02,
    dwellS: 60,
  },
  {
    kind: 'fire',
    count: 26,
    underWay: flat(0.08),
    pace: 1.3,
    mostKph: 80,
    station: 'fire',
    cruises: false,
    wander: [1, 4],
    stops: 0,
    dwellS: 0,
  },
  {
    kind: 'sanitation',
    count: 90,
    underWay: SANITATION,
    pace: 0.45,
    mostKph: 40,
    cruises: true,
    wander: [10, 40],
    stops: 0.2,
    dwellS: 30,
  },
  {
    kind: 'roadwork',
    count: 50,
    underWay: flat(0.25),
    pace: 0.8,
    mostKph: 60,
    cruises: false,
    wander: [2, 6],
    stops: 0.02,
    dwellS: 120,
  },
]

export const FLEET_SIZE = FLEET.reduce((sum, kind) => sum + kind.count, 0)
