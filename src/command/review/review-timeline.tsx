import { useDeferredValue, useState } from 'react'
import type { Review, ReviewLine } from '#contract/review.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { MomentLink, momentAddress } from './moment-link.tsx'
import { useMomentWords } from './use-moment-words.ts'

const FILTERS = ['all', 'orders', 'reports', 'decisions', 'missed', 'refused'] as const
type Filter = (typeof FILTERS)[number]
const SHOWN_AT_ONCE = 400

/** Every line of the journal about it, and every limit that passed in silence; each opens its moment. */
export function ReviewTimeline({ review, timeZone }: { review: Review; timeZone: string }) {
  const { say, told, lang } = useSay()
  const { time, opens } = useMomentWords(timeZone)
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const [most, setMost] = useState(SHOWN_AT_ONCE)
  const sought = useDeferredValue(text.trim().toLowerCase())
  const decided = new Set(review.decisions.map(({ seq }) => seq))
  const found = review.lines.filter(
    (line) => passes(line, filter, decided) && (sought === '' || told(line.text).toLowerCase().includes(sought)),
  )
  return (
    <section className="review-timeline" aria-label={say('review.lines')}>
      <header>
        <h2>
          {say('review.lines')} <small role="status">{say('review.lines.count', { n: found.length })}</small>
        </h2>
        <input
          type="search"
          value={text}
          aria-label={say('review.lines.find')}
          placeholder={say('review.lines.find')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </header>
      <div className="review-filters" role="group" aria-label={say('review.filter')}>
        {FILTERS.map((one) => (
          <button key={one} type="button" aria-pressed={one === filter} onClick={() => setFilter(one)}>
            {say(`review.filter.${one}`)}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className="desk-empty">{say('review.lines.none')}</p>}
      <ol tabIndex={0} aria-label={say('review.lines')}>
        {found.slice(0, most).map((line) => (
          <li
            key={line.seq ?? `${line.at} ${line.text.en}`}
            data-missed={line.missed}
            data-group={line.group}
            data-seq={line.seq ?? ''}
            data-at={line.at}
          >
            <MomentLink to={momentAddress(review, line.at, lang)} name={opens(line.at)}>
              <time>{time(line.at)}</time>
            </MomentLink>
            <small>{say(`review.group.${line.group}`)}</small>
            <p>
              {line.severity && <SeverityMark severity={line.severity} />}
              {line.missed && <span aria-hidden="true">▲ </span>}
              {told(line.text)}
            </p>
            <small className="review-seq">{line.seq === null ? '' : `#${line.seq.toLocaleString('en-GB')}`}</small>
          </li>
        ))}
      </ol>
      {found.length > most && (
        <button type="button" className="desk-link" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
          {say('review.lines.more', { n: Math.min(SHOWN_AT_ONCE, found.length - most) })}
        </button>
      )}
    </section>
  )
}

function passes({ group, missed, seq }: ReviewLine, filter: Filter, decided: ReadonlySet<number | null>): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'orders':
      return group === 'order'
    case 'reports':
      return group === 'report'
    case 'decisions':
      return seq !== null && decided.has(seq)
    case 'missed':
      return missed
    case 'refused':
      return group === 'refused'
  }
}
