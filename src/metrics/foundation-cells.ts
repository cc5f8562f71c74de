import { INDICATORS } from './catalogue.ts'
import { TIERS, VERTICALS } from './foundation-probes.ts'
import type { Tier, Vertical } from './foundation-probes.ts'

/** Layer codes of the catalogue that make up the body of a tier. */
export const TIER_LAYERS: Readonly<Record<Tier, readonly string[]>> = {
  infrastructure: ['INF'],
  data: ['DAT'],
  support: ['SUP'],
  application: ['ECO', 'MKT', 'SOC-ENV', 'SOC-TRA', 'SOC-SEC', 'SOC-EMG', 'SOC-12345', 'PUB'],
  presentation: [],
}

/**
 * Which cell an indicator of the three verticals belongs to: each to exactly one, so that what turns a cell turns no other. What is not
 * named here stands in the data tier of its vertical, where most of a city's platforms are governed.
 */
const CELL_OF: Readonly<Record<string, Tier>> = {
  std_interface_conform: 'support',
  std_conformance: 'application',
  std_code_usage: 'data',
  std_metadata_complete: 'data',
  mlps_filed_rate: 'infrastructure',
  mlps_eval_on_time: 'infrastructure',
  mlps_result: 'application',
  crypto_eval_rate: 'support',
  vuln_high_open: 'infrastructure',
  vuln_fix_on_time: 'application',
  sec_event_level: 'application',
  sec_mttd: 'infrastructure',
  sec_mttr: 'infrastructure',
  attack_blocked: 'infrastructure',
  data_leak_alert: 'data',
  sla_availability: 'application',
  mttr_ops: 'infrastructure',
  mtbf_ops: 'infrastructure',
  ticket_on_time: 'support',
  change_success: 'support',
  p1_open: 'application',
  ops_user_satisfaction: 'application',
  vendor_score: 'data',
  panel_fresh_rate: 'presentation',
  wall_uptime: 'presentation',
  wall_fps_p5: 'presentation',
  push_latency_p95: 'presentation',
}
const VERTICAL_OF_LAYER: Readonly<Record<string, Vertical>> = { STD: 'standards', SEC: 'security', OPS: 'operations' }

export interface FoundationCell {
  readonly tier: Tier
  readonly vertical: Vertical
  /** Indicators beside its probe. */
  readonly metrics: readonly string[]
}

/** The fifteen cells, presentation first as the paper draws them. */
export const FOUNDATION_CELLS: readonly FoundationCell[] = TIERS.toReversed().flatMap((tier) =>
  VERTICALS.map((vertical) => ({
    tier,
    vertical,
    metrics: INDICATORS.filter(
      ({ id, layer }) => VERTICAL_OF_LAYER[layer] === vertical && (CELL_OF[id] ?? 'data') === tier,
    ).map(({ id }) => id),
  })),
)
