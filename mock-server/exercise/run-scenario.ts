import type { Draft } from '#contract/entry.ts'
import type { Clock } from '../clock.ts'
import { injectDrafts } from './inject-drafts.ts'
import type { ExerciseGround } from './inject-drafts.ts'
import type { Scenario } from './scenario.ts'

export interface ScenarioRun {
  readonly exercise: { readonly id: string; readonly startedAt: number }
  readonly scenario: Scenario
  readonly ground: ExerciseGround
  readonly tell: (drafts: readonly Draft[]) => void
  /** The city's own time; its timers keep real time. */
  readonly clock: Clock
  readonly speed: number
}

/** Longer waits are looked at again: a machine's clock may be set. */
const LOOK_AT_LEAST_MS = 60_000

/**
 * Tells each inject at its time after the start. It keeps nothing: after a restart, what was due is told again and the journal knows it.
 * Returns the stop.
 */
export function runScenario({ exercise, scenario, ground, tell, clock, speed }: ScenarioRun): () => void {
  const left = scenario.injects.toSorted((a, b) => a.afterS - b.afterS)
  let stopTimer = () => {}
  const look = () => {
    const now = clock.now()
    for (let next = left[0]; next && exercise.startedAt + next.afterS * 1000 <= now; next = left[0]) {
      left.shift()
      tell(injectDrafts(exercise.id, next, ground, exercise.startedAt + next.afterS * 1000))
    }
    const [next] = left
    if (!next) return
    const waitMs = (exercise.startedAt + next.afterS * 1000 - now) / speed
    stopTimer = clock.after(Math.min(waitMs, LOOK_AT_LEAST_MS), look)
  }
  look()
  return () => stopTimer()
}
