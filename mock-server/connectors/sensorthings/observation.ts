import { z } from 'zod'
import { isRecord } from '../http-poll/plain-record.ts'
import { pointOf } from '../ngsi/point-of.ts'
import type { RawRecord } from '../protocol.ts'

/** When something was observed, epoch ms; an instant begins and ends at once. */
export interface ObservedTime {
  readonly from: number
  readonly to: number
}
export interface Observation {
  readonly result: unknown
  readonly resultTime: string | null
  readonly time: ObservedTime
}

/** Numbers by their digits, names in quotation marks: how an entity is named in an address (OGC 18-088 §9.2). */
export type IotId = string | number

const named = z.looseObject({ name: z.string().optional() })
const datastreamSchema = z.looseObject({
  '@iot.id': z.union([z.string().min(1).max(500), z.number()]),
  name: z.string().optional(),
  unitOfMeasurement: z.looseObject({ symbol: z.string().nullish(), name: z.string().nullish() }).nullish(),
  Thing: named.extend({ Locations: z.array(z.looseObject({ location: z.unknown() })).optional() }).optional(),
  ObservedProperty: named.optional(),
  Observations: z.array(z.unknown()).default([]),
})
/** What is read of a Datastream with Thing/Locations, ObservedProperty and Observations expanded (OGC 18-088 §8.2). */
export type Datastream = z.infer<typeof datastreamSchema>

/** undefined: it is no Datastream. */
export function readDatastream(value: unknown): Datastream | undefined {
  return datastreamSchema.safeParse(value).data
}

/** One observation as a flat record. Of an interval the end is its time: the value is known then. */
export function observationRecord(stream: Datastream, { result, resultTime, time }: Observation): RawRecord {
  const point = stream.Thing?.Locations?.map(({ location }) => positionOf(location)).find((one) => one !== undefined)
  const unit = stream.unitOfMeasurement?.symbol || stream.unitOfMeasurement?.name
  return {
    // First, so that whoever sets the mapping up is offered it, and not a name that looks like a number.
    result,
    datastream: String(stream['@iot.id']),
    datastreamName: stream.name ?? '',
    thing: stream.Thing?.name ?? '',
    property: stream.ObservedProperty?.name ?? '',
    ...(unit ? { unit } : {}),
    phenomenonTime: new Date(time.to).toISOString(),
    ...(resultTime === null ? {} : { resultTime }),
    ...point,
  }
}

/** GeoJSON, bare or as a Feature; other encodings say nothing here. */
function positionOf(location: unknown): { readonly lng: number; readonly lat: number } | undefined {
  if (isRecord(location) && location['type'] === 'Feature') return pointOf(location['geometry'], false)
  return pointOf(location, false)
}

/** Observations of one answer, as objects or as a data array (OGC 18-088 §12.3); what has no readable time is counted. */
export function readObservations(items: readonly unknown[]): {
  readonly observations: readonly Observation[]
  readonly timeless: number
} {
  const met = items.flatMap((item): readonly unknown[] =>
    isRecord(item) && Array.isArray(item['dataArray']) ? rowsOf(item) : [item],
  )
  const observations = met.flatMap((item) => {
    const time = isRecord(item) ? observedTime(item['phenomenonTime']) : undefined
    if (!isRecord(item) || !time) return []
    const { result, resultTime } = item
    return [{ result, resultTime: typeof resultTime === 'string' ? resultTime : null, time }]
  })
  return { observations, timeless: met.length - observations.length }
}

function rowsOf(item: RawRecord): readonly RawRecord[] {
  const { components, dataArray } = item
  const names = Array.isArray(components) ? components.map(String) : []
  const rows: readonly unknown[] = Array.isArray(dataArray) ? dataArray : []
  return rows.map((row) =>
    Array.isArray(row) ? Object.fromEntries(names.map((name, i): [string, unknown] => [name, row[i]])) : {},
  )
}

/** `instant` or `from/to`, ISO 8601 with a zone; undefined: neither. */
export function observedTime(value: unknown): ObservedTime | undefined {
  if (typeof value !== 'string') return undefined
  const [from = NaN, to = from, ...more] = value.split('/').map(instant)
  return more.length === 0 && Number.isFinite(from) && Number.isFinite(to) && from <= to ? { from, to } : undefined
}

function instant(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)
    ? Date.parse(text)
    : NaN
}
