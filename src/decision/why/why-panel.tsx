import { useCity } from '#api/use-city.ts'
import { useGreatestChange } from '#api/use-why.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import './why-desk.css'

const ROWS_MOST = 3

/** For a leader's wall: which figure moved most today, and the three parts that moved it most. */
export function WhyPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { answer, failed } = useGreatestChange()
  const why = answer?.why
  const metric = why && metricById(why.metric)
  const note = answer && say('figure.asof', { time: formatTime(answer.at, 'minute', timeZone, lang) })
  return (
    <Panel name="why" title={say('why.panel')} note={note}>
      {!why && <p className="panel-empty">{say(failed ? 'why.failed' : answer ? 'why.panel.none' : 'why.asking')}</p>}
      {why && metric && (
        <>
          <p className="why-panel-change">
            {told(metric)} <b>{formatChange(why.change, metric.digits + 1, lang)}</b> {unitWords(metric.unit, lang)}
          </p>
          {answer.times !== null && (
            <p className="why-quiet">{say('why.panel.times', { n: formatNumber(answer.times, 1, lang) })}</p>
          )}
          <ol className="why-panel-list">
            {why.contributions.slice(0, ROWS_MOST).map((row) => (
              <li key={row.id}>
                <span>
                  {told(row.placeName)}
                  {row.domain === why.metric ? '' : ` · ${told(row.domainName)}`}
                  {row.effect === 'rate' || row.effect === 'value' ? '' : ` · ${say(`why.effect.${row.effect}`)}`}
                </span>
                <b>{formatChange(row.amount, metric.digits + 1, lang)}</b>
                {row.cause && (
                  <small>
                    {say('why.row.cause')} {told(row.cause.title)}
                  </small>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}
