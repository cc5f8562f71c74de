import type { Word } from '#ui/words.ts'

export type ThemeId = 'status' | 'economy' | 'market' | 'society' | 'service' | 'digital' | 'decision'
export type PartId =
  | 'environment'
  | 'traffic'
  | 'safety'
  | 'lifelines'
  | 'emergency'
  | 'hotline'
  | 'affairs'
  | 'reviews'
  | 'health'
  | 'people'

/** A group of indicators shown together. Figures that no source feeds are counted, not drawn. */
export interface FigureGroup {
  /** Metrics in the order to be read; what the catalogue holds beyond them in `layers` follows. */
  readonly figures: readonly string[]
  readonly layers: readonly string[]
  /** Charts in order of importance; each line is one metric of the whole city. */
  readonly charts: readonly (readonly string[])[]
  /** Compared by district. */
  readonly ranking: readonly string[]
}

export interface Theme extends FigureGroup {
  readonly id: ThemeId
  readonly word: Word
  /** Its modules are other rooms', by the name the shell knows them by. */
  readonly modules?: true
  readonly parts: readonly ThemePart[]
}

export interface ThemePart extends FigureGroup {
  readonly id: PartId
  readonly word: Word
}

const NOTHING: FigureGroup = { figures: [], layers: [], charts: [], ranking: [] }

const SOCIETY: readonly ThemePart[] = [
  {
    id: 'environment',
    word: 'part.environment',
    figures: [
      'aqi',
      'pm25',
      'pm10',
      'o3',
      'no2',
      'noise_night_pass',
      'pm25_ytd',
      'good_air_rate',
      'o3_8h_p90',
      'surface_water_good',
      'drinking_water_ok',
      'sewage_load_rate',
      'temperature',
      'humidity',
    ],
    layers: [],
    charts: [['aqi'], ['noise_night_pass'], ['rain_1h_max']],
    ranking: ['aqi'],
  },
  {
    id: 'traffic',
    word: 'part.traffic',
    figures: ['tti', 'tpi', 'congested_km_ratio', 'peak_speed', 'parking_occupancy'],
    layers: ['SOC-TRA'],
    charts: [['tti'], ['parking_occupancy'], ['congested_km_ratio']],
    ranking: ['tti'],
  },
  {
    id: 'safety',
    word: 'part.safety',
    figures: [
      'alarm110_valid',
      'police_arrival_p90',
      'fire_incidents',
      'fire_arrival_5min',
      'crowd_density_max',
      'video_online_rate',
    ],
    layers: ['SOC-SEC'],
    charts: [['alarm110_valid'], ['police_arrival_p90'], ['video_online_rate']],
    ranking: ['video_online_rate'],
  },
  {
    id: 'lifelines',
    word: 'part.lifelines',
    figures: [
      'power_load_rate',
      'water_pressure_ok',
      'pond_depth_max',
      'pond_points',
      'rain_1h_max',
      'pump_online_rate',
      'gas_leak_alarm',
      'bridge_alarm',
      'river_over_warn',
    ],
    layers: ['SOC-ENV'],
    charts: [['power_load_rate'], ['water_pressure_ok', 'pump_online_rate'], ['pond_depth_max']],
    ranking: ['power_load_rate'],
  },
  {
    id: 'emergency',
    word: 'part.emergency',
    figures: [
      'incident_open',
      'active_warnings',
      'first_report_on_time',
      'task_on_time',
      'team_ready_rate',
      'supply_ready_rate',
    ],
    layers: ['SOC-EMG'],
    charts: [['active_warnings'], ['team_ready_rate', 'supply_ready_rate'], ['hazard_online_rate']],
    ranking: ['team_ready_rate'],
  },
  {
    id: 'hotline',
    word: 'part.hotline',
    figures: ['hotline_calls', 'hotline_answer_rate', 'hotline_on_time', 'hotline_satisfaction'],
    layers: ['SOC-12345'],
    charts: [['hotline_calls'], ['hotline_answer_rate', 'hotline_on_time', 'hotline_satisfaction']],
    ranking: ['hotline_calls'],
  },
]

