import { useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { ASKING_NOW, AskingMomentProvider } from '#api/asking-moment.ts'
import type { AskingMoment } from '#api/asking-moment.ts'
import type { LateReading } from '#contract/tape.ts'
import { useSession } from '#session/use-session.ts'
import { useIsPast } from '#session/use-time.ts'

const NONE: readonly LateReading[] = []

/** What is asked by address stands where the window stands: the present is never shown as the past. */
export function PastQuestions({ children }: { children: ReactNode }) {
  const { state } = useSession().time
  const past = useIsPast()
  const history = useSyncExternalStore(state.subscribe, () => {
    const time = state.get()
    // Not before it is known whose past this is.
    return time.mode === 'live' || (time.index !== undefined && time.index.kind !== 'story')
  })
  const tape = useSyncExternalStore(state.subscribe, () => {
    const time = state.get()
    return time.mode === 'past' && time.index?.kind === 'story' ? time.index.tape : undefined
  })
  const unknown = useSyncExternalStore(state.subscribe, () => {
    const time = state.get()
    return time.mode === 'past' && time.truth === 'known' ? (time.index?.late ?? NONE) : NONE
  })
  const moment = useMemo(
    (): AskingMoment => (past ? { past, history, tape, unknown } : ASKING_NOW),
    [past, history, tape, unknown],
  )
  return <AskingMomentProvider value={moment}>{children}</AskingMomentProvider>
}
