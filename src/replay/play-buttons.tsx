import type { TapeMark } from '#contract/tape.ts'
import type { TimeMachine, TimeState } from '#session/time-machine.ts'
import { useSay } from '#ui/use-say.ts'
import { landingOf, markBeside } from './marks.ts'
import { Sign } from './sign.tsx'
import type { SignName } from './sign.tsx'
import { SPEEDS } from './speeds.ts'

export const STEP_S = 10

export interface PlayButtonsProps {
  readonly time: TimeMachine
  readonly state: Extract<TimeState, { mode: 'past' }>
  readonly marks: readonly TapeMark[]
  readonly pace: number
  readonly onPace: (times: number) => void
}

/** Mark by mark, ten seconds by ten, playing and standing, and how fast. */
export function PlayButtons({ time, state, marks, pace, onPace }: PlayButtonsProps) {
  const { say } = useSay()
  const { at, speed } = state
  const playing = speed > 0
  const button = (sign: SignName, name: string, key: string, press: (() => void) | undefined) => (
    <button
      type="button"
      className="time-button time-round"
      aria-label={name}
      aria-keyshortcuts={key}
      title={`${name}（${key}）`}
      disabled={!press}
      onClick={press}
    >
      <Sign name={sign} />
    </button>
  )
  const jump = (direction: 1 | -1) => {
    const mark = markBeside(marks, at, direction)
    return mark && (() => void time.go({ at: landingOf(mark), speed }))
  }
  const shown = playing ? speed : pace
  const paces = SPEEDS.some((one) => one === shown) ? SPEEDS : [shown, ...SPEEDS]
  return (
    <div className="time-play">
      {button('mark-before', say('time.mark.before'), '[', jump(-1))}
      {button('step-back', say('time.back', { n: STEP_S }), ',', () => time.step(-STEP_S * 1000))}
      {playing
        ? button('pause', say('time.pause'), 'Space', () => time.setSpeed(0))
        : button('play', say('time.play'), 'Space', () => time.setSpeed(pace))}
      {button('step-on', say('time.on', { n: STEP_S }), '.', () => time.step(STEP_S * 1000))}
      {button('mark-after', say('time.mark.after'), ']', jump(1))}
      <select
        className="time-pace"
        aria-label={say('time.speed')}
        value={shown}
        onChange={(event) => {
          const times = Number(event.target.value)
          onPace(times)
          if (playing) time.setSpeed(times)
        }}
      >
        {paces.map((times) => (
          <option key={times} value={times}>
            {say('time.speed.times', { n: times })}
          </option>
        ))}
      </select>
    </div>
  )
}
