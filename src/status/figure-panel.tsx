import { Link } from 'react-router'
import { metricById } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { useCell } from '#session/use-session.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { SeriesChart } from './series-chart.tsx'
import { useWall } from './wall-context.ts'
import './figure-panel.css'

/** One figure opened: its past, and where it comes from. */
export function FigurePanel({ metric: id, place }: { metric: string; place: string }) {
  const metric = metricById(id)
  if (!metric) return undefined
  return (
    <>
      <SeriesChart key={`${id} ${place}`} metrics={[id]} place={place} />
      <Lineage metric={metric} place={place} />
    </>
  )
}

function Lineage({ metric, place }: { metric: Metric; place: string }) {
  const { say, told, lang } = useSay()
  const { places, addressOf, timeZone } = useWall()
  const cell = useCell(metric.id, place)
  const where = places.get(place)
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say('chart.place'), where && told(where.name)],
    [say('lineage.formula'), metric.formula],
    [say('lineage.system'), metric.source],
    [say('lineage.feed'), cell?.source],
    [say('lineage.layer'), metric.layer],
    [say('lineage.cadence'), cell && formatAge(cell.intervalMs, say)],
    [say('lineage.normal'), metric.normal === '' ? undefined : `${metric.normal} ${unitWords(metric.unit, lang)}`],
    [say('chart.time'), cell?.at === undefined ? undefined : formatTime(cell.at, 'dayMinute', timeZone, lang)],
  ]
  return (
    <Panel
      name="lineage"
      title={say('lineage.title')}
      note={
        <Link className="panel-link" to={addressOf({ figure: undefined })}>
          {say('drill.back')}
        </Link>
      }
    >
      <dl className="lineage">
        {rows.map(
          ([term, text]) =>
            text !== undefined &&
            text !== '' && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {metric.rules.length > 0 && (
          <div>
            <dt>{say('lineage.rules')}</dt>
            <dd className="lineage-rules">
              {metric.rules.map((rule) => (
                <span key={`${rule.op}${rule.value}`}>
                  <SeverityMark severity={rule.severity} /> {rule.op} {rule.value}
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  )
}
