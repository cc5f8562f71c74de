import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { TRUTHS } from '#contract/shown-view.ts'
import type { TapeMark } from '#contract/tape.ts'
import type { TimeMachine, TimeState } from '#session/time-machine.ts'
import { useTime, useTimeMachine } from '#session/use-time.ts'
import { Pop } from '#ui/pop.tsx'
import { useSay } from '#ui/use-say.ts'
import { AlarmsNow } from './alarms-now.tsx'
import { windowOf, ZOOMS } from './bar-window.ts'
import type { Zoom } from './bar-window.ts'
import { ExportStretch } from './export-stretch.tsx'
import { KeyList } from './key-list.tsx'
import { LinkButton } from './link-button.tsx'
import { MarkList } from './mark-list.tsx'
import { landingOf } from './marks.ts'
import { PlayButtons } from './play-buttons.tsx'
import { Scrubber } from './scrubber.tsx'
import { Segments } from './segments.tsx'
import { Sign } from './sign.tsx'
import { TapeList } from './tape-list.tsx'
import { TypedField } from './typed-field.tsx'
import { useMarks } from './use-marks.ts'
import { useCityClock } from './use-city-clock.ts'
import type { CityClock } from './use-city-clock.ts'
import './time-bar.css'

type Past = Extract<TimeState, { mode: 'past' }>

export interface TimeBarProps {
  /** Nobody can touch it: it only tells. */
  readonly kiosk: boolean
  /** How fast it plays when it plays. */
  readonly pace: number
  readonly onPace: (times: number) => void
  /** Undefined: this post may not mark. */
  readonly onMoment: (() => void) | undefined
  /** Its owner asked for it by key or click: the arrow keys are its as soon as it stands. */
  readonly focusing: boolean
  readonly onFocused: () => void
}

/** The bar of time, while this window stands in the past. */
export function TimeBar(props: TimeBarProps) {
  const state = useTime()
  const clock = useCityClock()
  return state.mode === 'past' ? <PastBar {...props} state={state} clock={clock} /> : undefined
}

function PastBar(props: TimeBarProps & { state: Past; clock: CityClock }) {
  const { state, clock, kiosk, pace, onPace, onMoment, focusing, onFocused } = props
  const { say, told } = useSay()
  const time = useTimeMachine()
  const [zoom, setZoom] = useState<Zoom>('hour')
  const speedBefore = useRef<number>(undefined)
  const { index, at, speed, seeking, trouble } = state
  const marks = useMarks(index)
  const bar = useRef<HTMLElement>(null)
  const stands = index !== undefined
  const focused = useEffectEvent(onFocused)
  useEffect(() => {
    if (!focusing || !stands) return
    bar.current?.querySelector<HTMLElement>('[role="slider"]')?.focus()
    focused()
  }, [focusing, stands])
  const go = (moment: number) => void time.go({ at: moment, speed })
  // Being dragged it stands still, and then goes on as it did.
  const scrub = (moment: number, held: boolean) => {
    const goesOn = speedBefore.current ?? speed
    speedBefore.current = held ? goesOn : undefined
    void time.go({ at: moment, speed: held ? 0 : goesOn })
  }
  const mark = (one: TapeMark) => go(landingOf(one))
  return (
    <section ref={bar} className="time-bar" data-kiosk={kiosk} aria-label={say('time.bar')}>
      <div className="time-now">
        <time className="time-clock">{clock.tell(at, 'clock')}</time>
        <span className="time-date">{clock.tell(at, 'date')}</span>
        <span className="time-state" role="status">
          {seeking ? say('time.seeking') : kiosk && speed > 0 ? say('time.speed.times', { n: speed }) : ''}
        </span>
      </div>
      {index ? (
        <Scrubber
          index={index}
          marks={marks}
          at={at}
          zoom={zoom}
          clock={clock}
          still={kiosk}
          onGo={scrub}
          onMark={mark}
        />
      ) : (
        <p className="time-scrub time-unread">{say('time.not-read')}</p>
      )}
      {trouble && (
        <p className="time-note time-trouble" role="alert">
          {told(trouble)}
        </p>
      )}
      <AlarmsNow />
      {!kiosk && (
        <>
          <div className="time-tools">
            <PlayButtons time={time} state={state} marks={marks} pace={pace} onPace={onPace} />
            <TypedField at={at} tape={index ?? { from: at, to: at }} clock={clock} onGo={go} />
            <Segments
              label={say('time.zoom')}
              value={zoom}
              choices={ZOOMS.map((value) => ({ value, label: say(`time.zoom.${value}`) }))}
              onChange={setZoom}
            />
            <Marks marks={marks} clock={clock} onGo={mark} />
            <Truths time={time} state={state} />
            <div className="time-tools-end">
              {onMoment && (
                <button type="button" className="time-button" title={say('time.moment')} onClick={onMoment}>
                  <Sign name="moment" />
                  <span className="time-word">{say('time.moment')}</span>
                </button>
              )}
              <LinkButton moment={state} />
              <Pop label={say('time.more')} className="time-button">
                {(close) => (
                  <>
                    <section>
                      <h3>{say('time.tapes')}</h3>
                      <TapeList
                        shown={state.tape}
                        clock={clock}
                        onPick={({ tape, from }) => {
                          close()
                          void time.go({ tape, at: from, speed: 0 })
                        }}
                      />
                    </section>
                    {index && <ExportStretch tape={state.tape} stretch={windowOf(zoom, index, at)} clock={clock} />}
                    <KeyList />
                  </>
                )}
              </Pop>
            </div>
          </div>
          <button type="button" className="time-return" aria-keyshortcuts="L" onClick={() => time.live()}>
            {say('time.live')} <kbd aria-hidden="true">L</kbd>
          </button>
        </>
      )}
    </section>
  )
}

function Marks({
  marks,
  clock,
  onGo,
}: {
  marks: readonly TapeMark[]
  clock: CityClock
  onGo: (mark: TapeMark) => void
}) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="time-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {say('time.marks')} {marks.length}
      </button>
      {open && <MarkList marks={marks} clock={clock} onGo={onGo} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What was known then, or what was so: said in a line, because the two words alone are easily taken for each other. */
function Truths({ time, state }: { time: TimeMachine; state: Past }) {
  const { say } = useSay()
  const id = useId()
  const about = say(`time.truth.${state.truth}.about`)
  return (
    <>
      <Segments
        label={say('time.truth')}
        value={state.truth}
        choices={TRUTHS.map((value) => ({ value, label: say(`time.truth.${value}`) }))}
        onChange={(truth) => time.setTruth(truth)}
        describedBy={id}
        hint={about}
      />
      <span className="time-about" id={id}>
        {about}
      </span>
    </>
  )
}
