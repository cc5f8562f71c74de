import { isRecord } from '../http-poll/plain-record.ts'
import { pointOf } from './point-of.ts'

/** One value of an attribute, whatever representation it came in. */
export interface AttributeInstance {
  readonly value: unknown
  readonly observedAt: string | undefined
  readonly unitCode: string | undefined
  readonly datasetId: string | undefined
  /** Properties of the property (NGSI-LD) or metadata (NGSIv2). */
  readonly more: readonly (readonly [name: string, value: unknown])[]
}

/** Where the value stands by type of attribute: ETSI GS CIM 009 §4.5.1 (normalized) and §4.5.17 (concise); `value` is NGSIv2's too. */
const VALUE_KEYS = ['value', 'object', 'languageMap', 'vocab', 'json', 'valueList', 'objectList']
/** What an attribute says about itself and is no property of its own. */
const ABOUT = new Set(
  [...VALUE_KEYS, 'type', 'observedAt', 'unitCode', 'datasetId', 'metadata'].concat([
    'objectType',
    'createdAt',
    'modifiedAt',
    'deletedAt',
    'instanceId',
    'previousValue',
    'ngsildproof',
  ]),
)
/** Names under which NGSIv2 agents write when a value was measured; the first is the IoT agents'. */
const TIME_METADATA = ['TimeInstant', 'observedAt', 'timestamp']
const UNIT_METADATA = ['unitCode', 'unit']

/** All instances of an attribute: one, or several with a datasetId (ETSI GS CIM 009 §4.5.5). */
export function instancesOf(name: string, met: unknown): readonly AttributeInstance[] {
  if (Array.isArray(met) && met.length > 0 && met.every(carriesValue) && met.some((one) => 'datasetId' in one))
    return met.map((one) => instanceOf(name, one))
  if (isRecord(met) && Object.keys(met).length === 1 && isRecord(met['dataset']))
    return Object.entries(met['dataset']).map(([id, value]) => ({
      ...bare(name, value, ''),
      datasetId: id === '@none' ? undefined : id,
    }))
  return [instanceOf(name, met)]
}

function instanceOf(name: string, met: unknown): AttributeInstance {
  if (!carriesValue(met)) return bare(name, met, '')
  const key = VALUE_KEYS.find((one) => Object.hasOwn(met, one)) ?? 'value'
  const metadata = isRecord(met['metadata']) ? met['metadata'] : {}
  const time = TIME_METADATA.find((one) => Object.hasOwn(metadata, one))
  const unit = UNIT_METADATA.find((one) => Object.hasOwn(metadata, one))
  const more = [
    ...Object.entries(met).filter(([one]) => !ABOUT.has(one)),
    ...Object.entries(metadata).filter(([one]) => one !== time && one !== unit),
  ]
  return {
    ...bare(name, met[key], typeof met['type'] === 'string' ? met['type'] : ''),
    observedAt: text(met['observedAt']) ?? (time === undefined ? undefined : text(innerValue(metadata[time]))),
    unitCode: text(met['unitCode']) ?? (unit === undefined ? undefined : text(innerValue(metadata[unit]))),
    datasetId: text(met['datasetId']),
    more: more.map(([one, inner]) => [one, innerValue(inner)]),
  }
}

function carriesValue(met: unknown): met is Readonly<Record<string, unknown>> {
  return isRecord(met) && VALUE_KEYS.some((key) => Object.hasOwn(met, key))
}

function innerValue(met: unknown): unknown {
  return instanceOf('', met).value
}

function bare(name: string, value: unknown, type: string): AttributeInstance {
  return { value: plain(name, value, type), observedAt: undefined, unitCode: undefined, datasetId: undefined, more: [] }
}

/** A point as degrees, a typed literal (`{"@type": "DateTime", "@value": …}`) as what it says, a list of targets as their names. */
function plain(name: string, value: unknown, type: string): unknown {
  const point = pointOf(value, type === 'geo:point' || name === 'location')
  if (point) return point
  if (isRecord(value) && Object.hasOwn(value, '@value')) return value['@value']
  if (Array.isArray(value) && type === 'ListRelationship') return value.map((one: unknown) => innerValue(one))
  return value
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
