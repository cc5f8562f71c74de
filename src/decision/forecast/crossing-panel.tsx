import { useCity } from '#api/use-city.ts'
import { useCrossings } from '#api/use-forecasts.ts'
import { severityRank } from '#contract/severity.ts'
import { usePastMoment } from '#session/use-mode.ts'
import { formatNumber } from '#ui/number-format.ts'
import { OP_SIGNS } from '#contract/op-signs.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { crossingTime } from './crossing-time.ts'
import { useSeriesNames } from './use-series-names.ts'
import './forecast-panel.css'

const SHOWN = 4
/** Less probable ones are for the desk. */
const PROBABILITY_LEAST = 0.5

/** For a leader's wall: which figures will probably cross their thresholds next, when, and how probably. */
export function CrossingPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const nameOf = useSeriesNames()
  const { answer, failed, story } = useCrossings(usePastMoment())
  const rows = (answer?.rows ?? [])
    .filter(({ crossing }) => crossing.probability >= PROBABILITY_LEAST)
    .toSorted((a, b) => severityRank(a.crossing.rule.severity) - severityRank(b.crossing.rule.severity))
    .slice(0, SHOWN)
    .toSorted((a, b) => a.crossing.at - b.crossing.at)
  return (
    <Panel
      name="crossing"
      title={say('forecast.crossings')}
      note={answer && say('figure.asof', { time: formatTime(answer.at, 'minute', timeZone, lang) })}
    >
      {rows.length === 0 && (
        <p className="panel-empty">
          {say(story ? 'forecast.story' : failed ? 'forecast.failed' : 'forecast.crossings.none')}
        </p>
      )}
      <ul className="crossing-panel-list">
        {rows.map(({ metric, place, crossing: { rule, at, plusMinusMs, probability } }) => {
          const name = nameOf(metric, place)
          return (
            <li key={`${metric} ${place} ${rule.op} ${rule.value}`}>
              <SeverityMark severity={rule.severity} />
              <span>
                {told(name.metric)} {OP_SIGNS[rule.op]} {formatNumber(rule.value, name.digits, lang)}{' '}
                {unitWords(name.unit, lang)} <small>{told(name.place)}</small>
              </span>
              <b>{crossingTime(plusMinusMs, formatTime(at, 'minute', timeZone, lang), say, lang)}</b>
              <b>{formatNumber(100 * probability, 0, lang)}%</b>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
