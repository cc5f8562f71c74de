import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { TapeMark } from '#contract/tape.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'
import { groupOfMark } from './marks.ts'
import type { MarkTick } from './marks.ts'
import { Sign } from './sign.tsx'
import type { CityClock } from './use-city-clock.ts'

export interface MarkTicksProps {
  readonly ticks: readonly MarkTick[]
  readonly clock: CityClock
  readonly onGo: (mark: TapeMark) => void
}

/** The signs on the bar. One stop for the tab key; arrows go from sign to sign. */
export function MarkTicks({ ticks, clock, onGo }: MarkTicksProps) {
  const { say, told } = useSay()
  const [here, setHere] = useState(0)
  const [shown, setShown] = useState<number>()
  const tabbed = Math.min(here, ticks.length - 1)
  const titleOf = ({ mark, more }: MarkTick) => {
    const title = told(mark.title)
    return more > 0 ? say('time.marks.more', { title, n: more }) : title
  }
  const words = (tick: MarkTick) =>
    [
      clock.tell(tick.mark.at, 'clock'),
      say(GROUP_WORDS[groupOfMark(tick.mark)]),
      tick.mark.severity && say(`severity.${tick.mark.severity}`),
      titleOf(tick),
    ]
      .filter(Boolean)
      .join(' · ')
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(ticks.length - 1, Math.max(0, tabbed + step))
    setHere(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  const tip = shown === undefined ? undefined : ticks[shown]
  return (
    <div className="time-marks" role="group" aria-label={say('time.marks')} onKeyDown={move}>
      {ticks.map((tick, i) => (
        <button
          key={`${tick.mark.seq} ${tick.mark.kind}`}
          type="button"
          className="time-mark"
          data-kind={tick.mark.kind}
          data-severity={tick.mark.severity ?? undefined}
          style={{ left: `${tick.share * 100}%` }}
          tabIndex={i === tabbed ? 0 : -1}
          aria-label={words(tick)}
          onClick={() => onGo(tick.mark)}
          onFocus={() => {
            setHere(i)
            setShown(i)
          }}
          onBlur={() => setShown(undefined)}
          onPointerEnter={() => setShown(i)}
          onPointerLeave={() => setShown(undefined)}
        >
          <MarkSign mark={tick.mark} />
        </button>
      ))}
      {tip && (
        <div className="time-tip" role="tooltip" style={{ left: `${tip.share * 100}%` }} data-end={tip.share > 0.5}>
          <time>{clock.tell(tip.mark.at, 'clock')}</time> {titleOf(tip)}
        </div>
      )}
    </div>
  )
}

export const GROUP_WORDS = {
  incident: 'time.marks.group.incident',
  response: 'time.marks.group.response',
  alarm: 'time.marks.group.alarm',
  moment: 'time.marks.group.moment',
  other: 'time.marks.group.other',
} as const satisfies Record<ReturnType<typeof groupOfMark>, Word>

/** An alarm by the shape of its severity, everything else by a shape of its own; never by colour alone. */
function MarkSign({ mark }: { mark: TapeMark }) {
  const group = groupOfMark(mark)
  if (group === 'alarm')
    return mark.severity && mark.kind !== 'alarm-cleared' ? (
      <span aria-hidden="true">
        <SeverityMark severity={mark.severity} />
      </span>
    ) : (
      <Sign name="other" />
    )
  return <Sign name={group} />
}
