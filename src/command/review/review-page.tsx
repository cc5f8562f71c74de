import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { useReview } from '#api/use-review.ts'
import type { Review } from '#contract/review.ts'
import { GRADE_WORDS, STATE_WORDS, TYPE_WORDS } from '#picture/incident-words.ts'
import { usePost } from '#session/use-desk.ts'
import '#ui/desk.css'
import { Button } from '#ui/button.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatSpan } from '#ui/span-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import type { DeskAddress } from '../use-desk-address.ts'
import { ClockTable } from './clock-table.tsx'
import { DecisionList } from './decision-list.tsx'
import { OrderTable, TaskTable } from './order-table.tsx'
import { PhaseBar } from './phase-bar.tsx'
import { PhaseMap } from './phase-map.tsx'
import { ReviewFigures } from './review-figures.tsx'
import { ReviewTimeline } from './review-timeline.tsx'
import './review.css'

/** After the action: clocks kept and missed, the map of every phase, who decided on what, and all lines, each of which opens its moment. */
export function ReviewPage() {
  const { say } = useSay()
  const { incident = '' } = useParams()
  const address = useDeskAddress()
  const { review, failed, again } = useReview(incident, address.exercise)
  useEffect(() => {
    document.title = say('review.document')
  }, [say])
  return (
    <div className="desk command review">
      {review ? (
        <Whole review={review} address={address} />
      ) : (
        <main className="desk-empty" role="status">
          <h1>{say('review.title')}</h1>
          <p>{say(failed ? 'review.failed' : 'review.loading')}</p>
          {failed && <Button onPress={again}>{say('fault.retry')}</Button>}
        </main>
      )}
    </div>
  )
}

function Whole({ review, address }: { review: Review; address: DeskAddress }) {
  const { say } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const [asked, setAsked] = useState<number>()
  const phase = asked !== undefined && asked < review.phases.length ? asked : firstShown(review)
  const part = { review, timeZone }
  return (
    <>
      <ReviewHead {...part} address={address} />
      <main className="review-main">
        <ReviewFigures review={review} />
        <PhaseBar {...part} chosen={phase} onChoose={setAsked} />
        <div className="review-columns">
          <div className="review-facts" tabIndex={0} role="region" aria-label={say('review.figures')}>
            <ClockTable {...part} />
            <OrderTable {...part} />
            <TaskTable {...part} />
          </div>
          <div className="review-middle">
            <PhaseMap {...part} phase={phase} />
            <DecisionList {...part} />
          </div>
          <ReviewTimeline {...part} />
        </div>
      </main>
    </>
  )
}

function ReviewHead({ review, timeZone, address }: { review: Review; timeZone: string; address: DeskAddress }) {
  const { say, told, lang } = useSay()
  const post = usePost()
  const { incident, ended, from, asOf, cut, demo, exercise } = review
  const other = lang === 'zh' ? 'en' : 'zh'
  const until = incident.endedAt ?? asOf
  const time = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  const mayPrint = post !== null && post !== undefined && PRINTS.has(post.role)
  return (
    <header className="review-head">
      <div>
        <h1>
          {say('review.title')} <SeverityMark severity={incident.severity} /> {incident.title}
        </h1>
        <p>
          {[
            incident.serial,
            told(TYPE_WORDS[incident.type]),
            incident.grade === null ? say('review.grade.none') : told(GRADE_WORDS[incident.grade]),
            told(STATE_WORDS[incident.state]),
            incident.placeName,
            say('review.facts', { from: time(from), to: time(until), span: formatSpan(until - from) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {!ended && <p role="status">{say('review.running', { time: formatTime(asOf, 'clock', timeZone, lang) })}</p>}
        {exercise !== null && <p className="review-note">{say('review.exercise', { name: exercise })}</p>}
        {cut && <p className="review-note">{say('review.cut')}</p>}
      </div>
      <nav aria-label={say('desk.pages')}>
        {demo && <span className="desk-tag">{say('review.demo')}</span>}
        {mayPrint ? (
          <a
            className="button"
            data-look="primary"
            href={paperAddress(review, address)}
            target="_blank"
            rel="noreferrer"
          >
            {say('review.pdf')}
          </a>
        ) : (
          <span className="desk-quiet">{say('review.pdf.sign-in')}</span>
        )}
        <Link className="button" to={`${address.page('/desk')}&incident=${encodeURIComponent(incident.id)}`}>
          {say('review.desk')}
        </Link>
        <Link className="button" to={address.to({ lang: other })} lang={other}>
          {lang === 'zh' ? 'English' : '中文'}
        </Link>
      </nav>
    </header>
  )
}

const PRINTS: ReadonlySet<string> = new Set(['duty', 'commander', 'administrator', 'auditor'])

function paperAddress({ incident }: Review, { lang, exercise }: DeskAddress): string {
  const query = new URLSearchParams({ lang, ...(exercise !== undefined && { exercise }) })
  return `/api/incidents/${encodeURIComponent(incident.id)}/review.pdf?${query.toString()}`
}

/** The last phase with somebody out: what the incident was about. */
function firstShown({ phases }: Review): number {
  const out = phases.findLastIndex(({ map }) => map.units.length > 0)
  return out >= 0 ? out : Math.max(0, phases.length - 1)
}
