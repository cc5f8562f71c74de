import type { Words } from '#contract/words.ts'
import { readCsvTable } from '../http-poll/csv-table.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { isRecord } from '../http-poll/plain-record.ts'
import type { Incoming, RawRecord } from '../protocol.ts'
import { isJsonType, readBinary, readStructured, recordsOfEvent } from './cloud-event.ts'
import type { CloudEvent } from './cloud-event.ts'

/** What a request brought. An occurrence with a `key` is known by it (CloudEvents: source and id) and counts once. */
export interface Occurrence {
  readonly key: string | undefined
  readonly records: readonly RawRecord[]
  /** Without the envelope: what an event carries, where that is readings in our own form. */
  readonly bare: readonly unknown[]
}

/**
 * The body of a request, by its content type: CloudEvents 1.0 (HTTP binding §3: structured, batched, binary), CSV, or JSON; or
 * the sentence that says why it cannot be read. Never throws.
 */
export function readRequest({ headers, body }: Pick<Incoming, 'headers' | 'body'>): readonly Occurrence[] | Words {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/cloudevents-batch+json') return readBatch(body)
  if (type?.startsWith('application/cloudevents') === true) {
    if (type !== 'application/cloudevents+json') return OTHER_FORMAT
    const read = readJsonDocument(body)
    return 'document' in read ? one(readStructured(read.document)) : read
  }
  if (headers['ce-specversion'] !== undefined || headers['ce-id'] !== undefined) return one(readBinary(headers, body))
  if (type === 'text/csv') {
    const records = readCsvTable(body)
    return 'zh' in records ? records : [{ key: undefined, records, bare: records }]
  }
  return isJsonType(type) ? readPlain(body) : OTHER_TYPE
}

function readPlain(body: Uint8Array): readonly Occurrence[] | Words {
  const read = readJsonDocument(body)
  if (!('document' in read)) return read
  const items: readonly unknown[] = Array.isArray(read.document) ? read.document : [read.document]
  return items.every(isRecord) ? [{ key: undefined, records: items, bare: items }] : NOT_OBJECTS
}

function readBatch(body: Uint8Array): readonly Occurrence[] | Words {
  const read = readJsonDocument(body)
  if (!('document' in read)) return read
  if (!Array.isArray(read.document)) return NOT_A_BATCH
  const occurrences: Occurrence[] = []
  for (const item of read.document) {
    const event = readStructured(item)
    if ('zh' in event) return event
    occurrences.push(occurrenceOf(event))
  }
  return occurrences
}

function one(event: CloudEvent | Words): readonly Occurrence[] | Words {
  return 'zh' in event ? event : [occurrenceOf(event)]
}

/** Source and id together tell events apart (CloudEvents 1.0, id). */
function occurrenceOf(event: CloudEvent): Occurrence {
  const bare: readonly unknown[] = Array.isArray(event.data) ? event.data : [event.data]
  return { key: JSON.stringify([event.source, event.id]), records: recordsOfEvent(event), bare }
}

const NOT_OBJECTS: Words = {
  zh: '请求体应是 JSON 对象或对象数组。请让发送方改正。',
  en: 'The body should be a JSON object or an array of objects. Have the sender correct it.',
}
const NOT_A_BATCH: Words = {
  zh: '批量 CloudEvents 的请求体应是数组。请让发送方改正。',
  en: 'The body of batched CloudEvents should be an array. Have the sender correct it.',
}
const OTHER_FORMAT: Words = {
  zh: 'CloudEvents 只读 JSON 格式（application/cloudevents+json）。请让发送方改用 JSON。',
  en: 'CloudEvents are read in JSON only (application/cloudevents+json). Have the sender use JSON.',
}
const OTHER_TYPE: Words = {
  zh: '只读 application/json、text/csv 和 CloudEvents。请让发送方写明 content-type。',
  en: 'Only application/json, text/csv and CloudEvents are read. Have the sender state its content-type.',
}
