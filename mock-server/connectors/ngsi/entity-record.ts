import type { Words } from '#contract/words.ts'
import { isRecord } from '../http-poll/plain-record.ts'
import type { RawRecord } from '../protocol.ts'
import { instancesOf } from './attribute-instance.ts'
import { unitByCode } from './common-code.ts'

/** Entities of smart data models hold a dozen; a thousand is an attack or a mistake. */
const ATTRIBUTES_MOST = 1000
/** The default vocabulary's long names, as a broker writes them where the asker gave no context. */
const DEFAULT_NAMES = /^https:\/\/uri\.etsi\.org\/ngsi-ld\/(?:default-context\/)?/
/** Attributes that say when a whole entity was observed, where its values do not. */
const TIME_ATTRIBUTES = ['TimeInstant', 'dateObserved']

/**
 * An entity as one flat record, the same from NGSI-LD normalized, concise and simplified and from NGSIv2 normalized and keyValues as
 * far as each of them says it: `id`, `type`, `<attr>`, `<attr>.observedAt`, `<attr>.unitCode` and the `<attr>.unit` it means, `<attr>.<sub-attribute>`, further
 * instances under `<attr>.<datasetId>`, a point as `{lng, lat}`. `observedAt` is the entity's event time: the newest of its values',
 * else TimeInstant or dateObserved (of an interval, its end). A sentence where it is no entity. Pure, never throws.
 */
export function entityRecord(entity: unknown): RawRecord | Words {
  if (!isRecord(entity) || typeof entity['id'] !== 'string' || entity['id'] === '') return NO_ENTITY
  const { id, type } = entity
  const names = Object.keys(entity).filter((name) => !name.startsWith('@') && name !== 'id' && name !== 'type')
  if (names.length > ATTRIBUTES_MOST) return tooMany(id, names.length)
  const cells: (readonly [string, unknown])[] = [
    ['id', id],
    ['type', Array.isArray(type) ? type.join(',') : (type ?? '')],
  ]
  const times: string[] = []
  for (const longName of names) {
    const name = longName.replace(DEFAULT_NAMES, '')
    for (const { value, observedAt, unitCode, datasetId, more } of instancesOf(name, entity[longName])) {
      const cell = datasetId === undefined ? name : `${name}.${datasetId}`
      cells.push([cell, value])
      if (observedAt !== undefined) {
        cells.push([`${cell}.observedAt`, observedAt])
        times.push(observedAt)
      }
      if (unitCode !== undefined) {
        const unit = unitByCode(unitCode)
        cells.push([`${cell}.unitCode`, unitCode], ...(unit === undefined ? [] : [[`${cell}.unit`, unit] as const]))
      }
      for (const [sub, inner] of more) cells.push([`${cell}.${sub}`, inner])
    }
  }
  const record = Object.fromEntries(cells)
  const at = newest(times) ?? wholeEntityTime(record)
  return at === undefined ? record : { ...record, observedAt: at }
}

function newest(times: readonly string[]): string | undefined {
  return times
    .filter((text) => Number.isFinite(Date.parse(text)))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
}

function wholeEntityTime(record: RawRecord): string | undefined {
  const said = TIME_ATTRIBUTES.map((name) => record[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof said === 'string' ? said.split('/').at(-1) : undefined
}

const NO_ENTITY: Words = {
  zh: '这不是 NGSI 实体：没有 id。请检查地址和查询。',
  en: 'This is no NGSI entity: it has no id. Check the address and the query.',
}
function tooMany(id: string, count: number): Words {
  return {
    zh: `实体“${id.slice(0, 80)}”有 ${count} 个属性，超过 ${ATTRIBUTES_MOST} 个，未读取。请用 attrs 缩小。`,
    en: `The entity “${id.slice(0, 80)}” has ${count} attributes, more than ${ATTRIBUTES_MOST}, and was not read. Name the wanted ones in attrs.`,
  }
}
