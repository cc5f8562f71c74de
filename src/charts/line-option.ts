import { formatNumber } from '#ui/number-format.ts'
import type { Lang } from '#ui/lang.ts'
import { CHART_BAND, CHART_FAINT, CHART_INK, CHART_LINE, CHART_STALE, SERIES_COLOURS } from './chart-colours.ts'
import type { EChartsCoreOption } from './echarts-core.ts'
import type { NormalBand } from './normal-band.ts'

export interface ChartLine {
  readonly name: string
  readonly values: Float64Array
  /** Not heard lately: drawn grey and dashed. */
  readonly stale: boolean
  /** What is expected or allowed rather than measured. */
  readonly dashed?: boolean
}

export interface LineChartAsk {
  /** Labels of the time axis, one for each value; already in the city's zone. */
  readonly times: readonly string[]
  readonly lines: readonly ChartLine[]
  readonly band?: NormalBand | undefined
  /** Around that one, drawn fainter. */
  readonly outerBand?: NormalBand | undefined
  readonly unit: string
  readonly digits: number
  readonly lang: Lang
  readonly fontPx: number
}

const LINES_MOST = 5
const TIME_LABELS = 4

/** A time chart of at most five lines; a normal band under a single one. Throws a sentence when asked for more. */
export function lineOption({
  times,
  lines,
  band,
  outerBand,
  unit,
  digits,
  lang,
  fontPx,
}: LineChartAsk): EChartsCoreOption {
  if (lines.length > LINES_MOST)
    throw new Error(`A chart holds ${LINES_MOST} lines at most, ${lines.length} were asked for`)
  const every = Math.max(1, Math.floor(times.length / TIME_LABELS))
  const show = (value: number) => formatNumber(value, digits, lang)
  return {
    animation: false,
    grid: {
      left: 4,
      right: fontPx,
      top: fontPx * (lines.length > 1 ? 1.5 * lines.length + 0.6 : 0.7),
      bottom: 2,
      containLabel: true,
    },
    ...(lines.length > 1 && {
      legend: {
        orient: 'vertical',
        top: 0,
        left: 0,
        padding: 0,
        itemGap: fontPx * 0.35,
        itemWidth: fontPx,
        itemHeight: 3,
        icon: 'rect',
        // Latin lines are otherwise set closer than they are high.
        textStyle: { color: CHART_INK, fontSize: fontPx, lineHeight: fontPx * 1.15 },
      },
    }),
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: '#111823',
      borderColor: CHART_LINE,
      textStyle: { color: CHART_INK, fontSize: fontPx },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${show(value)} ${unit}` : '—'),
    },
    xAxis: {
      type: 'category',
      data: times,
      boundaryGap: false,
      axisLine: { lineStyle: { color: CHART_LINE } },
      axisTick: { show: false },
      axisLabel: {
        color: CHART_FAINT,
        fontSize: fontPx,
        interval: (index: number) => index % every === Math.floor(every / 2),
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      // A count has no halves.
      ...(digits === 0 && { minInterval: 1 }),
      axisLabel: { color: CHART_FAINT, fontSize: fontPx, hideOverlap: true },
      splitLine: { lineStyle: { color: CHART_LINE } },
    },
    series: [
      ...(outerBand ? bandSeries(outerBand, 'outer') : []),
      ...(band ? bandSeries(band, 'band') : []),
      ...lines.map(lineSeries),
    ],
  }
}

function lineSeries({ name, values, stale, dashed }: ChartLine, index: number) {
  return {
    type: 'line',
    name,
    data: Array.from(values, (value) => (Number.isNaN(value) ? '-' : value)),
    showSymbol: false,
    silent: true,
    color: stale ? CHART_STALE : SERIES_COLOURS[index],
    lineStyle: { width: 2, type: stale || dashed ? 'dashed' : 'solid' },
    z: 3,
  }
}

/** Two stacked lines without ink: the lower lifts, the upper fills. */
function bandSeries({ low, high }: NormalBand, stack: string) {
  const unseen = {
    type: 'line',
    stack,
    stackStrategy: 'all',
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0 },
    tooltip: { show: false },
  }
  const gap = (value: number) => (Number.isNaN(value) ? '-' : value)
  return [
    { ...unseen, data: Array.from(low, gap) },
    { ...unseen, data: Array.from(high, (value, i) => gap(value - low[i]!)), areaStyle: { color: CHART_BAND } },
  ]
}
