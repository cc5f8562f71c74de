import type { Review } from '#contract/review.ts'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'
import { ResultMark } from './result-mark.tsx'
import type { Verdict } from './result-mark.tsx'

/** What a leader asks first, in one line. */
export function ReviewFigures({ review }: { review: Review }) {
  const { say } = useSay()
  const { counts } = review
  const share = (part: number, whole: number) => say('review.of', { part, whole })
  const whether = (bad: boolean, any: boolean): Verdict => (bad ? 'bad' : any ? 'good' : 'none')
  const clocks = counts.clocksKept + counts.clocksMissed
  const figures: readonly (readonly [Word, string, Verdict])[] = [
    ['review.figure.clocks', share(counts.clocksKept, clocks), whether(counts.clocksMissed > 0, clocks > 0)],
    [
      'review.figure.orders',
      share(counts.ordersInTime, counts.orders),
      whether(counts.ordersLate > 0, counts.orders > 0),
    ],
    ['review.figure.tasks', share(counts.tasksDone, counts.tasks), whether(false, counts.tasksDone > 0)],
    ['review.figure.late', String(counts.tasksLate), whether(counts.tasksLate > 0, counts.tasks > 0)],
    ['review.figure.escalations', String(counts.escalations), whether(counts.escalations > 0, false)],
    ['review.figure.reports', String(counts.reportsSent), 'none'],
    ['review.figure.alarms', String(counts.alarms), 'none'],
    ['review.figure.refused', String(counts.refused), 'none'],
  ]
  return (
    <ul className="review-figures" aria-label={say('review.figures')}>
      {figures.map(([word, value, verdict]) => (
        <li key={word} data-verdict={verdict}>
          <b>{value}</b>
          {verdict === 'good' || verdict === 'bad' ? (
            <ResultMark verdict={verdict}>{say(word)}</ResultMark>
          ) : (
            <span>{say(word)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
