import { PEOPLE_PER_VEHICLE, ROAD_OUT_VPH } from './evacuation.ts'
import type { EvacuationByRoad } from './evacuation.ts'

export interface Wave {
  /** Of all people, 0 … 1. */
  readonly share: number
  /** After the order, s. */
  readonly startS: number
}

export interface StagedClearance {
  /** Until the last vehicle is out; Infinity without a lane or speed. */
  readonly clearanceS: number
  /** Vehicles before the ways out at the worst moment. */
  readonly longestQueue: number
  /** A vehicle's mean wait there. */
  readonly meanWaitS: number
}

/**
 * Clearance when people leave in waves: each is told (t_notify), gets ready evenly over t_prep, and queues for the lanes that lead out,
 * which pass c·φ. One wave whose people are ready at once is `roadClearanceS`. Source: domain.md §C9 (D), a fluid queue.
 */
export function stagedClearance(evacuation: EvacuationByRoad, waves: readonly Wave[]): StagedClearance {
  const { people, lanes, distanceM, speedKph, notifyS, prepareS } = evacuation
  const vehicles = people / PEOPLE_PER_VEHICLE
  const passPerS = (lanes * ROAD_OUT_VPH) / 3600
  const driveS = distanceM / (speedKph / 3.6)
  if (vehicles === 0 || waves.length === 0)
    return { clearanceS: notifyS + prepareS + driveS, longestQueue: 0, meanWaitS: 0 }
  if (!(passPerS > 0) || !Number.isFinite(driveS))
    return { clearanceS: Infinity, longestQueue: vehicles, meanWaitS: Infinity }
  // Between these moments the flow into the queue does not change, so its length runs straight.
  const moments = [...new Set(waves.flatMap(({ startS }) => [startS + notifyS, startS + notifyS + prepareS]))]
  moments.sort((a, b) => a - b)
  const jump = (atS: number): number =>
    prepareS > 0
      ? 0
      : waves.reduce((sum, { share, startS }) => sum + (startS + notifyS === atS ? share * vehicles : 0), 0)
  const inflow = (fromS: number, toS: number): number =>
    waves.reduce((sum, { share, startS }) => {
      const begin = startS + notifyS
      return sum + (prepareS > 0 && fromS >= begin && toS <= begin + prepareS ? (share * vehicles) / prepareS : 0)
    }, 0)
  let queue = jump(moments[0]!)
  let longestQueue = queue
  let waited = 0
  for (let i = 1; i < moments.length; i++) {
    const [from, to] = [moments[i - 1]!, moments[i]!]
    const grows = inflow(from, to) - passPerS
    const emptyS = grows < 0 ? queue / -grows : Infinity
    const lastS = Math.min(to - from, emptyS)
    const after = emptyS <= to - from ? 0 : queue + grows * (to - from)
    waited += ((queue + after) / 2) * lastS
    queue = after + jump(to)
    longestQueue = Math.max(longestQueue, queue)
  }
  const lastS = queue / passPerS
  waited += (queue / 2) * lastS
  return { clearanceS: moments.at(-1)! + Math.max(lastS, driveS), longestQueue, meanWaitS: waited / vehicles }
}
