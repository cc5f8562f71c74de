import { useEffect, useRef } from 'react'
import { initChart } from './echarts-core.ts'
import type { EChartsCoreOption, EChartsType } from './echarts-core.ts'
import './chart.css'

export interface ChartProps {
  /** The option for a type size; a new function is a new drawing, so keep it with useCallback. */
  readonly build: (fontPx: number) => EChartsCoreOption
  readonly label: string
}

/** ECharts in a box that follows its size. Type follows the element's own font size, so that charts obey the wall's scale. */
export function Chart({ build, label }: ChartProps) {
  const boxOf = useRef<HTMLDivElement>(null)
  const chartOf = useRef<EChartsType>(undefined)
  const buildOf = useRef(build)
  useEffect(() => {
    const box = boxOf.current
    if (!box) return
    const chart = initChart(box, null, { renderer: 'canvas' })
    chartOf.current = chart
    const watch = new ResizeObserver(() => {
      chart.resize()
      draw(chart, box, buildOf.current)
    })
    watch.observe(box)
    return () => {
      watch.disconnect()
      chart.dispose()
      chartOf.current = undefined
    }
  }, [])
  useEffect(() => {
    buildOf.current = build
    if (chartOf.current && boxOf.current) draw(chartOf.current, boxOf.current, build)
  }, [build])
  return <div ref={boxOf} className="chart" role="img" aria-label={label} />
}

function draw(chart: EChartsType, box: HTMLElement, build: ChartProps['build']): void {
  const { fontSize, fontFamily } = getComputedStyle(box)
  chart.setOption(
    { ...build(Number.parseFloat(fontSize)), textStyle: { fontFamily } },
    { notMerge: true, lazyUpdate: true },
  )
}
