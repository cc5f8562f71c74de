import type { Words } from '#contract/words.ts'
import { isRecord, plainOf } from '../http-poll/plain-record.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import type { RawRecord } from '../protocol.ts'

/** One occurrence of CloudEvents 1.0: its attributes, and `data` as plain JSON (absent where it is not JSON). */
export interface CloudEvent {
  readonly id: string
  readonly source: string
  readonly attributes: RawRecord
  readonly data: unknown
}

/** Context attributes are lower-case letters and digits (CloudEvents 1.0, naming conventions). */
const ATTRIBUTE = /^[a-z0-9]{1,50}$/
const REQUIRED = ['id', 'source', 'type'] as const

/**
 * An event in structured mode (JSON event format 1.0 §3), already parsed; or the sentence that says what it lacks. Never throws.
 */
export function readStructured(value: unknown): CloudEvent | Words {
  if (!isRecord(value)) return NOT_AN_EVENT
  const attributes = Object.fromEntries(
    Object.entries(value).filter(([name]) => ATTRIBUTE.test(name) && name !== 'data' && name !== 'data_base64'),
  )
  const encoded = value['data_base64']
  if (typeof encoded !== 'string') return withData(attributes, value['data'])
  const data = isJsonType(attributes['datacontenttype'])
    ? readJsonDocument(Buffer.from(encoded, 'base64'))
    : { document: undefined }
  return 'document' in data ? withData(attributes, data.document) : data
}

/** An event in binary mode (HTTP binding 1.0 §3.1): attributes in `ce-` headers, percent-encoded, the body is its data. */
export function readBinary(headers: Readonly<Record<string, string>>, body: Uint8Array): CloudEvent | Words {
  const found: [string, string][] = []
  for (const [header, value] of Object.entries(headers)) {
    const name = header.startsWith('ce-') ? header.slice(3) : undefined
    if (name === undefined || !ATTRIBUTE.test(name)) continue
    const text = decoded(value)
    if (text === undefined) return badHeader(header)
    found.push([name, text])
  }
  const type = headers['content-type']
  const attributes = plainAttributes([...found, ...(type === undefined ? [] : [['datacontenttype', type] as const])])
  if (!isJsonType(type)) return withData(attributes, undefined)
  const read = body.length === 0 ? { document: undefined } : readJsonDocument(body)
  return 'document' in read ? withData(attributes, read.document) : read
}

/** Attributes beside `data`. Where the data is an array of objects, a record for each of them. */
export function recordsOfEvent({ attributes, data }: CloudEvent): readonly RawRecord[] {
  const items = Array.isArray(data) && data.length > 0 && data.every(isRecord) ? data : [data]
  return items.map((item) => (item === undefined ? attributes : { ...attributes, data: item }))
}

/** Absent content type means JSON in the JSON format (§2.4) and in what most senders do. */
export function isJsonType(type: unknown): boolean {
  if (type === undefined) return true
  return typeof type === 'string' && /^[\w.+-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type.trim())
}

function withData(attributes: RawRecord, data: unknown): CloudEvent | Words {
  const { id, source, specversion } = attributes
  const lacks = REQUIRED.filter((name) => typeof attributes[name] !== 'string' || attributes[name] === '')
  if (lacks.length > 0 || typeof id !== 'string' || typeof source !== 'string') return lacking(lacks)
  return specversion === '1.0' ? { id, source, attributes, data } : WRONG_VERSION
}

/** Header values carry other characters percent-encoded as UTF-8 (HTTP binding 1.0 §3.1.3.2). */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replace(/%(?![0-9a-fA-F]{2})/g, '%25'))
  } catch {
    return undefined
  }
}

function plainAttributes(pairs: readonly (readonly [string, string])[]): RawRecord {
  const plain = plainOf(Object.fromEntries(pairs))
  return isRecord(plain) ? plain : {}
}

function lacking(names: readonly string[]): Words {
  return {
    zh: `CloudEvent 缺少 ${names.join('、')}。这些属性必须是非空文本（CloudEvents 1.0），请让发送方补上。`,
    en: `The CloudEvent lacks ${names.join(', ')}. These attributes must be non-empty text (CloudEvents 1.0); have the sender add them.`,
  }
}
function badHeader(header: string): Words {
  return {
    zh: `请求头 ${header} 的百分号编码不是 UTF-8。请让发送方改正。`,
    en: `The percent encoding of the header ${header} is not UTF-8. Have the sender correct it.`,
  }
}
const NOT_AN_EVENT: Words = {
  zh: '这里应是一个 CloudEvent 对象。请让发送方按 CloudEvents 1.0 发送。',
  en: 'Here a CloudEvent object was expected. Have the sender follow CloudEvents 1.0.',
}
const WRONG_VERSION: Words = {
  zh: 'CloudEvent 的 specversion 不是 1.0。请让发送方按 1.0 发送。',
  en: 'The specversion of the CloudEvent is not 1.0. Have the sender follow 1.0.',
}
