import { useMemo, useSyncExternalStore } from 'react'
import type { TapeIndex, TapeMark } from '#contract/tape.ts'
import { useSession } from '#session/use-session.ts'
import { marksOf } from './marks.ts'

/** What can be jumped to, with what was marked a moment ago: moments are marked now, also by who looks at then. */
export function useMarks(index: TapeIndex | undefined): readonly TapeMark[] {
  const { present } = useSession()
  const moments = useSyncExternalStore(present.subscribe, () => present.get().desk.moments)
  return useMemo(() => marksOf(index, moments.values()), [index, moments])
}
