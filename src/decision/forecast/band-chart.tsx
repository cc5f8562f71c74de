import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ChartTable } from '#charts/chart-table.tsx'
import { Chart } from '#charts/chart.tsx'
import { lineOption } from '#charts/line-option.ts'
import type { Cadence } from '#contract/forecast.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import type { ForecastColumns } from './forecast-columns.ts'
import type { SeriesName } from './use-series-names.ts'

export interface BandChartProps {
  readonly panel: string
  readonly title: string
  readonly columns: ForecastColumns
  readonly cadence: Cadence
  readonly name: SeriesName
  readonly timeZone: string
  /** Names of the two lines: what was measured, and what was said. */
  readonly known: string
  readonly said: string
  /** A threshold that will probably be crossed. */
  readonly limit?: number | undefined
  /** Above the chart. */
  readonly children?: ReactNode
}

const SHAPES = { hour: 'dayMinute', day: 'dayShort', month: 'month' } as const

/** A line with what was said of it inside two bands, and the table behind it. */
export function BandChart(props: BandChartProps) {
  const { panel, title, columns, cadence, name, timeZone, known, said, limit, children } = props
  const { say, lang } = useSay()
  const [table, setTable] = useState(false)
  const unit = unitWords(name.unit, lang)
  const times = useMemo(
    () => columns.at.map((at) => formatTime(at, SHAPES[cadence], timeZone, lang)),
    [columns, cadence, timeZone, lang],
  )
  const limitWord = say('forecast.limit')
  const build = useCallback(
    (fontPx: number) =>
      lineOption({
        times,
        lines: [
          { name: known, values: columns.past, stale: false },
          { name: said, values: columns.line, stale: false, dashed: true },
          ...(limit === undefined
            ? []
            : [{ name: limitWord, values: columns.line.map(() => limit), stale: false, dashed: true }]),
        ],
        band: { low: columns.low80, high: columns.high80 },
        outerBand: { low: columns.low95, high: columns.high95 },
        unit,
        digits: name.digits,
        lang,
        fontPx,
      }),
    [times, columns, known, said, limit, limitWord, unit, name, lang],
  )
  const show = (value: number) => (Number.isNaN(value) ? '—' : formatNumber(value, name.digits, lang))
  const cells = [columns.past, columns.line, columns.low80, columns.high80, columns.low95, columns.high95]
  return (
    <Panel
      name={panel}
      title={title}
      note={
        <>
          {unit} · {say('forecast.bands')}{' '}
          <button type="button" className="chart-toggle" aria-pressed={table} onClick={() => setTable(!table)}>
            {say('chart.table')}
          </button>
        </>
      }
    >
      {children}
      <div className="forecast-chart">
        {table ? (
          <ChartTable
            label={title}
            head={[
              say('chart.time'),
              known,
              said,
              say('forecast.low80'),
              say('forecast.high80'),
              say('forecast.low95'),
              say('forecast.high95'),
            ]}
            rows={times.map((time, i) => [time, ...cells.map((column) => show(column[i]!))])}
          />
        ) : (
          <Chart build={build} label={title} />
        )}
      </div>
    </Panel>
  )
}
