import { useCallback, useMemo, useState } from 'react'
import { Chart } from '#charts/chart.tsx'
import { ChartTable } from '#charts/chart-table.tsx'
import { lineOption } from '#charts/line-option.ts'
import { spanOf } from '#metrics/figure-span.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useFigure } from './use-figure.ts'
import type { Figure } from './use-figure.ts'
import { useFigurePast } from './use-figure-past.ts'
import type { FigurePast } from './use-figure-past.ts'
import { useWall } from './wall-context.ts'

export interface SeriesChartProps {
  /** One to three metrics of one unit. */
  readonly metrics: readonly string[]
  readonly place: string
  readonly title?: string
}

const LINES_MOST = 3
/** What is told of a point's time. */
const SHAPES = { 'chart.last24': 'minute', 'chart.days60': 'dayShort', 'chart.months': 'month' } as const

/** The past of up to three figures: a chart, and the table behind it. */
export function SeriesChart({ metrics, place, title }: SeriesChartProps) {
  const first = useLine(metrics[0]!, place) // a chart of nothing is not asked for
  const second = useLine(metrics[1] ?? metrics[0]!, place)
  const third = useLine(metrics[2] ?? metrics[0]!, place)
  const { told } = useSay()
  const lines = [first, second, third].slice(0, Math.min(LINES_MOST, metrics.length))
  return <LinePanel lines={lines} title={title ?? lines.map(({ figure }) => told(figure.metric)).join(' · ')} />
}

interface Line {
  readonly figure: Figure
  readonly past: FigurePast
}

function useLine(metric: string, place: string): Line {
  const figure = useFigure(metric, place)
  return { figure, past: useFigurePast(figure.metric, place, figure.state.at) }
}

function LinePanel({ lines, title }: { lines: readonly Line[]; title: string }) {
  const { say, told, lang } = useSay()
  const { timeZone, view } = useWall()
  const [table, setTable] = useState(false)
  const { figure, past } = lines[0]! // SeriesChart always hands one
  const { metric } = figure
  const grid = past.line
  const times = useMemo(
    () =>
      grid
        ? Array.from(grid.values, (_, i) =>
            formatTime(grid.from + (i + 1) * grid.stepMs, SHAPES[spanOf(metric)], timeZone, lang),
          )
        : [],
    [grid, metric, timeZone, lang],
  )
  // Objects of lines are new with each rendering; what the drawing depends on is listed by value.
  const key = lines.map(({ figure: { metric: m, state } }) => `${m.id} ${state.freshness}`).join()
  const pasts = lines.map(({ past: { line } }) => line)
  const drawn = useMemo(
    () =>
      lines.flatMap(({ figure: { metric: m, state }, past: { line } }) =>
        line ? [{ name: told(m), values: line.values, stale: state.freshness !== 'fresh' }] : [],
      ),
    // eslint-disable-next-line react/exhaustive-deps -- see above
    [key, told, pasts[0], pasts[1], pasts[2]],
  )
  const unit = unitWords(metric.unit, lang)
  const band = lines.length === 1 ? past.band : undefined
  const build = useCallback(
    (fontPx: number) =>
      lineOption({
        times,
        lines: drawn,
        band,
        unit,
        digits: metric.digits,
        lang,
        fontPx,
      }),
    [times, drawn, band, unit, metric, lang],
  )
  const span = say(spanOf(metric))
  const label = `${title} ${span}`
  return (
    <Panel
      name="series"
      title={title}
      grow={1}
      note={
        <>
          {unit}{' '}
          {view.kiosk ? (
            span
          ) : (
            <button type="button" className="chart-toggle" aria-pressed={table} onClick={() => setTable(!table)}>
              {say('chart.table')}
            </button>
          )}
        </>
      }
    >
      {!grid && <p className="panel-empty">{past.failed ? say('figure.past-failed') : say('figure.no-past')}</p>}
      {grid && !table && <Chart build={build} label={label} />}
      {grid && table && (
        <ChartTable
          label={label}
          head={[say('chart.time'), ...drawn.map(({ name }) => name)]}
          rows={times.map((time, i) => [
            time,
            ...drawn.map(({ values }) => {
              const value = values[i] ?? Number.NaN
              return Number.isNaN(value) ? '—' : formatNumber(value, metric.digits, lang)
            }),
          ])}
        />
      )}
    </Panel>
  )
}
