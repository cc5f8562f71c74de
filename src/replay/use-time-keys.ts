import { useEffect, useEffectEvent } from 'react'
import { useSession } from '#session/use-session.ts'
import { landingOf, markBeside, marksOf } from './marks.ts'
import { STEP_S } from './play-buttons.tsx'
import { speedBeside } from './speeds.ts'
import { timeKey } from './time-keys.ts'
import type { TimeKey } from './time-keys.ts'

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]'
const PRESSED_BY_SPACE =
  'button, a, input, summary, [role="button"], [role="option"], [role="application"], [role="tab"]'

export interface TimeKeysProps {
  readonly on: boolean
  readonly pace: number
  readonly onPace: (times: number) => void
  readonly onOpen: () => void
}

/** Time by key, wherever the focus is but in a field or a dialog. */
export function useTimeKeys({ on, pace, onPace, onOpen }: TimeKeysProps): void {
  const { time, present } = useSession()
  const act = (key: TimeKey) => {
    const state = time.state.get()
    if (key === 'open') return onOpen()
    if (state.mode === 'live') return undefined
    const { at, speed, index } = state
    const jump = (direction: 1 | -1) => {
      const mark = markBeside(marksOf(index, present.get().desk.moments.values()), at, direction)
      if (mark) void time.go({ at: landingOf(mark), speed })
    }
    const change = (direction: 1 | -1) => {
      const next = speedBeside(speed > 0 ? speed : pace, direction)
      onPace(next)
      if (speed > 0) time.setSpeed(next)
    }
    switch (key) {
      case 'live':
        return time.live()
      case 'play':
        return time.setSpeed(speed > 0 ? 0 : pace)
      case 'back':
        return time.step(-STEP_S * 1000)
      case 'on':
        return time.step(STEP_S * 1000)
      case 'mark-before':
        return jump(-1)
      case 'mark-after':
        return jump(1)
      case 'slower':
        return change(-1)
      default:
        return change(1)
    }
  }
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (!on) return
    const target = event.target instanceof Element ? event.target : undefined
    const typing = target?.closest(TYPED_INTO) != null || document.querySelector('[role="dialog"]') !== null
    const onControl = target?.closest(PRESSED_BY_SPACE) != null
    const key = timeKey(event, { past: time.state.get().mode === 'past', typing, onControl })
    if (!key) return
    event.preventDefault()
    act(key)
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => listen(event)
    // Before the page's own keys: in the past a letter that both know means time.
    window.addEventListener('keydown', heard, true)
    return () => window.removeEventListener('keydown', heard, true)
  }, [])
}
