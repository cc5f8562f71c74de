import { useEffect } from 'react'
import { severityRank } from '#contract/severity.ts'
import { useSession } from '#session/use-session.ts'
import { createBell } from '#ui/bell.ts'

const bell = createBell(() => new AudioContext())

/** The room hears every alarm of now, whatever moment it shows: somebody at a desk may be silent for themselves, never for the room. */
export function RoomBell(): undefined {
  const session = useSession()
  useEffect(
    () =>
      session.onPresentEntries((batch) => {
        const raised = batch.flatMap((entry) => (entry.kind === 'alarm-raised' ? [entry.severity] : []))
        const worst = raised.toSorted((a, b) => severityRank(a) - severityRank(b))[0]
        if (worst) bell.ring(worst)
      }),
    [session],
  )
}
