import { useMemo, useState } from 'react'
import type { ForecastAnswer } from '#contract/forecast.ts'
import { SelectField } from '#ui/form-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { BandChart } from './band-chart.tsx'
import { columnsSaid, hitsOf } from './forecast-columns.ts'
import type { SeriesName } from './use-series-names.ts'

export interface SaidViewProps {
  readonly forecast: ForecastAnswer
  readonly name: SeriesName
  readonly timeZone: string
}

/** Forecasts of before laid over what came. */
export function SaidView({ forecast: { said, cadence }, name, timeZone }: SaidViewProps) {
  const { say, lang } = useSay()
  const [chosen, setChosen] = useState<number>()
  const one = said.find(({ originAt }) => originAt === chosen) ?? said[0]
  const columns = useMemo(() => one && columnsSaid(one), [one])
  if (!one || !columns) {
    return (
      <Panel name="forecast-said" title={say('forecast.said')}>
        <p className="panel-empty">{say('forecast.said.none')}</p>
      </Panel>
    )
  }
  return (
    <BandChart
      panel="forecast-said"
      title={say('forecast.said')}
      columns={columns}
      cadence={cadence}
      name={name}
      timeZone={timeZone}
      known={say('forecast.said.came')}
      said={say('forecast.line')}
    >
      <div className="forecast-said-pick">
        <SelectField
          label={say('forecast.said.made')}
          value={String(one.originAt)}
          choices={said.map(({ originAt, madeAt }) => ({
            value: String(originAt),
            label: formatTime(madeAt, 'dayMinute', timeZone, lang),
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
        <p>{say('forecast.said.score', hitsOf(columns))}</p>
      </div>
    </BandChart>
  )
}