const SERVICE: readonly ThemePart[] = [
  {
    id: 'affairs',
    word: 'part.affairs',
    figures: [
      'case_accepted',
      'case_done',
      'case_on_time',
      'one_visit_coverage',
      'no_meet_rate',
      'zero_run_rate',
      'one_time_done_rate',
      'online_full_rate',
      'instant_rate',
      'time_compress_rate',
      'window_wait_min',
      'one_thing_count',
    ],
    layers: [],
    charts: [['case_accepted', 'case_done'], ['case_on_time'], ['window_wait_min']],
    ranking: ['case_accepted'],
  },
  {
    id: 'reviews',
    word: 'part.reviews',
    figures: ['good_review_rate', 'active_review_rate', 'bad_review_fixed', 'review_count'],
    layers: [],
    charts: [['good_review_rate'], ['active_review_rate'], ['review_count']],
    ranking: ['good_review_rate'],
  },
  {
    id: 'health',
    word: 'part.health',
    figures: [
      'bed_occupancy',
      'er_wait_p90',
      'call120_10s',
      'amb_dispatch_3min',
      'amb_response_mean',
      'ili_pct',
      'blood_days',
    ],
    layers: [],
    charts: [['bed_occupancy'], ['er_wait_p90'], ['call120_10s', 'amb_dispatch_3min']],
    ranking: ['bed_occupancy'],
  },
  {
    id: 'people',
    word: 'part.people',
    figures: ['school_seat_ratio', 'campus_alarm', 'pension_coverage', 'lowincome_dynamic'],
    layers: [],
    charts: [['lowincome_dynamic'], ['pension_coverage'], ['school_seat_ratio']],
    ranking: ['pension_coverage'],
  },
]

export const THEMES: readonly Theme[] = [
  { ...NOTHING, id: 'status', word: 'theme.status', parts: [] },
  {
    id: 'economy',
    word: 'theme.economy',
    parts: [],
    figures: [
      'gdp_growth',
      'industry_va_growth',
      'retail_growth',
      'fai_growth',
      'trade_growth',
      'fiscal_rev_growth',
      'urban_unemployment',
      'cpi_yoy',
      'pmi_mfg',
    ],
    layers: ['ECO'],
    charts: [
      ['gdp_growth', 'industry_va_growth', 'retail_growth'],
      ['cpi_yoy', 'ppi_yoy'],
      ['pmi_mfg'],
      ['urban_unemployment'],
    ],
    ranking: [],
  },
  {
    id: 'market',
    word: 'theme.market',
    parts: [],
    figures: [],
    layers: ['MKT'],
    charts: [['food_sample_pass', 'drug_sample_pass'], ['complaint_12315_on_time'], ['special_equip_inspection']],
    ranking: ['complaint_12315_on_time'],
  },
  { ...NOTHING, id: 'society', word: 'theme.society', parts: SOCIETY },
  { ...NOTHING, id: 'service', word: 'theme.service', parts: SERVICE },
  {
    id: 'digital',
    word: 'theme.digital',
    parts: [],
    figures: ['iot_online_rate', 'video_online_rate', 'sec_event_level', 'index_digital'],
    layers: ['INF', 'DAT', 'SUP', 'SEC', 'OPS', 'STD'],
    charts: [['iot_online_rate', 'video_online_rate'], ['index_digital'], ['panel_fresh_rate']],
    ranking: ['iot_online_rate'],
  },
  { ...NOTHING, id: 'decision', word: 'theme.decision', parts: [], modules: true },
]

export function themeById(id: string): Theme {
  return THEMES.find((theme) => theme.id === id) ?? THEMES[0]! // the status theme stands first
}

/** What a theme shows: its chosen part, or itself where it has none. */
export function groupOf(theme: Theme, part: PartId | undefined): FigureGroup {
  return theme.parts.find(({ id }) => id === part) ?? theme.parts[0] ?? theme
}
