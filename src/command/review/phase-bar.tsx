import type { Review } from '#contract/review.ts'
import { formatTime } from '#ui/time-format.ts'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'

export interface PhaseBarProps {
  readonly review: Review
  readonly timeZone: string
  readonly chosen: number
  readonly onChoose: (phase: number) => void
}

const HOUR_MS = 3_600_000
const TICKS_MOST = 12

/** The incident to scale, limits where they fell due; and its phases as buttons, because the shortest of them are thinner than a finger. */
export function PhaseBar({ review, timeZone, chosen, onChoose }: PhaseBarProps) {
  const { say, told, lang } = useSay()
  const { from, asOf, phases, clocks } = review
  const span = Math.max(1, asOf - from)
  const share = (at: number) => (Math.min(Math.max(at - from, 0), span) / span) * 100
  const time = (at: number) => formatTime(at, 'minute', timeZone, lang)
  const limits = clocks.flatMap(({ dueAt, result, name }) =>
    dueAt !== null && dueAt <= asOf && (result === 'kept' || result === 'missed') ? [{ dueAt, result, name }] : [],
  )
  return (
    <section className="review-phases" aria-label={say('review.phases')}>
      <div className="review-bar" role="img" aria-label={say('review.bar.about')}>
        <div className="review-bar-phases">
          {phases.map((phase, i) => (
            <span
              key={`${phase.state} ${phase.from}`}
              data-chosen={i === chosen}
              style={{ left: `${share(phase.from)}%`, width: `${share(phase.to ?? asOf) - share(phase.from)}%` }}
            />
          ))}
        </div>
        {limits.map(({ dueAt, result, name }) => (
          <i
            key={`${name.en} ${dueAt}`}
            data-result={result}
            style={{ left: `${share(dueAt)}%` }}
            title={`${told(name)} ${time(dueAt)}`}
          />
        ))}
        {ticks(from, asOf).map((at) => (
          <small key={at} style={{ left: `${share(at)}%` }}>
            {time(at)}
          </small>
        ))}
      </div>
      <ol className="review-chips">
        {phases.map(({ state, name, from: begins, to, seq }, i) => (
          <li key={`${state} ${begins} ${seq ?? ''}`}>
            <button type="button" aria-pressed={i === chosen} onClick={() => onChoose(i)}>
              {told(name)} <small>{time(begins)}</small> <small>{formatSpan((to ?? asOf) - begins)}</small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Whole hours, as many as can be read; both ends are in the head of the page. */
function ticks(from: number, to: number): number[] {
  const hours = Math.max(1, Math.ceil((to - from) / HOUR_MS / TICKS_MOST))
  const step =
    to - from > 2 * HOUR_MS
      ? hours * HOUR_MS
      : Math.max(5, Math.ceil((to - from) / 60_000 / TICKS_MOST / 5) * 5) * 60_000
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step)
}
