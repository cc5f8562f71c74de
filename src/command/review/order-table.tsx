import type { Review, ReviewOrder, ReviewTask } from '#contract/review.ts'
import { useSay } from '#ui/use-say.ts'
import { MomentLink, momentAddress } from './moment-link.tsx'
import { ResultMark } from './result-mark.tsx'
import type { Verdict } from './result-mark.tsx'
import { useMomentWords } from './use-moment-words.ts'

const ACKS: Readonly<Record<ReviewOrder['ack'], Verdict>> = {
  'in-time': 'good',
  late: 'bad',
  none: 'bad',
  waiting: 'running',
  recalled: 'none',
  declined: 'odd',
}

/** Who was sent, when they answered, when they were there. */
export function OrderTable({ review, timeZone }: { review: Review; timeZone: string }) {
  const { say, told, lang } = useSay()
  const { time, opens } = useMomentWords(timeZone)
  return (
    <section className="review-part" aria-label={say('review.orders')}>
      <h2>{say('review.orders')}</h2>
      {review.orders.length === 0 ? (
        <p className="desk-empty">{say('review.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('review.order.unit')}</th>
              <th scope="col">{say('review.order.issued')}</th>
              <th scope="col">{say('review.order.answered')}</th>
              <th scope="col">{say('review.order.arrived')}</th>
              <th scope="col">{say('review.clock.result')}</th>
            </tr>
          </thead>
          <tbody>
            {review.orders.map(({ order, name, issued, answered, arrived, ack }) => (
              <tr key={order} data-ack={ack}>
                <th scope="row">{told(name)}</th>
                <td>
                  <MomentLink to={momentAddress(review, issued.at, lang)} name={opens(issued.at)}>
                    {time(issued.at)}
                  </MomentLink>
                </td>
                <td>{answered ? time(answered.at) : '–'}</td>
                <td>{arrived ? time(arrived.at) : '–'}</td>
                <td>
                  <ResultMark verdict={ACKS[ack]}>{say(`review.ack.${ack}`)}</ResultMark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** What the plan and the officers set going, and how each ended. */
export function TaskTable({ review, timeZone }: { review: Review; timeZone: string }) {
  const { say, told } = useSay()
  const { time } = useMomentWords(timeZone)
  if (review.tasks.length === 0) return undefined
  return (
    <section className="review-part" aria-label={say('review.tasks')}>
      <h2>{say('review.tasks')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('review.clock.what')}</th>
            <th scope="col">{say('review.task.owner')}</th>
            <th scope="col">{say('review.clock.due')}</th>
            <th scope="col">{say('review.clock.done')}</th>
            <th scope="col">{say('review.clock.result')}</th>
          </tr>
        </thead>
        <tbody>
          {review.tasks.map((task) => (
            <tr key={task.task}>
              <th scope="row">{told(task.title)}</th>
              <td>{told(task.owner)}</td>
              <td>{time(task.dueAt)}</td>
              <td>{task.finished ? time(task.finished.at) : '–'}</td>
              <td>
                <ResultMark verdict={verdictOf(task)}>
                  {say(
                    task.result === 'skipped' && task.late ? 'review.task.skipped-late' : `review.task.${task.result}`,
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

function verdictOf({ result, late }: ReviewTask): Verdict {
  if (late) return 'bad'
  switch (result) {
    case 'in-time':
      return 'good'
    case 'open':
      return 'running'
    case 'skipped':
      return 'odd'
    default:
      return 'none'
  }
}
