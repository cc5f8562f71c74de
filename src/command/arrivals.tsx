import { useEffect, useEffectEvent, useState } from 'react'
import type { Entry } from '#contract/entry.ts'
import { pageClock } from '#session/clock.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { createBell } from '#ui/bell.ts'
import { useSay } from '#ui/use-say.ts'
import { arrivalsOf } from './arrival-words.ts'
import { bellMute } from './bell-mute.ts'
import { useDeskScene } from './desk-scene.ts'

/** What comes within this long is told in one sentence and rung once. */
const GATHER_MS = 800
const bell = createBell(() => new AudioContext())

/** Tells listeners and ears what comes in now, also while the past is shown. The focus stays where it is. */
export function Arrivals() {
  const session = useSession()
  const speaker = useSay()
  const { nameOf } = useDeskScene()
  const own = usePost()?.id
  const [words, setWords] = useState('')
  const tell = useEffectEvent((batch: readonly Entry[]) => {
    const heard = arrivalsOf(batch, own, nameOf, speaker)
    if (heard.words !== undefined) setWords(heard.words)
    if (heard.ring && !bellMute.get()) bell.ring(heard.ring)
  })
  useEffect(() => {
    let gathered: Entry[] = []
    let stop = () => {}
    const leave = session.onPresentEntries((batch) => {
      if (gathered.length === 0)
        stop = pageClock.after(GATHER_MS, () => {
          const all = gathered
          gathered = []
          tell(all)
        })
      gathered = [...gathered, ...batch]
    })
    return () => {
      leave()
      stop()
    }
  }, [session])
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  )
}
