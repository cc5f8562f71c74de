import type { Words } from '#contract/words.ts'

/** How far a run is; told at most a hundred times. */
export interface RunMeter {
  /** So many units of work are to come beside those already planned. */
  readonly plan: (units: number) => void
  readonly step: (words: Words) => void
  readonly done: (units: number) => void
}

export function createRunMeter(tell: (progress: number, step: Words) => void): RunMeter {
  let planned = 0
  let done = 0
  let told = 0
  let fresh = true
  let words: Words = { zh: '准备', en: 'Preparing' }
  const say = (): void => {
    // What is planned on the way makes less of what is done: a bar that goes back would not be believed.
    const now = Math.max(told, planned > 0 ? Math.min(1, done / planned) : 0)
    if (now - told < 0.01 && !fresh) return
    told = now
    fresh = false
    tell(now, words)
  }
  return {
    plan: (units) => void (planned += units),
    step(next) {
      words = next
      fresh = true
      say()
    },
    done(units) {
      done += units
      say()
    },
  }
}

export const SILENT_METER: RunMeter = { plan() {}, step() {}, done() {} }
