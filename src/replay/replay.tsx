import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { MAY } from '#contract/permission.ts'
import { useExercise, usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { useIsPast } from '#session/use-time.ts'
import { isKiosk } from '#ui/is-kiosk.ts'
import { InSlot } from '#ui/slot.tsx'
import { ScreenMark } from './screen-mark.tsx'
import { TimeDoor } from './time-door.tsx'
import { useMomentAddress } from './use-moment-address.ts'
import { useTimeKeys } from './use-time-keys.ts'

// A wall that never looks back loads none of it.
const TimeBar = lazy(() => import('./time-bar.tsx').then((file) => ({ default: file.TimeBar })))
const MomentDialog = lazy(() => import('./moment-dialog.tsx').then((file) => ({ default: file.MomentDialog })))

/** What just happened is what is asked for first. */
const LOOKS_BACK_MS = 60_000

/** Time for the whole application: mounted once, over every page. */
export function Replay() {
  const { search, pathname } = useLocation()
  const kiosk = isKiosk(search)
  const { time, now } = useSession()
  const past = useIsPast()
  const post = usePost()
  // An exercise has a journal of its own, and no tape of it.
  const travels = useExercise() === null && !new URLSearchParams(search).has('exercise')
  const [pace, setPace] = useState(1)
  const [marking, setMarking] = useState<number>()
  const [focusing, setFocusing] = useState(false)
  // A crew on its way must never take then for now.
  const unit = pathname.startsWith('/unit')
  useEffect(() => {
    if (unit && past) time.live()
  }, [time, unit, past])
  useMomentAddress(!kiosk)

  const open = () => {
    const at = now.get()
    const state = time.state.get()
    if (state.mode === 'live' && at !== undefined) void time.go({ at: at - LOOKS_BACK_MS, speed: 0 })
    setFocusing(true)
  }
  const markable = post !== null && MAY['mark-moment'].includes(post.role)
  const mark = () => {
    const state = time.state.get()
    setMarking(state.mode === 'past' ? state.at : now.get())
  }
  useTimeKeys({ on: !kiosk && !unit && travels, pace, onPace: setPace, onOpen: open })
  return (
    <>
      {past ? (
        <InSlot name="time-bar">
          <Suspense>
            <TimeBar
              kiosk={kiosk}
              pace={pace}
              onPace={setPace}
              onMoment={markable ? mark : undefined}
              focusing={focusing}
              onFocused={() => setFocusing(false)}
            />
          </Suspense>
        </InSlot>
      ) : (
        !kiosk &&
        travels && (
          <InSlot name="time-door">
            <TimeDoor onOpen={open} onMoment={markable ? mark : undefined} />
          </InSlot>
        )
      )}
      <ScreenMark />
      {marking !== undefined && (
        <Suspense>
          <MomentDialog at={marking} onClose={() => setMarking(undefined)} />
        </Suspense>
      )}
    </>
  )
}
