import { metricById } from '#metrics/catalogue.ts'
import { LineagePanel } from './lineage-panel.tsx'
import { SeriesChart } from './series-chart.tsx'

/** One figure opened: its past, and where it comes from. */
export function FigurePanel({ metric: id, place }: { metric: string; place: string }) {
  const metric = metricById(id)
  if (!metric) return undefined
  return (
    <>
      <SeriesChart key={`${id} ${place}`} metrics={[id]} place={place} />
      <LineagePanel metric={metric} place={place} />
    </>
  )
}
