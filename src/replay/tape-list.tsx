import { useTapes } from '#api/use-tapes.ts'
import type { TapeHead } from '#contract/tape.ts'
import { useSay } from '#ui/use-say.ts'
import type { CityClock } from './use-city-clock.ts'

export interface TapeListProps {
  readonly shown: string
  readonly clock: CityClock
  readonly onPick: (tape: TapeHead) => void
}

/** What recordings there are: the city's own, stories and stretches. What is simulated says so. */
export function TapeList({ shown, clock, onPick }: TapeListProps) {
  const { say, told } = useSay()
  const { tapes, failed } = useTapes()
  if (!tapes) return <p role="status">{say(failed ? 'time.tapes.failed' : 'time.tapes.reading')}</p>
  return (
    <ul className="tape-list">
      {tapes.map((tape) => (
        <li key={tape.tape}>
          <button
            type="button"
            aria-current={tape.tape === shown}
            aria-disabled={!isAtHand(tape) || undefined}
            onClick={() => isAtHand(tape) && onPick(tape)}
          >
            <span className="tape-name">{told(tape.name)}</span>
            <small>
              {[
                say(`time.tapes.${tape.kind}`),
                tape.demo && say('time.tapes.demo'),
                `${clock.tell(tape.from, 'dayMinute')} – ${clock.tell(tape.to, 'dayMinute')}`,
                !tape.ready && say(isAtHand(tape) ? 'time.tapes.untold' : 'time.tapes.unready'),
                tape.tape === shown && say('time.tapes.shown'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {tape.summary && <small>{told(tape.summary)}</small>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A story that was never told is told when it is asked for. */
function isAtHand({ ready, kind }: TapeHead): boolean {
  return ready || kind === 'story'
}
