import { Link } from 'react-router'
import { metricById } from '#metrics/catalogue.ts'
import { FOUNDATION_CELLS } from '#metrics/foundation-cells.ts'
import type { FoundationCell } from '#metrics/foundation-cells.ts'
import { probeId, TIER_WORDS, TIERS, VERTICAL_WORDS, VERTICALS } from '#metrics/foundation-probes.ts'
import type { Tier } from '#metrics/foundation-probes.ts'
import type { Metric } from '#metrics/metric.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { cellState } from './cell-state.ts'
import type { CellState } from './cell-state.ts'
import { FigureLine } from './figure-line.tsx'
import { Flow } from './flow.tsx'
import { useCellParts } from './use-cell-parts.ts'
import { useFoundationAddress } from './use-foundation-address.ts'

/** What a leader asks first of each tier; the rest is one click away. */
const SHOWN: Readonly<Record<Tier, readonly string[]>> = {
  presentation: ['panel_fresh_rate', 'push_latency_p95', 'wall_uptime', 'wall_fps_p5'],
  application: ['gdp_growth', 'food_sample_pass', 'tti', 'case_accepted'],
  support: ['uid_auth_success', 'elicense_coverage', 'pay_success_rate', 'gis_availability'],
  data: ['base_population_coverage', 'dq_score', 'share_fulfil_rate', 'api_success_rate'],
  infrastructure: ['cloud_cpu_util', 'gov_net_availability', 'iot_online_rate', 'dc_pue'],
}

/** The paper's figure, alive: five tiers, three verticals through all of them, and what flows between. */
export function TierGrid() {
  const { told, say } = useSay()
  return (
    <div className="found-grid" role="group" aria-label={say('foundation.title')}>
      <div className="found-heads">
        <span className="found-axis">{say('foundation.tiers')}</span>
        {VERTICALS.map((vertical) => (
          <h2 key={vertical}>{told(VERTICAL_WORDS[vertical])}</h2>
        ))}
      </div>
      {TIERS.toReversed().map((tier, row) => (
        <div key={tier} className="found-row">
          {row > 0 && <Flow from={tier} />}
          <TierBody tier={tier} />
          {FOUNDATION_CELLS.filter((cell) => cell.tier === tier).map((cell) => (
            <Cell key={cell.vertical} cell={cell} />
          ))}
        </div>
      ))}
    </div>
  )
}

function TierBody({ tier }: { tier: Tier }) {
  const { told } = useSay()
  const { open, opened } = useFoundationAddress()
  const metrics: readonly Metric[] = SHOWN[tier].flatMap((id) => metricById(id) ?? [])
  return (
    <section className="found-tier" aria-label={told(TIER_WORDS[tier])} data-open={opened === tier}>
      <h2>
        <Link to={open(opened === tier ? undefined : tier)}>{told(TIER_WORDS[tier])}</Link>
      </h2>
      <ul>
        {metrics.map((metric) => (
          <FigureLine key={metric.id} metric={metric} dense />
        ))}
      </ul>
    </section>
  )
}

function Cell({ cell }: { cell: FoundationCell }) {
  const { told, say } = useSay()
  const { open, opened } = useFoundationAddress()
  const { tier, vertical, metrics } = cell
  const { probe, parts } = useCellParts(cell)
  const state = cellState(probe, parts)
  const id = `${tier}.${vertical}`
  const name = `${told(TIER_WORDS[tier])} · ${told(VERTICAL_WORDS[vertical])}`
  return (
    <Link
      className="found-cell"
      to={open(opened === id ? undefined : id)}
      aria-label={`${name} ${say(`foundation.${state.kind}`)}`}
      data-cell={id}
      data-state={state.kind}
      data-open={opened === id}
      data-metric={probeId(tier, vertical)}
      data-place="city"
      data-freshness={probe.freshness}
    >
      <StateMark state={state} />
      <b>{say(`foundation.${state.kind}`)}</b>
      <small>
        {metrics.length === 0 ? say('foundation.probe-only') : say('foundation.parts', { n: metrics.length })}
      </small>
    </Link>
  )
}

/** Shape and word, colour only when something is wrong: a full disc is well, a ring is stale, a dashed one unknown. */
function StateMark({ state }: { state: CellState }) {
  if (state.kind === 'ill') return <SeverityMark severity={state.severity} />
  return (
    <svg className="found-mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle
        cx="12"
        cy="12"
        r="8"
        fill={state.kind === 'well' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2.5"
        strokeDasharray={state.kind === 'unknown' ? '4 4' : undefined}
      />
    </svg>
  )
}
