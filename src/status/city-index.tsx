import { domainWeights, INDEX_DOMAINS } from '#metrics/city-index.ts'
import { metricById } from '#metrics/catalogue.ts'
import { Sparkline } from '#charts/sparkline.tsx'
import { freshness } from '#picture/freshness.ts'
import { useDesk } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { figureText } from './figure-row.tsx'
import { useFigure } from './use-figure.ts'
import { useFigurePast } from './use-figure-past.ts'
import { useNowEvery } from './use-now-every.ts'
import { useWall } from './wall-context.ts'
import './city-index.css'

const SUMMED_EVERY_MS = 10_000

/** Is the city well? One figure, against yesterday, in its normal band, and how much of the city it rests on. */
export function CityIndex() {
  const { say, told, lang } = useSay()
  const { timeZone, layout } = useWall()
  const figure = useFigure('city_index', 'city')
  const { metric, state } = figure
  const past = useFigurePast(metric, 'city', state.at)
  const change = state.value !== undefined && past.before !== undefined ? state.value - past.before : undefined
  const { value } = figureText(figure, lang, '')
  const domains = useDomains()
  return (
    <Panel
      name="index"
      title={say('index.title')}
      note={
        state.at !== undefined && layout.tertiary
          ? say('figure.asof', { time: formatTime(state.at, 'minute', timeZone, lang) })
          : undefined
      }
    >
      <div
        className="city-index"
        role="group"
        aria-label={`${say('index.title')} ${state.value === undefined ? say('figure.unknown') : value}`}
        data-freshness={state.freshness}
        data-severity={state.severity}
        data-metric="city_index"
        data-place="city"
      >
        <p className="city-index-line">
          <b>{value}</b>
          {state.severity && <SeverityMark severity={state.severity} />}
          <span>
            {state.freshness === 'fresh' && change !== undefined && (
              <>
                {say('index.versus')} {formatChange(change, metric.digits, lang)}
              </>
            )}
            {state.freshness === 'unknown' && say('figure.unknown')}
            {state.freshness === 'stale' &&
              state.at !== undefined &&
              say('figure.asof', { time: formatTime(state.at, 'minute', timeZone, lang) })}
          </span>
        </p>
        <div className="city-index-spark">
          {past.line && (
            <Sparkline
              values={past.line.values}
              band={past.band}
              stale={state.freshness !== 'fresh'}
              severity={state.severity}
              label={`${told(metric)} ${say('chart.last24')}`}
            />
          )}
        </div>
        {layout.tertiary && (
          <p className="city-index-under">
            {domains.lowest && (
              <span>
                {say('index.lowest')} {told(domains.lowest.words)} {formatNumber(domains.lowest.score, 1, lang)}
              </span>
            )}
            <span>
              {say('index.coverage')} {formatNumber(domains.coverage * 100, 0, lang)}%
            </span>
          </p>
        )}
      </div>
    </Panel>
  )
}

/** The index's domains as published, and the share of its inputs' weight that is fresh now. */
function useDomains() {
  const { cells } = useSession()
  const weights = domainWeights(useDesk().weightings.get('city')?.weights)
  const now = useNowEvery(SUMMED_EVERY_MS)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let covered = 0
  let lowest: { words: { zh: string; en: string }; score: number } | undefined
  for (const [i, { id, inputs }] of INDEX_DOMAINS.entries()) {
    const all = inputs.reduce((sum, input) => sum + input.weight, 0)
    const fresh = inputs.filter(({ metric }) => {
      const cell = cells.get(metric, 'city')
      return now !== undefined && freshness(cell?.at, cell?.intervalMs ?? 0, now) === 'fresh'
    })
    covered += (weights[i]! * fresh.reduce((sum, input) => sum + input.weight, 0)) / all
    const score = cells.get(id, 'city')?.value
    const words = metricById(id)
    if (score !== undefined && words && (!lowest || score < lowest.score)) lowest = { words, score }
  }
  return { coverage: covered / total, lowest }
}
