import type { MeasureId, SituationKind } from '#contract/measure.ts'
import type { Words } from '#contract/words.ts'

/** A measure as it is offered. Costs are defaults of ours (mark D), CNY. */
export interface Measure {
  readonly id: MeasureId
  readonly situation: SituationKind
  readonly name: Words
  /** When its effect is measured, minutes after it was decided. */
  readonly horizonMin: number
  readonly costCny: readonly [least: number, most: number]
  /** Who carries it out. */
  readonly office: Words
}

const kindOf: Readonly<Record<SituationKind, readonly string[]>> = {
  flood: ['underpass_depth', 'pond_depth_max', 'pond_points', 'rain_5min', 'rain_1h_max', 'river_over_warn'],
  congestion: ['tti', 'tpi', 'congested_km_ratio', 'peak_speed', 'bus_punctuality', 'parking_occupancy'],
  hotline: [
    'hotline_answer_rate',
    'hotline_answer_15s',
    'hotline_response_rate',
    'hotline_on_time',
    'hotline_satisfaction',
    'hotline_overdue_open',
  ],
  hall: ['window_wait_min', 'case_on_time', 'good_review_rate'],
  air: ['aqi', 'pm25', 'pm10', 'so2', 'no2', 'o3', 'co'],
  power: ['feeder_load', 'power_load_rate'],
  heat: ['heat_supply_temp'],
  'water-supply': ['water_pressure', 'water_pressure_ok'],
  hazmat: ['nh3_ppm', 'gas_leak_alarm'],
  health: ['er_wait_min', 'er_wait_p90', 'bed_occupancy', 'amb_response_mean'],
  bridge: ['bridge_strain'],
  crowd: ['crowd_density_max', 'crowd_flow_ratio'],
}
const KINDS = new Map(Object.entries(kindOf).flatMap(([kind, metrics]) => metrics.map((one) => [one, kind] as const)))

/** What an alarm of this metric is about; undefined: there is no advice for it. */
export function situationOfMetric(metric: string): SituationKind | undefined {
  return KINDS.get(metric) as SituationKind | undefined
}

const WATER: Words = { zh: '水务', en: 'Water works' }
const POLICE: Words = { zh: '交警', en: 'Traffic police' }
const HOTLINE: Words = { zh: '12345 热线', en: '12345 hotline' }
const HALL: Words = { zh: '政务服务', en: 'Service halls' }
const AIR: Words = { zh: '生态环境', en: 'Environment' }
const GRID: Words = { zh: '供电', en: 'Power grid' }

const measure = (
  id: MeasureId,
  situation: SituationKind,
  name: Words,
  horizonMin: number,
  costCny: Measure['costCny'],
  office: Words,
): Measure => ({ id, situation, name, horizonMin, costCny, office })

export const MEASURES: readonly Measure[] = [
  measure('pump-trucks', 'flood', { zh: '调派移动泵车强排', en: 'Send mobile pumps' }, 60, [3000, 8000], WATER),
  measure(
    'close-underpass',
    'flood',
    { zh: '封闭积水路段，上游绕行', en: 'Close the flooded street, divert upstream' },
    30,
    [500, 2000],
    POLICE,
  ),
  measure(
    'retime-signals',
    'congestion',
    { zh: '拥堵走廊绿信比提高一成', en: 'A tenth more green along the jam' },
    45,
    [0, 1000],
    POLICE,
  ),
  measure(
    'divert-traffic',
    'congestion',
    { zh: '诱导分流一至两成车流', en: 'Lead 10–20 % of the traffic round' },
    45,
    [2000, 6000],
    POLICE,
  ),
  measure('add-seats', 'hotline', { zh: '增开热线坐席', en: 'Open more hotline seats' }, 120, [1000, 3000], HOTLINE),
  measure(
    'call-back',
    'hotline',
    { zh: '未接来电限时回拨', en: 'Call missed callers back' },
    120,
    [500, 1500],
    HOTLINE,
  ),
  measure('open-windows', 'hall', { zh: '增开一至两个窗口', en: 'Open one or two windows' }, 60, [600, 1200], HALL),
  measure(
    'guide-online',
    'hall',
    { zh: '引导一至两成办件网上办', en: 'Guide 10–20 % of the cases online' },
    120,
    [300, 800],
    HALL,
  ),
  measure(
    'dust-control',
    'air',
    { zh: '重点路段洒水抑尘、工地停土方', en: 'Wet the main streets, stop earthworks' },
    180,
    [20_000, 60_000],
    AIR,
  ),
  measure(
    'limit-trucks-air',
    'air',
    { zh: '重型货车绕城', en: 'Lead heavy trucks round the city' },
    180,
    [5000, 15_000],
    AIR,
  ),
  measure(
    'demand-response',
    'power',
    { zh: '启动需求响应，约定削峰', en: 'Call the agreed demand response' },
    30,
    [10_000, 50_000],
    GRID,
  ),
  measure(
    'transfer-load',
    'power',
    { zh: '转供至邻近馈线', en: 'Move load to a neighbour feeder' },
    30,
    [500, 3000],
    GRID,
  ),
  measure(
    'raise-heat',
    'heat',
    { zh: '投用备用换热、提高供水温度', en: 'Bring the spare exchanger in, supply hotter' },
    60,
    [2000, 8000],
    { zh: '供热', en: 'Heating' },
  ),
  measure('boost-pressure', 'water-supply', { zh: '加压泵站提压', en: 'Boost the pressure' }, 30, [500, 2000], WATER),
  measure(
    'isolate-main',
    'water-supply',
    { zh: '关阀隔离爆管段、应急供水', en: 'Shut the burst main off, supply by truck' },
    60,
    [8000, 30_000],
    WATER,
  ),
  measure(
    'seal-and-cordon',
    'hazmat',
    { zh: '堵漏并划定警戒区', en: 'Seal the leak and cordon off' },
    30,
    [10_000, 40_000],
    { zh: '消防救援', en: 'Fire and rescue' },
  ),
  measure('evacuate-downwind', 'hazmat', { zh: '下风向人员疏散', en: 'Evacuate downwind' }, 30, [5000, 50_000], {
    zh: '应急指挥',
    en: 'Emergency command',
  }),
  measure(
    'share-patients',
    'health',
    { zh: '急诊分流至邻近医院', en: 'Share patients with nearby hospitals' },
    90,
    [2000, 6000],
    { zh: '卫生健康', en: 'Health' },
  ),
  measure(
    'limit-bridge-load',
    'bridge',
    { zh: '桥梁限载、货车绕行', en: 'Limit the load, lead trucks round' },
    45,
    [1000, 4000],
    POLICE,
  ),
  measure('limit-entry', 'crowd', { zh: '入口限流、分批放行', en: 'Limit entry, let in by groups' }, 30, [1000, 5000], {
    zh: '公安',
    en: 'Police',
  }),
]

const BY_ID = new Map(MEASURES.map((one) => [one.id, one]))

/** Every id of the contract has its row; a test holds it. */
export function measureById(id: MeasureId): Measure {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`No measure ${id}`)
  return found
}

/** “Send mobile pumps” (Underpass 3) */
export function decisionName({ measure: id, placeName }: { measure: MeasureId; placeName: Words }): Words {
  const { name } = measureById(id)
  return { zh: `“${name.zh}”（${placeName.zh}）`, en: `“${name.en}” (${placeName.en})` }
}
