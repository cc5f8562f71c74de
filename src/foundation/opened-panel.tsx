import { Link } from 'react-router'
import { INDICATORS, metricById } from '#metrics/catalogue.ts'
import { FOUNDATION_CELLS, TIER_LAYERS } from '#metrics/foundation-cells.ts'
import { probeId, TIER_WORDS, TIERS, VERTICAL_WORDS } from '#metrics/foundation-probes.ts'
import type { Metric } from '#metrics/metric.ts'
import { systemWords } from '#metrics/metric-words.ts'
import { useSay } from '#ui/use-say.ts'
import { FigureLine } from './figure-line.tsx'
import { useFoundationAddress } from './use-foundation-address.ts'

/** The systems of the opened cell or tier, with every indicator; each leads to its lineage. */
export function OpenedPanel() {
  const { told, say } = useSay()
  const { opened, open } = useFoundationAddress()
  const shown = opened === undefined ? undefined : contentOf(opened)
  if (!shown) return undefined
  const bySystem = Map.groupBy(shown.metrics, (metric) => {
    const system = systemWords(metric)
    return system === undefined ? metric.source : told(system)
  })
  return (
    <aside className="found-opened" aria-label={told(shown.title)}>
      <header>
        <h2>{told(shown.title)}</h2>
        <Link to={open(undefined)}>{say('drill.back')}</Link>
      </header>
      <div className="found-scroll" tabIndex={0} role="group" aria-label={told(shown.title)}>
        {[...bySystem].map(([system, metrics]) => (
          <section key={system}>
            <h3>{system}</h3>
            <ul>
              {metrics.map((metric) => (
                <FigureLine key={metric.id} metric={metric} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </aside>
  )
}

interface Opened {
  readonly title: { readonly zh: string; readonly en: string }
  readonly metrics: readonly Metric[]
}

/** `data` is a tier, `data.security` a cell; anything else is nothing. */
export function contentOf(opened: string): Opened | undefined {
  const tier = TIERS.find((one) => one === opened)
  if (tier) {
    const layers = TIER_LAYERS[tier]
    const own = INDICATORS.filter(({ layer }) => layers.includes(layer))
    return { title: TIER_WORDS[tier], metrics: own.length > 0 ? own : cellMetrics(`${tier}.operations`) }
  }
  const cell = FOUNDATION_CELLS.find((one) => `${one.tier}.${one.vertical}` === opened)
  if (!cell) return undefined
  const [low, across] = [TIER_WORDS[cell.tier], VERTICAL_WORDS[cell.vertical]]
  return { title: { zh: `${low.zh} · ${across.zh}`, en: `${low.en} · ${across.en}` }, metrics: cellMetrics(opened) }
}

function cellMetrics(id: string): readonly Metric[] {
  const cell = FOUNDATION_CELLS.find(({ tier, vertical }) => `${tier}.${vertical}` === id)
  return cell ? [probeId(cell.tier, cell.vertical), ...cell.metrics].flatMap((metric) => metricById(metric) ?? []) : []
}
