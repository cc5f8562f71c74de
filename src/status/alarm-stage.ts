import { useEffect, useState } from 'react'
import type { Entry } from '#contract/entry.ts'
import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import { pageClock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'

/** An alarm that took the middle of the wall. */
export interface Staged {
  readonly alarm: string
  readonly severity: Severity
  readonly lng: number
  readonly lat: number
  /** Monotonic ms. */
  readonly sinceMs: number
}

/** Long enough to read where and what from eight metres; then the city is whole again. */
export const STAGED_FOR_MS = 25_000
/** The picture changes no oftener than this, whatever happens. */
const LEAST_BETWEEN_MS = 8000
const TAKES_THE_STAGE = severityRank('orange')

/**
 * Who stands on the stage after these entries: a new orange or red alarm takes it, at least as severe as who is there and not
 * within eight seconds; one that clears leaves it. Entries of a reset never come here: the past takes no stage.
 */
export function stageAfter(staged: Staged | undefined, entries: readonly Entry[], nowMs: number): Staged | undefined {
  let next = staged
  for (const entry of entries) {
    if (entry.kind === 'alarm-cleared' && entry.alarm === next?.alarm) next = undefined
    if (entry.kind !== 'alarm-raised' || severityRank(entry.severity) > TAKES_THE_STAGE) continue
    const { alarm, severity, lng, lat } = entry
    const free =
      !next || (nowMs - next.sinceMs >= LEAST_BETWEEN_MS && severityRank(severity) <= severityRank(next.severity))
    if (free) next = { alarm, severity, lng, lat, sinceMs: nowMs }
  }
  return next
}

/** The alarm the map should look at now; undefined is the whole city. */
export function useAlarmStage(session: Session): Staged | undefined {
  const [staged, setStaged] = useState<Staged>()
  useEffect(
    () => session.onEntries((entries) => setStaged((before) => stageAfter(before, entries, pageClock.now()))),
    [session],
  )
  useEffect(() => {
    if (!staged) return undefined
    return pageClock.after(STAGED_FOR_MS, () => setStaged(undefined))
  }, [staged])
  return staged
}
