import type { Review, ReviewMeasured } from '#contract/review.ts'
import { formatNumber } from '#ui/number-format.ts'
import { formatSpan } from '#ui/span-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import type { Speaker } from '#ui/use-say.ts'
import { MomentLink, momentAddress } from './moment-link.tsx'
import { ResultMark } from './result-mark.tsx'
import { useMomentWords } from './use-moment-words.ts'

/** Who decided what, and on what: how old it was then, and whether that was seen. */
export function DecisionList({ review, timeZone }: { review: Review; timeZone: string }) {
  const speaker = useSay()
  const { say, told, lang } = speaker
  const { time, opens } = useMomentWords(timeZone)
  return (
    <section className="review-part" aria-label={say('review.decisions')}>
      <h2>{say('review.decisions')}</h2>
      {review.decisions.length === 0 && <p className="desk-empty">{say('review.none')}</p>}
      <ol className="review-decisions">
        {review.decisions.map(({ seq, at, text, measured, saidAt, basis, confirmedOld }) => (
          <li key={seq}>
            <MomentLink to={momentAddress(review, at, lang)} name={opens(at)}>
              <time>{time(at)}</time>
            </MomentLink>
            <p>
              {told(text)}
              <small>
                {measured.map((one) => (
                  <span key={`${one.metric} ${one.place.en}`}>{measuredWords(one, at, speaker)}</span>
                ))}
                {saidAt !== null && <span>{say('review.decision.said', { span: formatSpan(at - saidAt) })}</span>}
                {measured.length === 0 && saidAt === null && <span>{say('review.decision.nothing')}</span>}
                {basis === 'log' && measured.length > 0 && <span>{say('review.decision.log')}</span>}
              </small>
              {confirmedOld && <ResultMark verdict="bad">{say('review.decision.old')}</ResultMark>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function measuredWords(
  { name, place, value, unit, digits, at }: ReviewMeasured,
  then: number,
  speaker: Speaker,
): string {
  const { say, told, lang } = speaker
  if (at === null) return say('review.decision.unknown', { name: told(name), place: told(place) })
  const written = value === null ? '' : `${formatNumber(value, digits, lang)} ${unitWords(unit, lang)}`.trim()
  return say('review.decision.measured', {
    name: told(name),
    value: written,
    place: told(place),
    span: formatSpan(then - at),
  })
}
