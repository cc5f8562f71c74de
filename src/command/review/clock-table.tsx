import type { Review, ReviewClock } from '#contract/review.ts'
import { formatSpan } from '#ui/span-format.ts'
import { useSay } from '#ui/use-say.ts'
import { MomentLink, momentAddress } from './moment-link.tsx'
import { ResultMark } from './result-mark.tsx'
import type { Verdict } from './result-mark.tsx'
import { useMomentWords } from './use-moment-words.ts'

const VERDICTS: Readonly<Record<ReviewClock['result'], Verdict>> = {
  kept: 'good',
  missed: 'bad',
  open: 'running',
  unneeded: 'none',
  unlimited: 'none',
}

/** Everything that was timed: by when, done when, kept or by how much not. */
export function ClockTable({ review, timeZone }: { review: Review; timeZone: string }) {
  const { say, told, lang } = useSay()
  const { time, opens } = useMomentWords(timeZone)
  return (
    <section className="review-part" aria-label={say('review.clocks')}>
      <h2>{say('review.clocks')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('review.clock.what')}</th>
            <th scope="col">{say('review.clock.due')}</th>
            <th scope="col">{say('review.clock.done')}</th>
            <th scope="col">{say('review.clock.took')}</th>
            <th scope="col">{say('review.clock.result')}</th>
          </tr>
        </thead>
        <tbody>
          {review.clocks.map(({ what, name, from, dueAt, done, result }) => (
            <tr key={`${what} ${from.at} ${name.en}`} data-clock={what} data-result={result}>
              <th scope="row">{told(name)}</th>
              <td>{dueAt === null ? '–' : time(dueAt)}</td>
              <td>
                {done ? (
                  <MomentLink to={momentAddress(review, done.at, lang)} name={opens(done.at)}>
                    {time(done.at)}
                  </MomentLink>
                ) : (
                  '–'
                )}
              </td>
              <td>{done ? formatSpan(done.at - from.at) : '–'}</td>
              <td>
                <ResultMark verdict={VERDICTS[result]}>
                  {say(`review.result.${result}`)}
                  {result === 'missed' && done && dueAt !== null && (
                    <small>{say('review.result.beyond', { span: formatSpan(done.at - dueAt) })}</small>
                  )}
                </ResultMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
