import type { CrossingsAnswer } from '#contract/forecast.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { OP_SIGNS } from '#contract/op-signs.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { crossingTime } from './crossing-time.ts'
import type { ShownSeries } from './use-shown-series.ts'
import type { SeriesName } from './use-series-names.ts'

export interface CrossingTableProps {
  readonly answer: CrossingsAnswer | undefined
  readonly nameOf: (metric: string, place: string) => SeriesName
  readonly timeZone: string
  readonly onShow: (series: ShownSeries) => void
}

const ROWS_MOST = 30

/** Thresholds that will probably be crossed, the soonest first. */
export function CrossingTable({ answer, nameOf, timeZone, onShow }: CrossingTableProps) {
  const { say, told, lang } = useSay()
  const percent = (share: number) => `${formatNumber(100 * share, 0, lang)}%`
  const rows = answer?.rows ?? []
  return (
    <Panel
      name="crossings"
      title={say('forecast.crossings')}
      note={answer && say('forecast.crossings.note', { from: percent(answer.alarmFrom) })}
    >
      {answer && rows.length === 0 && <p className="panel-empty">{say('forecast.crossings.none')}</p>}
      {rows.length > 0 && (
        <div className="forecast-scroll" tabIndex={0} role="group" aria-label={say('forecast.crossings')}>
          <table aria-label={say('forecast.crossings')}>
            <thead>
              <tr>
                <th scope="col">{say('forecast.series')}</th>
                <th scope="col">{say('forecast.crossings.limit')}</th>
                <th scope="col">{say('forecast.crossings.when')}</th>
                <th scope="col">{say('forecast.crossings.probability')}</th>
                <th scope="col">{say('forecast.crossings.queue')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, ROWS_MOST).map(({ metric, place, crossing, alarm }) => {
                const name = nameOf(metric, place)
                const { rule, at, plusMinusMs, probability } = crossing
                return (
                  <tr key={`${metric} ${place} ${rule.op} ${rule.value}`}>
                    <th scope="row">
                      <button type="button" onClick={() => onShow({ metric, place })}>
                        {told(name.metric)} <small>{told(name.place)}</small>
                      </button>
                    </th>
                    <td>
                      <SeverityMark severity={rule.severity} /> {OP_SIGNS[rule.op]}{' '}
                      {formatNumber(rule.value, name.digits, lang)} {unitWords(name.unit, lang)}
                    </td>
                    <td>{crossingTime(plusMinusMs, formatTime(at, 'dayMinute', timeZone, lang), say, lang)}</td>
                    <td>{percent(probability)}</td>
                    <td>{alarm === null ? '—' : say('forecast.crossings.queued')}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
