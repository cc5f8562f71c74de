import type { Alarm } from '#contract/snapshot.ts'

/** More than this many within a minute are read by nobody one by one. */
export const FLOOD_OVER = 10
const WINDOW_MS = 60_000

export interface Flood {
  /** Of its first alarm: stays the same while more come. */
  readonly id: string
  readonly alarms: readonly Alarm[]
  readonly fromAt: number
  readonly untilAt: number
}

/**
 * Alarms that came in a flood, folded; what is left stands alone. A red one is never folded: it is what the officer must see.
 * The same alarms give the same floods, whenever it is asked.
 */
export function foldFloods(alarms: readonly Alarm[]): {
  readonly alone: readonly Alarm[]
  readonly floods: readonly Flood[]
} {
  const inTime = alarms.toSorted((a, b) => a.raisedAt - b.raisedAt)
  const flooded = new Set<number>()
  let from = 0
  for (let to = 0; to < inTime.length; to++) {
    while (inTime[to]!.raisedAt - inTime[from]!.raisedAt > WINDOW_MS) from++
    if (to - from + 1 > FLOOD_OVER) for (let i = from; i <= to; i++) flooded.add(i)
  }
  const alone: Alarm[] = []
  const runs: Alarm[][] = []
  let last = -2
  for (const [i, alarm] of inTime.entries()) {
    if (!flooded.has(i)) {
      alone.push(alarm)
      continue
    }
    if (i !== last + 1) runs.push([])
    last = i
    if (alarm.severity === 'red') alone.push(alarm)
    else runs.at(-1)!.push(alarm) // a run was begun above
  }
  const floods = runs
    .filter((run) => run.length > 0)
    .map((run) => ({ id: run[0]!.id, alarms: run, fromAt: run[0]!.raisedAt, untilAt: run.at(-1)!.raisedAt }))
  return { alone, floods }
}
