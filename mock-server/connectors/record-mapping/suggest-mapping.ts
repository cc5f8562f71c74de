import type { Mapping, TimeMapping } from '#contract/connector.ts'
import { METRICS } from '#metrics/catalogue.ts'
import { spellingsOf } from '#metrics/units.ts'
import { leavesOf } from './read-path.ts'
import type { Leaf } from './read-path.ts'

const LNG = /^(lng|lon|long|longitude|x|经度|经)$/i
const LAT = /^(lat|latitude|y|纬度|纬)$/i
const TIME = /(time|date|timestamp|datetime|observedat|recorded|^ts$|^at$|^t$|时间|日期|时刻)/i
const ID = /^(id|code|sn|device_?id|station_?id|sensor_?id|编号|编码|设备号|站点编号|站号)$/i
const NAME = /^(name|station|site|sensor|device|名称|站点|站名|点位|设备|监测点)$/i
const EPOCH_S_FROM = 6e8
const EPOCH_MS_FROM = 6e11
const EPOCH_MS_TO = 6e12
const DEFAULT_INTERVAL_MS = 3_600_000
const DAY_MS = 86_400_000
/** As much as the contract holds. */
const PATH_MOST = 200
const PREFIX_MOST = 50
const COLUMNS_MOST = 50

/** Names people give to columns, beside the catalogue's own. */
const ALIASES: readonly (readonly [pattern: RegExp, metric: string])[] = [
  [/^pm ?2[._]?5$|细颗粒物/i, 'pm25'],
  [/^pm ?10$|可吸入颗粒物/i, 'pm10'],
  [/^so2$|二氧化硫/i, 'so2'],
  [/^no2$|二氧化氮/i, 'no2'],
  [/^o3$|臭氧/i, 'o3'],
  [/^co$|一氧化碳/i, 'co'],
  [/^(temp|temperature|t_air|气温|温度)$/i, 'temperature'],
  [/^(rh|humidity|relative_?humidity|湿度|相对湿度)$/i, 'humidity'],
  [/^(wind_?speed|ws|风速)$/i, 'wind_speed'],
  [/^(wind_?dir(ection)?|wd|风向)$/i, 'wind_dir'],
  [/^(noise|leq|laeq|噪声|噪音|等效声级)$/i, 'noise_leq'],
  [/^(water_?(depth|level)|depth|积水|积水深度|水深)$/i, 'underpass_depth'],
  [/^(pressure|水压|供水压力)$/i, 'water_pressure'],
]

/** A unit in brackets at the end of a column's name: `PM2.5 (µg/m³)`, `温度[℃]`, `温度（℃）`. */
const WITH_UNIT = /^(.*?)\s*[([（【]\s*([^)\]）】]{1,20})\s*[)\]）】]\s*$/

/**
 * A guess to start from: which fields say when, where and what, by their names and values. undefined where no time or no number is
 * recognised. A person sees it, and where each reading would land, before anything is kept.
 */
export function suggestMapping(
  records: readonly unknown[],
  connector: string,
  utcOffsetMinutes: number,
): Mapping | undefined {
  const first = leavesOf(records[0], 200).filter(({ path }) => path.length <= PATH_MOST)
  const time = first.map(timeOf(utcOffsetMinutes)).find((one) => one !== undefined)
  if (!time) return undefined
  const byName = (pattern: RegExp) => first.find((leaf) => pattern.test(lastStep(leaf.path)))
  const lng = byName(LNG)
  const lat = byName(LAT)
  const id = byName(ID)
  const name = byName(NAME)
  const taken = new Set([time.field, lng?.path, lat?.path, id?.path, name?.path])
  const values = first.flatMap((leaf) => {
    if (taken.has(leaf.path) || !isNumeric(leaf.value)) return []
    const column = columnOf(leaf)
    return column ? [column] : []
  })
  const place: Mapping['place'] =
    lng && lat
      ? {
          by: 'position',
          lngField: lng.path,
          latField: lat.path,
          ...(id || name ? { idField: (id ?? name)!.path } : {}),
          ...(name ? { nameField: name.path } : {}),
          kind: 'other',
          crs: 'WGS84',
        }
      : id || name
        ? {
            by: 'field',
            field: (id ?? name)!.path,
            ...(connector.length < PREFIX_MOST && { prefix: `${connector}/` }),
          }
        : { by: 'constant', place: 'city' }
  const plain = values.length > 0 ? values : unknownColumn(first, taken)
  if (plain.length === 0) return undefined
  return { values: plain.slice(0, COLUMNS_MOST), place, time, intervalMs: intervalOf(records, time) }
}

function timeOf(utcOffsetMinutes: number): (leaf: Leaf) => TimeMapping | undefined {
  return ({ path, value }) => {
    const named = TIME.test(lastStep(path))
    if (typeof value === 'string') {
      if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i.test(value))
        return { field: path, form: 'rfc3339' }
      if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{2}|$)/.test(value))
        return { field: path, form: 'local', utcOffsetMinutes }
    }
    const count = Number(value)
    if (!named || !Number.isFinite(count)) return undefined
    if (count >= EPOCH_MS_FROM && count < EPOCH_MS_TO) return { field: path, form: 'epoch-ms' }
    return count >= EPOCH_S_FROM && count < EPOCH_MS_FROM / 100 ? { field: path, form: 'epoch-s' } : undefined
  }
}

function columnOf({ path }: Leaf): Mapping['values'][number] | undefined {
  const step = lastStep(path)
  const [, bare = step, unit] = WITH_UNIT.exec(step) ?? []
  const said = bare.trim()
  const alias = ALIASES.find(([pattern]) => pattern.test(said))?.[1]
  const lower = said.toLowerCase()
  const metric =
    METRICS.find(({ id }) => id === alias) ??
    METRICS.find(({ id, zh, en }) => id === lower || zh === said || en.toLowerCase() === lower)
  if (!metric) return undefined
  const foreign = unit !== undefined && !spellingsOf(metric.unit).includes(unit.trim())
  return { field: path, metric: metric.id, ...(foreign ? { unit: unit.trim() } : {}) }
}

/** Nothing was recognised: the first number that is left, for the person to say what it is. */
function unknownColumn(leaves: readonly Leaf[], taken: ReadonlySet<string | undefined>): Mapping['values'] {
  const leaf = leaves.find(({ path, value }) => !taken.has(path) && isNumeric(value))
  return leaf ? [{ field: leaf.path }] : []
}

/** The usual distance between neighbouring times of the sample, if it has one. */
function intervalOf(records: readonly unknown[], { field, form }: TimeMapping): number {
  const times = records
    .flatMap((record) => leavesOf(record, 200).filter(({ path }) => path === field))
    .map(({ value }) => {
      if (form === 'epoch-s') return Number(value) * 1000
      return form === 'epoch-ms' ? Number(value) : Date.parse(String(value).replaceAll('/', '-').replace(' ', 'T'))
    })
    .filter((at) => Number.isFinite(at))
  const steps = [...new Set(times)].toSorted((a, b) => a - b).flatMap((at, i, all) => (i > 0 ? [at - all[i - 1]!] : []))
  const step = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]
  return step === undefined ? DEFAULT_INTERVAL_MS : Math.min(400 * DAY_MS, Math.max(1000, step))
}

function isNumeric(value: Leaf['value']): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()))
}

function lastStep(path: string): string {
  const step = /(?:^|[^\\])\.((?:\\.|[^.])*)$/.exec(path)?.[1] ?? path
  return step.replaceAll(/\\(.)/g, '$1')
}
