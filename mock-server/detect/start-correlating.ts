import type { Draft, Entry } from '#contract/entry.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import { correlate } from './correlate.ts'
import type { Correlation } from './correlate.ts'

export interface CorrelatingParts {
  readonly picture: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  /** Entries once they are folded. Returns the stop. */
  readonly listen: (listener: (entries: readonly Entry[]) => void) => () => void
  readonly wardOf: Correlation['wardOf']
  /** The city's own time. */
  readonly now: () => number
  readonly clock: Pick<Clock, 'after'>
}

/** Alarms of one trouble come within seconds: one look at them together, not one for each. */
const SETTLE_MS = 2000
const LOOKED_AT: ReadonlySet<Entry['kind']> = new Set(['alarm-raised', 'alarm-changed'])

/** Groups what is new among the standing alarms. Returns the stop. */
export function startCorrelating({ picture, tell, listen, wardOf, now, clock }: CorrelatingParts): () => void {
  let stopTimer: (() => void) | undefined
  const look = () => {
    stopTimer = undefined
    const { alarms, desk } = picture()
    tell(
      correlate({ alarms: alarms.values(), handling: desk.handling, groups: desk.groups.values(), wardOf, now: now() }),
    )
  }
  const stopListening = listen((entries) => {
    if (entries.some(({ kind }) => LOOKED_AT.has(kind))) stopTimer ??= clock.after(SETTLE_MS, look)
  })
  stopTimer = clock.after(SETTLE_MS, look)
  return () => {
    stopListening()
    stopTimer?.()
  }
}
