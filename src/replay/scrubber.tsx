import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { TapeIndex, TapeMark } from '#contract/tape.ts'
import { useSay } from '#ui/use-say.ts'
import { momentAt, shareOf, ticksOf, windowOf } from './bar-window.ts'
import type { Span, Zoom } from './bar-window.ts'
import { MarkTicks } from './mark-ticks.tsx'
import { ticksOfMarks } from './marks.ts'
import { inside, stretchesOf } from './stretches.ts'
import type { CityClock } from './use-city-clock.ts'
import { useWidthEms } from './use-width-ems.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** What a sign, and a label with air around it, take of the line; and how long a line is before it was measured. */
const MARK_EMS = 1.2
const LABEL_EMS = 6
const LINE_EMS = 60
/** While a hand drags, a moment is asked for this often: each one costs a chunk. */
const ASK_EVERY_MS = 150

export interface ScrubberProps {
  readonly index: TapeIndex
  readonly marks: readonly TapeMark[]
  readonly at: number
  readonly zoom: Zoom
  readonly clock: CityClock
  /** Nobody can touch it. */
  readonly still: boolean
  /** @param held a hand drags it: more is to come */
  readonly onGo: (at: number, held: boolean) => void
  readonly onMark: (mark: TapeMark) => void
}

/** The tape as a line: what was recorded, what happened when, and the moment that is shown. Click, drag, or arrow keys. */
export function Scrubber({ index, marks, at, zoom, clock, still, onGo, onMark }: ScrubberProps) {
  const { say } = useSay()
  const { ems = LINE_EMS, ref } = useWidthEms()
  const [held, setHeld] = useState<{ readonly at: number; readonly window: Span }>()
  const [pointed, setPointed] = useState<number>()
  const asked = useRef(0)
  const tape = { from: index.from, to: index.to }
  // A bar that moved on under the hand would run away with what it holds.
  const window = held?.window ?? windowOf(zoom, tape, at)
  const shown = held?.at ?? at
  const percent = (moment: number) => `${(shareOf(window, moment) * 100).toFixed(3)}%`

  const momentUnder = (event: PointerEvent<HTMLElement>) => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect()
    return clampTo(tape, momentAt(window, wide === 0 ? 0 : (event.clientX - left) / wide))
  }
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const moment = momentUnder(event)
    setHeld({ at: moment, window })
    asked.current = event.timeStamp
    onGo(moment, true)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    const moment = momentUnder(event)
    setPointed(moment)
    if (!held) return
    setHeld({ ...held, at: moment })
    if (event.timeStamp - asked.current < ASK_EVERY_MS) return
    asked.current = event.timeStamp
    onGo(moment, true)
  }
  const release = (event: PointerEvent<HTMLElement>) => {
    if (!held) return
    onGo(momentUnder(event), false)
    setHeld(undefined)
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const to = movedBy(event, at, tape)
    if (to === undefined) return
    event.preventDefault()
    onGo(clampTo(tape, to), false)
  }
  return (
    <div className="time-scrub">
      {!still && (
        <MarkTicks
          ticks={ticksOfMarks(marks, window, Math.max(1, Math.floor(ems / MARK_EMS)))}
          clock={clock}
          onGo={onMark}
        />
      )}
      <div
        ref={ref}
        className="time-track"
        role="slider"
        tabIndex={still ? -1 : 0}
        aria-label={say('time.position')}
        aria-valuemin={tape.from}
        aria-valuemax={Math.max(tape.to, at)}
        aria-valuenow={shown}
        aria-valuetext={clock.tell(shown, 'moment')}
        aria-disabled={still || undefined}
        {...(!still && {
          onPointerDown: press,
          onPointerMove: drag,
          onPointerUp: release,
          onPointerCancel: release,
          onPointerLeave: () => setPointed(undefined),
          onKeyDown: key,
        })}
      >
        {inside(stretchesOf(index), window).map(({ from, to }) => (
          <i key={from} className="time-stretch" style={{ left: percent(from), width: share(window, from, to) }} />
        ))}
        <i className="time-gone" style={{ width: percent(shown) }} />
        {pointed !== undefined && !held && (
          <span className="time-pointed" style={{ left: percent(pointed) }}>
            {clock.tell(pointed, 'clock')}
          </span>
        )}
        <i className="time-thumb" style={{ left: percent(shown) }}>
          {held && <span className="time-held">{clock.tell(held.at, 'clock')}</span>}
        </i>
      </div>
      <div className="time-labels" aria-hidden="true">
        {ticksOf(window, Math.max(2, Math.floor(ems / LABEL_EMS)), clock.utcOffsetMinutes).map((tick) => (
          <span key={tick.at} style={{ left: percent(tick.at) }} data-day={tick.day}>
            {clock.tell(tick.at, tick.day ? 'dayShort' : 'minute')}
          </span>
        ))}
      </div>
    </div>
  )
}

function share(window: Span, from: number, to: number): string {
  return `${((100 * (to - from)) / (window.to - window.from)).toFixed(3)}%`
}

function clampTo({ from, to }: Span, at: number): number {
  return Math.min(Math.max(from, to), Math.max(from, at))
}

/** Where a key takes the moment; undefined: it is no key of the bar. */
function movedBy(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  at: number,
  tape: Span,
): number | undefined {
  const step = shiftKey ? MINUTE_MS : SECOND_MS
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step
    case 'PageUp':
      return at + 10 * MINUTE_MS
    case 'PageDown':
      return at - 10 * MINUTE_MS
    case 'Home':
      return tape.from
    case 'End':
      return tape.to
    default:
      return undefined
  }
}
