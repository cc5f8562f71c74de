import type { PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'

/** What a kind of sensor measures, and how often each metric is reported. */
export interface SensorKind {
  readonly kind: PlaceKind
  /** What their ids begin with; absent: their kind. */
  readonly prefix?: string
  /** Who publishes it: the topic is `readings/<source>`. */
  readonly source: string
  readonly count: number
  readonly everyS: number
  readonly metrics: readonly string[]
  readonly name: Words
}

/** Cold stores, each with a ring of detectors round it. */
export const GAS_SITES = 3
export const DETECTORS_A_SITE = 12

/** Sensors the simulated city sets up itself. Hospitals come from the city pack. */
export const SENSOR_KINDS = [
  {
    kind: 'weather',
    source: 'mock-weather',
    count: 10,
    everyS: 60,
    metrics: ['temperature', 'humidity', 'wind_speed', 'wind_dir', 'snow_depth'],
    name: { zh: '气象站', en: 'weather station' },
  },
  {
    kind: 'rain',
    source: 'mock-water',
    count: 40,
    everyS: 60,
    metrics: ['rain_5min'],
    name: { zh: '雨量站', en: 'rain gauge' },
  },
  {
    kind: 'air',
    source: 'mock-air',
    count: 30,
    everyS: 60,
    metrics: ['pm25', 'pm10', 'so2', 'no2', 'o3', 'co'],
    name: { zh: '空气质量站', en: 'air station' },
  },
  {
    kind: 'underpass',
    source: 'mock-water',
    count: 60,
    everyS: 10,
    metrics: ['underpass_depth'],
    name: { zh: '下穿通道', en: 'underpass' },
  },
  {
    kind: 'pump',
    source: 'mock-water',
    count: 60,
    everyS: 30,
    metrics: ['pump_ready'],
    name: { zh: '排水泵', en: 'drainage pump' },
  },
  {
    kind: 'noise',
    source: 'mock-noise',
    count: 60,
    everyS: 10,
    metrics: ['noise_leq'],
    name: { zh: '噪声站', en: 'noise station' },
  },
  {
    kind: 'power',
    source: 'mock-power',
    count: 200,
    everyS: 20,
    metrics: ['feeder_load'],
    name: { zh: '馈线', en: 'feeder' },
  },
  {
    kind: 'water',
    source: 'mock-supply',
    count: 150,
    everyS: 15,
    metrics: ['water_pressure'],
    name: { zh: '供水压力点', en: 'water pressure point' },
  },
  {
    kind: 'bridge',
    source: 'mock-bridge',
    count: 40,
    everyS: 5,
    metrics: ['bridge_strain'],
    name: { zh: '桥梁', en: 'bridge' },
  },
  {
    kind: 'car-park',
    source: 'mock-parking',
    count: 100,
    everyS: 30,
    metrics: ['parking_occupied'],
    name: { zh: '停车场', en: 'car park' },
  },
  {
    kind: 'camera',
    source: 'mock-camera',
    count: 500,
    everyS: 60,
    metrics: ['camera_online'],
    name: { zh: '路口摄像机', en: 'junction camera' },
  },
  {
    kind: 'heat',
    source: 'mock-heat',
    count: 100,
    everyS: 60,
    metrics: ['heat_supply_temp'],
    name: { zh: '热力站', en: 'heat station' },
  },
  {
    kind: 'service-hall',
    source: 'mock-service',
    count: 20,
    everyS: 60,
    metrics: ['window_wait_min'],
    name: { zh: '政务服务中心', en: 'service hall' },
  },
  {
    kind: 'other',
    prefix: 'gas',
    source: 'mock-hazmat',
    count: GAS_SITES * DETECTORS_A_SITE,
    everyS: 10,
    metrics: ['nh3_ppm'],
    name: { zh: '冷库氨气探测器', en: 'cold store ammonia detector' },
  },
  {
    kind: 'other',
    prefix: 'venue',
    source: 'mock-venue',
    count: 3,
    everyS: 15,
    metrics: ['crowd_density_max'],
    name: { zh: '活动广场', en: 'event plaza' },
  },
] as const satisfies readonly SensorKind[]

/** Hospitals stand in the city pack; their beds and emergency rooms report under this source. */
export const HOSPITAL: SensorKind = {
  kind: 'hospital',
  source: 'mock-health',
  count: 0,
  everyS: 60,
  metrics: ['bed_occupancy', 'er_wait_min'],
  name: { zh: '医院', en: 'hospital' },
}
