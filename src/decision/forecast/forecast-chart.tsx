import { useMemo } from 'react'
import type { Cadence, ForecastAnswer } from '#contract/forecast.ts'
import { useSay } from '#ui/use-say.ts'
import { BandChart } from './band-chart.tsx'
import { columnsAhead } from './forecast-columns.ts'
import type { SeriesName } from './use-series-names.ts'

export interface ForecastChartProps {
  readonly title: string
  readonly forecast: ForecastAnswer
  readonly name: SeriesName
  readonly timeZone: string
}

/** Steps of the past beside the forecast: two days, four weeks, three years. */
const PAST_SHOWN: Readonly<Record<Cadence, number>> = { hour: 48, day: 28, month: 36 }

/** What was, what is said, and within which bands. */
export function ForecastChart({ title, forecast, name, timeZone }: ForecastChartProps) {
  const { say } = useSay()
  const columns = useMemo(() => columnsAhead(forecast, PAST_SHOWN[forecast.cadence]), [forecast])
  const { verdict } = forecast.card
  return (
    <BandChart
      panel="forecast-chart"
      title={title}
      columns={columns}
      cadence={forecast.cadence}
      name={name}
      timeZone={timeZone}
      known={say('forecast.past-line')}
      said={say(verdict === 'skill' ? 'forecast.line' : 'forecast.line.naive')}
      limit={forecast.crossings[0]?.rule.value}
    >
      {verdict !== 'skill' && (
        <p className="forecast-none" role="status">
          <b>{say('forecast.none')}</b> {say(`forecast.none.${verdict}`)}
        </p>
      )}
    </BandChart>
  )
}
