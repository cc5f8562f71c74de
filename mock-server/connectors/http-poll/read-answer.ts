import type { Words } from '#contract/words.ts'
import type { Fetched, RawRecord } from '../protocol.ts'
import { readStructured, recordsOfEvent } from '../webhook/cloud-event.ts'
import { readCsvTable } from './csv-table.ts'
import type { CsvCharset } from './csv-table.ts'
import { readJsonDocument } from './json-document.ts'
import { rowsOf } from './rows-of.ts'

export interface AnswerForm {
  readonly format: 'json' | 'csv' | 'cloudevents'
  readonly rows: string
  readonly charset: CsvCharset
}

/** The body of an answer to records, or the sentence that says why not. Never throws. */
export function readAnswer(fetched: Pick<Fetched, 'headers' | 'body'>, form: AnswerForm): readonly RawRecord[] | Words {
  const { body } = fetched
  if (isWebPage(fetched)) return WEB_PAGE
  if (form.format === 'csv') return readCsvTable(body, form.charset)
  const read = readJsonDocument(body)
  if (!('document' in read)) return read
  return form.format === 'json' ? rowsOf(read.document, form.rows) : eventsOf(read.document)
}

function eventsOf(document: unknown): readonly RawRecord[] | Words {
  const records: RawRecord[] = []
  for (const item of Array.isArray(document) ? document : [document]) {
    const event = readStructured(item)
    if ('zh' in event) return event
    records.push(...recordsOfEvent(event))
  }
  return records
}

function isWebPage({ headers, body }: Pick<Fetched, 'headers' | 'body'>): boolean {
  if (/^(text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '')) return true
  const opening = Buffer.from(body.subarray(0, 200)).toString('latin1').replace(/^ï»¿/, '').trimStart()
  return /^<(!doctype html|html)\b/i.test(opening)
}

const WEB_PAGE: Words = {
  zh: '对方返回的是网页而不是数据，通常是登录页或错误页。请检查地址和令牌。',
  en: 'The answer is a web page and not data, usually a login or error page. Check the address and the token.',
}
