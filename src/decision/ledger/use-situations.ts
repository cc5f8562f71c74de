import { useMemo } from 'react'
import type { Decision } from '#contract/decision-snapshot.ts'
import { situationsOf } from '#models/advice.ts'
import type { Situation } from '#models/advice.ts'
import { usePicture } from '#session/use-session.ts'

/** What stands and what can be done about it, and the decisions so far, newest first. */
export function useSituations(): {
  readonly situations: readonly Situation[]
  readonly decisions: readonly Decision[]
} {
  const { alarms, desk } = usePicture()
  return useMemo(() => {
    const decisions = [...desk.decisions.values()]
    return {
      situations: situationsOf(alarms.values(), decisions, desk.plans.values()),
      decisions: decisions.toReversed(),
    }
  }, [alarms, desk])
}
