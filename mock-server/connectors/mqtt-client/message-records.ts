import type { Words } from '#contract/words.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { isRecord } from '../http-poll/plain-record.ts'
import type { RawRecord } from '../protocol.ts'

/**
 * One message to records, or the sentence that says why not. An object is one record, an array one each, a bare number or word
 * `{value}`. `$topic` is the topic, `$levels` its levels: `$levels.1` is the second. No payload: nothing (a retained message
 * was taken back). Never throws.
 */
export function messageRecords(topic: string, payload: Uint8Array): readonly RawRecord[] | Words {
  if (payload.length === 0) return []
  const read = readJsonDocument(payload)
  if (!('document' in read)) return read
  const { document } = read
  const around = { $topic: topic, $levels: topic.split('/') }
  const items: readonly unknown[] = Array.isArray(document) ? document : [document]
  const records: RawRecord[] = []
  for (const item of items) {
    if (isRecord(item)) records.push({ ...item, ...around })
    else if (item === null || Array.isArray(item)) return NO_RECORD
    else records.push({ value: item, ...around })
  }
  return records
}

const NO_RECORD: Words = {
  zh: '消息是 JSON，但不是对象、对象数组或单个数值。请检查主题，或让设备改发对象。',
  en: 'The message is JSON, but no object, array of objects or single value. Check the topic, or have the device send objects.',
}
