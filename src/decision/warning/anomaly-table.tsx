import { Link } from 'react-router'
import type { Anomaly } from '#contract/anomaly.ts'
import { metricById } from '#metrics/catalogue.ts'
import { useCity } from '#api/use-city.ts'
import { formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useDecisionAddress } from '../use-decision-address.ts'

export interface AnomalyTableProps {
  readonly label: string
  readonly anomalies: readonly Anomaly[]
  /** Suspect devices are no events: nobody looks for them in the queue. */
  readonly suspects?: boolean
}

/** What is unusual, line by line, with the rule that says so and how often it is wrong. */
export function AnomalyTable({ label, anomalies, suspects = false }: AnomalyTableProps) {
  const { say } = useSay()
  if (anomalies.length === 0) return <p className="panel-empty">{say('anomaly.none')}</p>
  return (
    <div className="warning-scroll" tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('anomaly.metric')}</th>
            <th scope="col">{say('anomaly.place')}</th>
            <th scope="col" className="warning-number">
              {say('anomaly.value')}
            </th>
            {!suspects && (
              <th scope="col" className="warning-number">
                {say('anomaly.usual')}
              </th>
            )}
            <th scope="col">{say('anomaly.method')}</th>
            <th scope="col" className="warning-number">
              {say('anomaly.score')}
            </th>
            <th scope="col">{say('anomaly.since')}</th>
            {!suspects && (
              <>
                <th scope="col" className="warning-number">
                  {say('anomaly.false')}
                </th>
                <th scope="col">{say('anomaly.queue')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {anomalies.map((anomaly) => (
            <Row key={`${anomaly.id} ${anomaly.over ?? ''}`} anomaly={anomaly} suspects={suspects} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ anomaly, suspects }: { anomaly: Anomaly; suspects: boolean }) {
  const { say, told, lang } = useSay()
  const { page } = useDecisionAddress()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { metric: id, place, direction, value, usual, score, limit, since, falsePerWeek, severity, alarm } = anomaly
  const metric = metricById(id)
  const digits = metric?.digits ?? 1
  const unit = metric ? unitWords(metric.unit, lang) : ''
  const name = metric ? told(metric) : id
  const hourly = anomaly.perHour ? say('anomaly.per-hour') : ''
  return (
    <tr>
      <td>
        {severity && <SeverityMark severity={severity} />}{' '}
        <Link to={page('/wall', { figure: id, ...(place === 'city' ? {} : { place }) })}>{name}</Link>
        {direction !== 'none' && <span className="warning-quiet"> {say(`anomaly.${direction}`)}</span>}
      </td>
      <td>{told(anomaly.placeName)}</td>
      <td className="warning-number">
        {formatNumber(value, digits, lang)} {unit}
        {hourly}
      </td>
      {!suspects && <td className="warning-number">{usual === null ? '—' : formatNumber(usual, digits, lang)}</td>}
      <td>{say(`anomaly.method.${anomaly.method}`)}</td>
      <td className="warning-number">
        {formatNumber(score, 1, lang)} / {formatNumber(limit, 1, lang)}
      </td>
      <td>{formatTime(since, 'dayMinute', timeZone, lang)}</td>
      {!suspects && (
        <>
          <td className="warning-number">{falsePerWeek === null ? '—' : formatNumber(falsePerWeek, 2, lang)}</td>
          <td>
            {alarm === null ? (
              <span className="warning-quiet">{say('anomaly.not-in-queue')}</span>
            ) : (
              <Link to={page('/desk', { item: `alarm:${alarm}` })}>{say('anomaly.in-queue')}</Link>
            )}
          </td>
        </>
      )}
    </tr>
  )
}
