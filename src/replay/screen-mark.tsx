import { useLocation } from 'react-router'
import { useScreenMark } from '#session/use-mode.ts'
import { useIsPast } from '#session/use-time.ts'
import { useSay } from '#ui/use-say.ts'
import './screen-mark.css'

const WORDS_ACROSS = 12

/** What lies over every screen that is not the city as it is now: a frame around the past, words across what is simulated or practised. */
export function ScreenMark() {
  const { say } = useSay()
  const past = useIsPast()
  const told = useScreenMark()
  // The address says it before the relay does: not a moment of an exercise looks like the city.
  const asked = new URLSearchParams(useLocation().search).has('exercise')
  const mark = asked ? 'exercise' : told
  return (
    <>
      {mark && (
        <div className="screen-words" data-mark={mark} aria-hidden="true">
          {Array.from({ length: WORDS_ACROSS }, (_, i) => (
            <span key={i}>{say(`mode.mark.${mark}`)}</span>
          ))}
        </div>
      )}
      {past && <div className="screen-frame" aria-hidden="true" />}
    </>
  )
}
