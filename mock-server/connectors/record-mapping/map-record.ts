import gcoord from 'gcoord'
import type { Mapping, PlaceMapping, ValueMapping } from '#contract/connector.ts'
import type { Place } from '#contract/place.ts'
import { metricById } from '#metrics/catalogue.ts'
import { convertUnit } from './convert-unit.ts'
import { eventTime } from './event-time.ts'
import { readPath } from './read-path.ts'

/** A value of a record on its way to the judge. `reading` has our shape; what was met stays with it for whoever looks. */
export interface Mapped {
  readonly met: string
  readonly reading: {
    readonly metric: string
    readonly place: string
    readonly at: string
    readonly value: unknown
    readonly unit?: string
  }
}

export interface MappedRecord {
  readonly values: readonly Mapped[]
  /** The sensor this record speaks of, where it says where it is; to be registered before its readings. */
  readonly sensor: Omit<Place, 'source' | 'parent'> | undefined
}

const NAME_CHARACTERS = 100
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

/**
 * One record as readings, one for each value column that holds something. Pure; nothing is refused here: what cannot be read goes on as
 * it was met, and the judge says why not.
 */
export function mapRecord(record: unknown, mapping: Mapping, connector: string): MappedRecord {
  const at = eventTime(readPath(record, mapping.time.field), mapping.time)
  const { place, sensor } = placeOf(record, mapping.place, connector)
  const values = mapping.values.flatMap((column) => {
    const found = readPath(record, column.field)
    // A column without a value is no reading; it is not an error either: wide tables have holes.
    if (found === undefined || found === null || found === '') return []
    return [valueOf(record, column, found, place, at)]
  })
  return { values, sensor }
}

function valueOf(record: unknown, column: ValueMapping, found: unknown, place: string, at: string): Mapped {
  const metric = metricOf(record, column)
  const declared = column.unitField === undefined ? column.unit : text(readPath(record, column.unitField))
  const number = toNumber(found)
  const own = metricById(metric)?.unit
  const met = `${shown(found)}${declared === undefined ? '' : ` ${declared}`}`
  if (declared === undefined || declared === '' || own === undefined || typeof number !== 'number') {
    return { met, reading: { metric, place, at, value: number } }
  }
  const value = convertUnit(number, declared, own, metric)
  // Unconvertible: with its unit, so that the judge names both.
  return {
    met,
    reading: {
      metric,
      place,
      at,
      ...(value === undefined ? { value: number, unit: declared } : { value: rounded(value) }),
    },
  }
}

function metricOf(record: unknown, { metric, metricField, metricNames = {} }: ValueMapping): string {
  if (metric !== undefined) return metric
  const said = metricField === undefined ? '' : text(readPath(record, metricField))
  return Object.hasOwn(metricNames, said) ? (metricNames[said] ?? said) : said
}

function placeOf(
  record: unknown,
  mapping: PlaceMapping,
  connector: string,
): { readonly place: string; readonly sensor: MappedRecord['sensor'] } {
  switch (mapping.by) {
    case 'constant':
      return { place: mapping.place, sensor: undefined }
    case 'field': {
      const said = text(readPath(record, mapping.field))
      const { names = {}, prefix = '' } = mapping
      return { place: Object.hasOwn(names, said) ? (names[said] ?? said) : prefix + said, sensor: undefined }
    }
    case 'position': {
      const lng = toNumber(readPath(record, mapping.lngField))
      const lat = toNumber(readPath(record, mapping.latField))
      // A record that leaves its id out is told apart by where it stands, not thrown together with others like it.
      const named = mapping.idField === undefined ? undefined : text(readPath(record, mapping.idField)) || undefined
      if (typeof lng !== 'number' || typeof lat !== 'number' || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) {
        return { place: `${connector}/${named ?? `${shown(lng)},${shown(lat)}`}`, sensor: undefined }
      }
      const [x, y] = toWgs84(lng, lat, mapping.crs)
      const id = `${connector}/${named ?? `${x.toFixed(5)},${y.toFixed(5)}`}`.slice(0, 200)
      const said = mapping.nameField === undefined ? '' : text(readPath(record, mapping.nameField))
      const name = (said || named || id).slice(0, NAME_CHARACTERS)
      return { place: id, sensor: { id, kind: mapping.kind, name: { zh: name, en: name }, lng: x, lat: y } }
    }
  }
}

/** Degrees of the declared system as WGS84 degrees; GCJ-02 and BD-09 by gcoord (domain.md §F1). */
export function toWgs84(lng: number, lat: number, crs: 'WGS84' | 'GCJ-02' | 'BD-09'): [lng: number, lat: number] {
  if (crs === 'WGS84') return [lng, lat]
  const [x, y] = gcoord.transform([lng, lat], crs === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84)
  return [x, y]
}

/** Numbers, and texts that plainly are one; anything else as it was met. */
function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const trimmed = value.trim().replace('−', '-')
  return NUMBER.test(trimmed) ? Number(trimmed) : value
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

function shown(value: unknown): string {
  const said = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return said.length <= 60 ? said : `${said.slice(0, 57)}…`
}

/** Conversion by division leaves tails like 34.99999999999999; twelve digits are more than any sensor tells. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
