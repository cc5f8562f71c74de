import { Link } from 'react-router'
import { metricById } from '#metrics/catalogue.ts'
import { useSay } from '#ui/use-say.ts'
import { LineagePanel } from './lineage-panel.tsx'
import { SeriesChart } from './series-chart.tsx'
import { useWall } from './wall-context.ts'

/** One figure opened: its past, where it comes from, and the way to why it changed. */
export function FigurePanel({ metric: id, place }: { metric: string; place: string }) {
  const { say, lang } = useSay()
  const { view } = useWall()
  const metric = metricById(id)
  if (!metric) return undefined
  return (
    <>
      <SeriesChart key={`${id} ${place}`} metrics={[id]} place={place} />
      <LineagePanel metric={metric} place={place} />
      {!view.kiosk && (
        <Link
          className="figure-why"
          to={`/decision/why?${new URLSearchParams({ lang, metric: id, place }).toString()}`}
        >
          {say('why.tab')}
        </Link>
      )}
    </>
  )
}
