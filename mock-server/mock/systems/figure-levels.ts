import type { CityStrain } from './city-strain.ts'

/** What the catalogue cannot say of an indicator: how large it is in this city, and what moves it. */
export interface FigureLevel {
  readonly quiet?: number
  readonly swing?: number
  readonly moved?: Partial<Record<keyof CityStrain, number>>
  readonly cases?: number
  readonly grows?: true
}

/** A city of about 1.4 million. Totals are the city's; counts that grow begin at zero each midnight. */
export const LEVELS: Readonly<Record<string, FigureLevel>> = {
  // Infrastructure
  base_station_5g_per_10k: { quiet: 34, swing: 0.2 },
  iot_alarm_open: { quiet: 24, swing: 6, moved: { weather: 40, network: 25 } },
  dc_pue: { quiet: 1.27, swing: 0.02, moved: { climate: 0.06 } },
  bigdata_volume: { quiet: 2840, swing: 2 },
  backup_offsite_lag: { quiet: 6, swing: 2, moved: { network: 20 } },
  dr_drill_age: { quiet: 92, swing: 0 },
  backup_success_rate: { quiet: 99.7, swing: 0.3, cases: 900 },
  // Data
  thematic_db_count: { quiet: 64, swing: 0 },
  catalog_count: { quiet: 18_460, swing: 3 },
  ingest_rows_day: { quiet: 6200, swing: 300, grows: true },
  dq_score: { quiet: 93, swing: 0.6 },
  share_request_count: { quiet: 46, swing: 6, grows: true },
  share_response_days: { quiet: 3.4, swing: 0.4 },
  exchange_count_day: { quiet: 9400, swing: 420, grows: true },
  api_call_count: { quiet: 1_860_000, swing: 60_000, grows: true },
  // Support
  uid_users: { quiet: 118.4, swing: 0.02 },
  elicense_total: { quiet: 342.6, swing: 0.05 },
  elicense_reuse: { quiet: 3.8, swing: 0.3, grows: true },
  pay_txn_count: { quiet: 41_000, swing: 1800, grows: true },
  pay_reconcile_diff: { quiet: 0, swing: 0 },
  gis_call_count: { quiet: 52, swing: 3, grows: true },
  uid_auth_success: { cases: 24_000 },
  pay_success_rate: { cases: 12_000 },
  // Economy
  gdp_ytd: { quiet: 2486, swing: 0 },
  new_urban_jobs_progress: { quiet: 2.1, swing: 0.6 },
  market_entity_total: { quiet: 21.7, swing: 0.01 },
  market_entity_net: { quiet: 640, swing: 120 },
  industrial_power_growth: { quiet: 4.1, swing: 1.2 },
  freight_index: { quiet: 104, swing: 2.5, moved: { weather: -6 } },
  housing_price_mom: { quiet: 0.05, swing: 0.15 },
  energy_intensity_change: { quiet: 2.9, swing: 0.1 },
  // Market
  food_batches_per_1k: { quiet: 3.7, swing: 0.02 },
  kitchen_ai_violation: { quiet: 14, swing: 3, grows: true },
  iplus_behaviour_count: { quiet: 1850, swing: 120, grows: true },
  double_random_progress: { quiet: 1.4, swing: 0.6 },
  enforcement_cases: { quiet: 38, swing: 5, grows: true },
  elevator_rescue_min: { quiet: 14, swing: 1.5, moved: { weather: 4 } },
  // Environment
  pm25_ytd: { quiet: 26.4, swing: 0.1 },
  o3_8h_p90: { quiet: 138, swing: 1 },
  good_air_rate: { quiet: 86.2, swing: 0.1, cases: 327 },
  surface_water_good: { quiet: 91, swing: 0.4, cases: 60 },
  urban_case_open: { quiet: 420, swing: 40, moved: { weather: 160 } },
  river_over_warn: { quiet: 0, swing: 0 },
  gas_leak_alarm: { quiet: 0, swing: 0 },
  bridge_alarm: { quiet: 0, swing: 0 },
  // Traffic
  metro_pax: { quiet: 38, swing: 1.6, grows: true },
  metro_load_max: { quiet: 62, swing: 6 },
  accident_injury: { quiet: 4, swing: 1, moved: { weather: 5 }, grows: true },
  // Public security
  alarm110_valid: { quiet: 520, swing: 30, moved: { weather: 90 }, grows: true },
  fraud_loss: { quiet: 64, swing: 14, grows: true },
  fire_incidents: { quiet: 5, swing: 1, moved: { climate: 2 }, grows: true },
  // Emergency
  activation_min: { quiet: 9, swing: 1.2 },
  plan_review_due: { quiet: 0, swing: 0 },
  drill_progress: { quiet: 3, swing: 0.8 },
  work_safety_deaths: { quiet: 6, swing: 0 },
  shelter_capacity_ratio: { quiet: 142, swing: 2, moved: { weather: -12 } },
  // Hotline and services
  hotline_overdue_open: { quiet: 0, swing: 0 },
  one_thing_count: { quiet: 610, swing: 40, grows: true },
  er_wait_p90: { quiet: 22, swing: 4, moved: { activity: 6, weather: 8 } },
  ili_pct: { quiet: 2.8, swing: 0.3 },
  amb_response_mean: { quiet: 9.8, swing: 0.6, moved: { weather: 2 } },
  blood_days: { quiet: 9.5, swing: 0.4 },
  school_seat_ratio: { quiet: 108, swing: 0 },
  campus_alarm: { quiet: 0, swing: 0 },
  lowincome_dynamic: { quiet: 84, swing: 6 },
  // Security and operations
  mlps_result: { quiet: 0, swing: 0 },
  vuln_high_open: { quiet: 0, swing: 0 },
  attack_blocked: { quiet: 148_000, swing: 9000, moved: { attack: 60_000 }, grows: true },
  data_leak_alert: { quiet: 0, swing: 0 },
  sec_mttd: { quiet: 18, swing: 3, moved: { attack: 20 } },
  sec_mttr: { quiet: 2.4, swing: 0.4, moved: { attack: 2 } },
  mtbf_ops: { quiet: 910, swing: 15 },
  p1_open: { quiet: 0, swing: 0 },
  ops_user_satisfaction: { quiet: 94, swing: 1 },
  vendor_score: { quiet: 91, swing: 1.5 },
  wall_fps_p5: { quiet: 44, swing: 4 },
}
