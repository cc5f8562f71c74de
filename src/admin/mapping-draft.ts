import type { Mapping, PlaceMapping, ValueMapping } from '#contract/connector.ts'
import { crsSchema } from '#contract/city.ts'
import { placeKindSchema } from '#contract/place.ts'
import type { Word } from '#ui/words.ts'

/** A mapping while it is being typed: text everywhere, so that half-typed numbers stand as they are. */
export interface MappingDraft {
  readonly values: readonly ValueLine[]
  readonly place: PlaceDraft
  readonly time: { readonly field: string; readonly form: Mapping['time']['form']; readonly offset: string }
  readonly every: { readonly count: string; readonly unit: keyof typeof UNIT_MS }
}

/** One column that holds a value. Its metric is one for all records, or (`metricField` set) the record itself names it. */
export interface ValueLine {
  readonly field: string
  readonly metric: string
  readonly metricField: string | undefined
  readonly metricNames: Readonly<Record<string, string>>
  readonly unit: string
  readonly unitField: string
}

export interface PlaceDraft {
  readonly by: PlaceMapping['by']
  readonly place: string
  readonly field: string
  readonly names: Readonly<Record<string, string>>
  readonly prefix: string
  readonly lngField: string
  readonly latField: string
  readonly idField: string
  readonly nameField: string
  readonly kind: string
  /** '' until somebody says so: never guessed. */
  readonly crs: string
}

export const UNIT_MS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

export const EMPTY_LINE: ValueLine = {
  field: '',
  metric: '',
  metricField: undefined,
  metricNames: {},
  unit: '',
  unitField: '',
}

export const EMPTY_MAPPING: MappingDraft = {
  values: [],
  place: {
    by: 'position',
    place: '',
    field: '',
    names: {},
    prefix: '',
    lngField: '',
    latField: '',
    idField: '',
    nameField: '',
    kind: 'other',
    crs: '',
  },
  time: { field: '', form: 'rfc3339', offset: '' },
  every: { count: '', unit: 'min' },
}

export function draftOf(mapping: Mapping): MappingDraft {
  const { values, place, time, intervalMs } = mapping
  return {
    values: values.map((value) => ({
      field: value.field,
      metric: value.metric ?? '',
      metricField: value.metricField,
      metricNames: value.metricNames ?? {},
      unit: value.unit ?? '',
      unitField: value.unitField ?? '',
    })),
    place: placeDraftOf(place),
    time: { field: time.field, form: time.form, offset: time.utcOffsetMinutes?.toString() ?? '' },
    every: everyOf(intervalMs),
  }
}

/** The largest unit that divides without a rest. */
function everyOf(intervalMs: number): MappingDraft['every'] {
  for (const unit of ['d', 'h', 'min'] as const) {
    const count = intervalMs / UNIT_MS[unit]
    if (Number.isInteger(count)) return { count: String(count), unit }
  }
  return { count: String(intervalMs / UNIT_MS.s), unit: 's' }
}

function placeDraftOf(place: PlaceMapping): PlaceDraft {
  const { place: empty } = EMPTY_MAPPING
  switch (place.by) {
    case 'constant':
      return { ...empty, by: place.by, place: place.place }
    case 'field':
      return { ...empty, by: place.by, field: place.field, names: place.names ?? {}, prefix: place.prefix ?? '' }
    case 'position': {
      const { by, lngField, latField, kind, crs, idField = '', nameField = '' } = place
      return { ...empty, by, lngField, latField, idField, nameField, kind, crs }
    }
  }
}

/** The mapping, or a word for each thing still to be said. */
export type MappingRead =
  | { readonly mapping: Mapping; readonly missing?: never }
  | { readonly mapping?: never; readonly missing: readonly Word[] }

export function readMapping(draft: MappingDraft): MappingRead {
  const missing: Word[] = []
  const values = draft.values.filter(isUsed).map(valueOf)
  if (values.length === 0) missing.push('map.missing.values')
  const place = placeOf(draft.place, missing)
  const { field, form, offset } = draft.time
  if (field === '') missing.push('map.missing.time')
  if (form === 'local' && offset === '') missing.push('map.missing.zone')
  const count = Number(draft.every.count)
  if (draft.every.count.trim() === '' || !(count > 0)) missing.push('map.missing.every')
  if (missing.length > 0 || !place) return { missing }
  const zone = form === 'local' ? { utcOffsetMinutes: Number(offset) } : {}
  const intervalMs = Math.round(count * UNIT_MS[draft.every.unit])
  return { mapping: { values, place, time: { field, form, ...zone }, intervalMs } }
}

/** A column nobody gave a metric to is simply not used. */
export function isUsed({ field, metric, metricField }: ValueLine): boolean {
  return field !== '' && (metricField === undefined ? metric !== '' : metricField !== '')
}

function valueOf({ field, metric, metricField, metricNames, unit, unitField }: ValueLine): ValueMapping {
  const names = Object.fromEntries(Object.entries(metricNames).filter(([, id]) => id !== ''))
  return {
    field,
    ...(metricField === undefined ? { metric } : { metricField, metricNames: names }),
    ...(unit !== '' && { unit }),
    ...(unitField !== '' && { unitField }),
  }
}

/** @param missing MUTATED */
function placeOf(draft: PlaceDraft, missing: Word[]): PlaceMapping | undefined {
  switch (draft.by) {
    case 'constant':
      if (draft.place === '') missing.push('map.missing.place')
      return { by: 'constant', place: draft.place }
    case 'field': {
      if (draft.field === '') missing.push('map.missing.place-field')
      const names = Object.fromEntries(Object.entries(draft.names).filter(([, id]) => id !== ''))
      const { field, prefix } = draft
      return { by: 'field', field, names, ...(prefix !== '' && { prefix }) }
    }
    case 'position': {
      const crs = crsSchema.safeParse(draft.crs)
      if (draft.lngField === '' || draft.latField === '') missing.push('map.missing.position')
      if (!crs.success) missing.push('map.missing.crs')
      const { lngField, latField, idField, nameField } = draft
      if (!crs.success) return undefined
      return {
        by: 'position',
        lngField,
        latField,
        ...(idField !== '' && { idField }),
        ...(nameField !== '' && { nameField }),
        kind: placeKindSchema.catch('other').parse(draft.kind),
        crs: crs.data,
      }
    }
  }
}
