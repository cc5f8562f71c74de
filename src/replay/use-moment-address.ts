import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { pageClock } from '#session/clock.ts'
import { readMoment, sameMoment, withMoment } from '#session/moment-address.ts'
import type { Moment } from '#session/moment-address.ts'
import { useTimeMachine } from '#session/use-time.ts'

/** A drag is written once, where it ended. */
const WRITTEN_AFTER_MS = 400

/**
 * Keeps the address and the time machine of one mind. A moment in the address that this did not write is gone to; a moment that is
 * stood at is written, and now is none.
 * @param writes false: a kiosk comes back to now whatever it was shown
 */
export function useMomentAddress(writes: boolean): void {
  const time = useTimeMachine()
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const known = useRef<Moment>(undefined)

  const follow = useEffectEvent(() => {
    const state = time.state.get()
    const asked = readMoment(new URLSearchParams(search))
    const stands = state.mode === 'past' && (asked === undefined || (!state.seeking && state.speed === 0))
    const moment = state.mode === 'live' ? undefined : stands ? state : asked
    if (!writes || sameMoment(moment, asked)) return
    known.current = moment && { tape: moment.tape, at: moment.at, truth: moment.truth }
    const query = withMoment(new URLSearchParams(search), moment)
    const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':')
    void navigate({ pathname, search: text === '' ? '' : `?${text}`, hash }, { replace: true })
  })
  useEffect(() => {
    const asked = readMoment(new URLSearchParams(search))
    if (asked && !sameMoment(asked, known.current)) {
      known.current = asked
      void time.go({ ...asked, speed: 0 })
    }
    follow()
  }, [time, search])
  useEffect(() => {
    let stop = () => {}
    const stopListening = time.state.subscribe(() => {
      stop()
      stop = pageClock.after(WRITTEN_AFTER_MS, () => follow())
    })
    return () => {
      stopListening()
      stop()
    }
  }, [time])
}
