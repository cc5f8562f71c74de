import { useAnomalies } from '#api/use-anomalies.ts'
import { useCity } from '#api/use-city.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import './warning-desk.css'

const ROWS_MOST = 4

/** For a leader's wall: what is unusual now, against what is usual. */
export function AnomalyPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { answer, failed } = useAnomalies()
  const judged = answer?.judgedTo ?? null
  const events = answer?.current.filter(({ severity }) => severity !== null) ?? []
  const suspects = (answer?.current.length ?? 0) - events.length
  const empty = failed ? 'anomaly.failed' : judged === null ? 'anomaly.waiting' : 'anomaly.none'
  return (
    <Panel
      name="anomaly"
      title={say('anomaly.panel')}
      note={judged !== null && say('anomaly.judged', { time: formatTime(judged, 'minute', timeZone, lang) })}
    >
      {events.length === 0 && <p className="panel-empty">{say(empty)}</p>}
      <ol className="anomaly-panel-list">
        {events
          .slice(0, ROWS_MOST)
          .map(({ id, metric: name, severity, direction, value, usual, perHour, placeName }) => {
            const metric = metricById(name)
            const digits = metric?.digits ?? 1
            return (
              <li key={id}>
                {severity && <SeverityMark severity={severity} />}
                <span>
                  {metric ? told(metric) : name}
                  {direction !== 'none' && ` ${say(`anomaly.${direction}`)}`}
                </span>
                <b>
                  {formatNumber(value, digits, lang)} {metric && unitWords(metric.unit, lang)}
                  {perHour && say('anomaly.per-hour')}
                </b>
                <small>
                  {told(placeName)}
                  {usual !== null && ` · ${say('anomaly.usual')} ${formatNumber(usual, digits, lang)}`}
                </small>
              </li>
            )
          })}
      </ol>
      <p className="anomaly-panel-foot">
        {events.length > ROWS_MOST && `${say('anomaly.panel.more', { n: events.length - ROWS_MOST })} · `}
        {suspects > 0 && say('anomaly.panel.suspects', { n: suspects })}
      </p>
    </Panel>
  )
}
