import { curveValue, minutesAfter } from './cause.ts'
import type { Crowd } from './cause.ts'
import { workingNear } from './measures.ts'
import type { Measures } from './measures.ts'
import type { Sensor } from './sensor.ts'

/** What a venue is like. Its own character makes it larger or smaller by a quarter. */
const PLAZA_M2 = 2600
const GATES_PER_MIN = 280
/** How many leave the plaza a minute into the streets and the metro. */
const DISPERSE_PER_MIN = 420
/** With more gates open and one-way paths. */
const OPENED = 1.9
/** Of those who would come while the metro passes the near stations and stewards hold people back. */
const HELD = 0.35
const NEAR_KM = 0.6

/** People before the gates and inside, by row of the venue. MUTATED each minute. */
export interface Plaza {
  waiting: number
  inside: number
  leaving: number
  /** A minute: who came, and who went away, in the minute that ended. */
  came: number
  went: number
}

export function emptyPlaza(): Plaza {
  return { waiting: 0, inside: 0, leaving: 0, came: 0, went: 0 }
}

/** One minute at a venue: arrivals queue before the gates, and leave through the same plaza. */
export function plazaMinute(
  plaza: Plaza,
  venue: Sensor,
  crowds: readonly Crowd[],
  measures: Measures,
  at: number,
): void {
  const size = 0.75 + 0.5 * venue.trait
  const opened = workingNear(measures.gatesOpened, venue, NEAR_KM) > 0 ? OPENED : 1
  const held = workingNear(measures.heldBack, venue, NEAR_KM) > 0 ? HELD : 1
  let came = 0
  let setOut = 0
  for (const crowd of crowds) {
    came += held * curveValue(crowd.arriving, minutesAfter(crowd.from, at))
    setOut += curveValue(crowd.leaving, minutesAfter(crowd.from, at))
  }
  const entered = Math.min(plaza.waiting + came, GATES_PER_MIN * size * opened)
  const out = Math.min(plaza.inside, setOut)
  const went = Math.min(plaza.leaving + out, DISPERSE_PER_MIN * size * opened)
  plaza.waiting += came - entered
  plaza.inside += entered - out
  plaza.leaving += out - went
  plaza.came = came
  plaza.went = went
}

/** People per m² that a crowd adds where it is densest. */
export function plazaDensity({ waiting, leaving }: Plaza, venue: Sensor): number {
  return (waiting + leaving) / (PLAZA_M2 * (0.75 + 0.5 * venue.trait))
}
