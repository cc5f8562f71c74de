import catalogue from './catalogue.json' with { type: 'json' }

/**
 * How districts become the city (domain.md §A.0): a ratio is Σ num ÷ Σ den of two counted metrics, never a mean of rates. `own`: every
 * place speaks for itself (percentiles, growth rates, indices and what the relay derives from devices have no rule to add up).
 */
export type Roll =
  | { readonly kind: 'ratio'; readonly num: string; readonly den: string }
  | { readonly kind: 'sum' | 'max' | 'min' | 'mean' | 'own' }

const listed = (kind: 'sum' | 'max' | 'min' | 'mean' | 'own', ids: string): [string, Roll][] =>
  ids
    .trim()
    .split(/\s+/)
    .map((id) => [id, { kind }])

/** Ratios whose parts other rooms knew before the catalogue named them. */
const KNOWN_PARTS: Readonly<Record<string, readonly [num: string, den: string]>> = {
  hotline_on_time: ['hotline_done_on_time', 'hotline_due'],
  hotline_satisfaction: ['hotline_satisfied', 'hotline_rated'],
  hotline_answer_rate: ['hotline_answered', 'hotline_calls'],
  case_on_time: ['case_done_on_time', 'case_due'],
  good_review_rate: ['review_good', 'review_count'],
}

const PLAIN: ReadonlyMap<string, Roll> = new Map([
  ...listed(
    'sum',
    `iot_alarm_open bigdata_volume ingest_rows_day share_request_count exchange_count_day api_call_count uid_users
    elicense_total elicense_reuse pay_txn_count pay_reconcile_diff gis_call_count gdp_ytd market_entity_total market_entity_net
    kitchen_ai_violation iplus_behaviour_count enforcement_cases urban_case_open river_over_warn gas_leak_alarm
    bridge_alarm metro_pax accident_injury alarm110_valid fraud_loss fire_incidents plan_review_due work_safety_deaths
    hotline_calls hotline_overdue_open case_accepted case_done one_thing_count campus_alarm lowincome_dynamic
    mlps_result vuln_high_open attack_blocked data_leak_alert p1_open thematic_db_count catalog_count`,
  ),
  ...listed(
    'max',
    'backup_offsite_lag dr_drill_age crowd_density_max sec_event_level metro_load_max gov_net_bw_util_p95',
  ),
  ...listed('min', 'blood_days wall_fps_p5'),
  ...listed('mean', 'window_wait_min bed_occupancy'),
  // Derived from devices, streets and alarms by rules of their own.
  ...listed(
    'own',
    `iot_online_rate iot_device_total video_online_rate noise_night_pass water_pressure_ok pump_online_rate
    power_load_rate parking_occupancy congested_km_ratio aqi tti tpi peak_speed pond_points pond_depth_max rain_1h_max
    incident_open active_warnings`,
  ),
])

const BY_ID: ReadonlyMap<string, Roll> = new Map(
  catalogue.metrics.map(({ id, unit, formula, layer }) => {
    const plain = PLAIN.get(id)
    if (plain) return [id, plain]
    if (unit !== '%' || layer === 'ECO' || !formula.includes('÷')) return [id, { kind: 'own' as const }]
    const [num, den] = KNOWN_PARTS[id] ?? [`${id}_num`, `${id}_den`]
    return [id, { kind: 'ratio' as const, num, den }]
  }),
)

export function rollOf(metric: string): Roll {
  return BY_ID.get(metric) ?? { kind: 'own' }
}

/** Counted parts of ratios that nothing else defines, by the ratio they belong to. */
export const RATIO_PARTS: readonly { readonly of: string; readonly num: string; readonly den: string }[] = [
  ...BY_ID,
].flatMap(([of, roll]) => (roll.kind === 'ratio' && !KNOWN_PARTS[of] ? [{ of, num: roll.num, den: roll.den }] : []))
