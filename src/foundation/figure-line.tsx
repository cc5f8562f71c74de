import { Link } from 'react-router'
import { useCity } from '#api/use-city.ts'
import type { Metric } from '#metrics/metric.ts'
import { formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useFoundationAddress } from './use-foundation-address.ts'
import { useFigure } from './use-figure.ts'

const DAY_MS = 86_400_000

/** One indicator: name, value, how it is, since when; it leads to its past and its lineage on the wall. */
export function FigureLine({ metric, dense = false }: { metric: Metric; dense?: boolean }) {
  const { told, say, lang } = useSay()
  const { figure } = useFoundationAddress()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { cell, freshness, severity } = useFigure(metric)
  const value = cell?.value
  const text = freshness === 'unknown' || value === undefined ? '—' : formatNumber(value, metric.digits, lang)
  return (
    <li
      className="found-line"
      data-metric={metric.id}
      data-place="city"
      data-freshness={freshness}
      data-severity={severity}
    >
      <Link to={figure(metric.id)}>
        <span className="found-name">{told(metric)}</span>
        <span className="found-value">
          {severity && <SeverityMark severity={severity} />}
          <b>{text}</b>
          <small>{value === undefined ? '' : unitWords(metric.unit, lang)}</small>
        </span>
        {!dense && (
          <span className="found-when">
            {freshness === 'unknown' && say('foundation.unheard')}
            {freshness !== 'unknown' &&
              cell?.at !== undefined &&
              formatTime(cell.at, cell.intervalMs >= DAY_MS ? 'dayShort' : 'minute', timeZone, lang)}
            {freshness === 'stale' && ` · ${say('foundation.stale')}`}
          </span>
        )}
      </Link>
    </li>
  )
}
