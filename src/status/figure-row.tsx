import { Link } from 'react-router'
import { Sparkline } from '#charts/sparkline.tsx'
import { isStatistic, spanOf } from '#metrics/figure-span.ts'
import { useNow } from '#session/use-session.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useFigure } from './use-figure.ts'
import type { Figure } from './use-figure.ts'
import { useFigurePast } from './use-figure-past.ts'
import { useWall } from './wall-context.ts'
import './figure-row.css'

export interface FigureRowProps {
  readonly metric: string
  readonly place: string
  /** Shorter than the catalogue's name. */
  readonly name?: string
  readonly channel?: 'trend' | 'severity'
}

/** One indicator: name, its day inside its normal band, value, change, and how old it is when it is not live. */
export function FigureRow({ metric: id, place, name, channel = 'severity' }: FigureRowProps) {
  const { lang, say, told } = useSay()
  const { layout, view, addressOf } = useWall()
  const figure = useFigure(id, place)
  const { metric, state } = figure
  const past = useFigurePast(metric, place, state.at)
  const shownName = name ?? told(metric)
  const text = figureText(figure, lang, say('figure.level.none'))
  const unit = text.unit
  const spoken = [
    shownName,
    state.value === undefined ? say('figure.unknown') : `${text.value} ${unit}`,
    state.level && told(state.level),
    state.severity && say(`severity.${state.severity}`),
  ].filter(Boolean)
  const change = state.value !== undefined && past.before !== undefined ? state.value - past.before : undefined
  const row = (
    <>
      <span className="figure-name">{shownName}</span>
      {layout.sparklines && (
        <span className="figure-spark">
          {past.line && (
            <Sparkline
              values={past.line.values}
              band={past.band}
              stale={state.freshness !== 'fresh'}
              severity={state.severity}
              label={`${shownName} ${say(spanOf(metric))}`}
            />
          )}
          {!past.line && past.failed && <small>{say('figure.past-failed')}</small>}
        </span>
      )}
      <span className="figure-value">
        {state.severity && <SeverityMark severity={state.severity} />}
        <b>{text.value}</b>
        {unit !== '' && <small>{unit}</small>}
        {state.level && state.freshness === 'fresh' && layout.tertiary && (
          <LevelWord words={told(state.level)} fill={state.level.fill} />
        )}
      </span>
      <span className="figure-under">
        {state.freshness === 'fresh' && layout.tertiary && (
          <>
            {change !== undefined && <Change change={change} digits={metric.digits} channel={channel} />}
            {state.at !== undefined && <AsOf at={state.at} slow={isStatistic(metric)} />}
          </>
        )}
        {state.freshness === 'stale' && state.at !== undefined && (
          <Old at={state.at} frozen={state.frozen} slow={isStatistic(metric)} />
        )}
        {state.freshness === 'unknown' && say('figure.unknown')}
      </span>
    </>
  )
  const attributes = {
    className: 'figure-row',
    'data-freshness': state.freshness,
    'data-severity': state.severity,
    'data-metric': id,
    'data-place': place,
    'data-plain': !layout.sparklines,
    // Line and number cannot both have room then.
    'data-wide': isWide(text.value, unit),
  }
  return (
    <div role="group" aria-label={spoken.join(' ')} {...attributes}>
      {view.kiosk ? (
        row
      ) : (
        <Link to={addressOf({ figure: id, place: place === 'city' ? undefined : place })}>{row}</Link>
      )}
    </div>
  )
}

/** Number and unit as they are written; a level of 0 is “none”, an unknown value a dash. */
export function figureText(
  { metric, state }: Pick<Figure, 'metric' | 'state'>,
  lang: 'zh' | 'en',
  none: string,
): { readonly value: string; readonly unit: string } {
  if (state.value === undefined) return { value: '—', unit: '' }
  if (metric.unit === '级' && state.value === 0) return { value: none, unit: '' }
  return { value: formatNumber(state.value, metric.digits, lang), unit: unitWords(metric.unit, lang) }
}

/** Is a figure with its unit wider than its place? Digits are set twice as large as units; in digits' halves. */
function isWide(value: string, unit: string): boolean {
  const unitHalves = unit.length * (/\p{Script=Han}/u.test(unit) ? 2 : 1.1)
  return value.length * 2 + unitHalves > WIDE_FROM_HALVES
}

const WIDE_FROM_HALVES = 16

function LevelWord({ words, fill }: { words: string; fill: string | undefined }) {
  return (
    <span className="figure-level">
      {fill !== undefined && (
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <rect width="10" height="10" fill={fill} />
        </svg>
      )}
      {words}
    </span>
  )
}

function Change({ change, digits, channel }: { change: number; digits: number; channel: 'trend' | 'severity' }) {
  const { lang } = useSay()
  const { view } = useWall()
  const text = formatChange(change, digits, lang)
  const turn = text === '±0' ? 'flat' : change > 0 ? 'up' : 'down'
  const arrow = { up: '▲', down: '▼', flat: '' }[turn]
  const colour = channel === 'trend' ? `${turn}-${view.trend}` : 'plain'
  return (
    <span className="figure-change">
      {arrow !== '' && <i data-trend={colour}>{arrow}</i>}
      {text}
    </span>
  )
}

function AsOf({ at, slow }: { at: number; slow: boolean }) {
  const { lang } = useSay()
  const { timeZone } = useWall()
  // The value of a period is stamped at its end, which is the first moment of the next one.
  return <time>{slow ? formatTime(at - 1, 'period', timeZone, lang) : formatTime(at, 'minute', timeZone, lang)}</time>
}

/** A figure of a feed that does not speak says when it was true; one that is late by itself says how late. */
function Old({ at, frozen, slow }: { at: number; frozen: boolean; slow: boolean }) {
  return frozen ? <AsOf at={at} slow={slow} /> : <Late at={at} />
}

/** Ages tick here and nowhere else, and only in figures that are late. */
function Late({ at }: { at: number }) {
  const { say } = useSay()
  const now = useNow() ?? at
  return <>{say('figure.late', { age: formatAge(Math.max(0, now - at), say) })}</>
}
