import { formatNumber } from '#ui/number-format.ts'
import type { Lang } from '#ui/lang.ts'
import { CHART_FAINT, CHART_INK, SERIES_COLOURS } from './chart-colours.ts'
import type { EChartsCoreOption } from './echarts-core.ts'

export interface Bar {
  readonly name: string
  readonly value: number
  /** A severity's colour when the value breaks its threshold. */
  readonly colour: string | undefined
  readonly stale: boolean
}

export interface BarChartAsk {
  /** In the order to be read, from the top. */
  readonly bars: readonly Bar[]
  readonly unit: string
  readonly digits: number
  readonly lang: Lang
  readonly fontPx: number
}

/** A ranking as lying bars from zero, each with its value in words at its end. */
export function barOption({ bars, unit, digits, lang, fontPx }: BarChartAsk): EChartsCoreOption {
  const shown = unit === '—' ? '' : unit === '%' ? '%' : ` ${unit}`
  const labels = bars.map(({ value }) => `${formatNumber(value, digits, lang)}${shown}`)
  return {
    animation: false,
    grid: {
      left: 4,
      right: fontPx * Math.max(5, 1 + Math.max(0, ...labels.map(widthEm))),
      top: 2,
      bottom: 2,
      containLabel: true,
    },
    xAxis: { type: 'value', show: false, min: (range: { min: number }) => Math.min(0, range.min) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: CHART_INK, fontSize: fontPx, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '34%',
        silent: true,
        data: bars.map(({ value, colour, stale }) => ({
          value,
          itemStyle: { color: colour ?? '#5d7188', opacity: stale ? 0.45 : 1 },
        })),
        label: {
          show: true,
          position: 'right',
          color: SERIES_COLOURS[0],
          fontSize: fontPx,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const bar = bars[dataIndex]
            return bar ? `{${bar.stale ? 'stale' : 'live'}|${labels[dataIndex]}}` : ''
          },
          rich: {
            live: { color: SERIES_COLOURS[0], fontSize: fontPx },
            stale: { color: CHART_FAINT, fontSize: fontPx },
          },
        },
      },
    ],
  }
}

/** Near enough to keep room for: a Chinese character is as wide as it is high, a Latin one little more than half. */
function widthEm(label: string): number {
  return [...label.matchAll(/./gu)].reduce((sum, [one]) => sum + (/\p{Script=Han}/u.test(one) ? 1 : 0.58), 0)
}
