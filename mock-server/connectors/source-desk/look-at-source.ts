import type { ConnectorSettings, ConnectorTest } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { RawRecord, Reach } from '../protocol.ts'
import { leavesOf } from '../record-mapping/read-path.ts'
import { previewRecords } from '../record-mapping/preview-records.ts'
import type { PreviewParts } from '../record-mapping/preview-records.ts'
import { suggestMapping } from '../record-mapping/suggest-mapping.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'
import { settingsFault } from './settings-fault.ts'

export interface LookParts {
  readonly settings: ConnectorSettings
  readonly protocol: RunnableProtocol | undefined
  /** Keeps nothing. */
  readonly reach: Reach
  readonly preview: PreviewParts
  readonly utcOffsetMinutes: number
  readonly after: (delayMs: number, run: () => void) => () => void
}

const RECORDS_MOST = 20
const RECORD_CHARACTERS = 8000
const FIELDS_MOST = 200
const LOOK_MS = 25_000

/** Looks at a source once: what it says, what its fields are, and where each reading would land. Nothing is kept. */
export async function lookAtSource(parts: LookParts): Promise<ConnectorTest> {
  const { settings, protocol, reach, preview, utcOffsetMinutes, after } = parts
  if (!protocol)
    return failed({ zh: `不支持协议“${settings.kind}”。`, en: `The protocol “${settings.kind}” is not supported.` })
  const wrong = protocol.check(settings.options)
  if (wrong) {
    const fault = settingsFault(settings, protocol)
    return failed(fault ?? { zh: '设置无法使用。', en: 'The settings cannot be used.' })
  }
  const late = new AbortController()
  const stopTimer = after(LOOK_MS, () => late.abort(new SourceFault('silent', NOTHING_CAME, WAIT_OR_CHECK)))
  let records: readonly RawRecord[]
  try {
    // A protocol that does not let go in time is not waited for.
    records = await Promise.race([protocol.sample(settings.options, reach, late.signal), aborted(late.signal)])
  } catch (error) {
    return failed(sentenceOf(error))
  } finally {
    stopTimer()
    late.abort()
  }
  if (records.length === 0) {
    const fine = !protocol.mapped
    return {
      ok: fine,
      sentence: fine ? CONNECTED : joined(NOTHING_CAME, WAIT_OR_CHECK),
      records: [],
      fields: [],
      preview: [],
    }
  }
  const shown = records.slice(0, RECORDS_MOST)
  const { mapping } = settings
  const suggestion = protocol.mapped ? suggestMapping(shown, settings.id, utcOffsetMinutes) : undefined
  return {
    ok: true,
    sentence: { zh: `已连接，看到 ${records.length} 条记录。`, en: `Connected; records seen: ${records.length}.` },
    records: shown.map(bounded),
    fields: fieldsOf(shown),
    ...(suggestion && { suggestion }),
    preview: mapping ? previewRecords(shown, mapping, preview) : [],
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

function fieldsOf(records: readonly RawRecord[]): ConnectorTest['fields'] {
  const fields = new Map<string, ConnectorTest['fields'][number]>()
  for (const record of records) {
    for (const { path, value } of leavesOf(record, FIELDS_MOST)) {
      if (fields.has(path) || fields.size >= FIELDS_MOST || path.length > FIELDS_MOST) continue
      const numeric =
        typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()))
      fields.set(path, { path, sample: String(value).slice(0, 100), numeric })
    }
  }
  return [...fields.values()]
}

/** A record too large for a form is shown by its beginning. */
function bounded(record: RawRecord): unknown {
  const text = JSON.stringify(record) ?? ''
  return text.length <= RECORD_CHARACTERS ? record : { beginning: text.slice(0, RECORD_CHARACTERS) }
}

function sentenceOf(error: unknown): Words {
  if (error instanceof SourceFault) return joined(error.why, error.todo)
  const why = error instanceof Error ? error.message : String(error)
  return {
    zh: `测试时遇到意外错误（${why}）。请检查设置。`,
    en: `The test met an unexpected error (${why}). Check the settings.`,
  }
}

function joined(why: Words, todo: Words): Words {
  return { zh: `${why.zh}${todo.zh}`, en: `${why.en} ${todo.en}` }
}

function failed(sentence: Words): ConnectorTest {
  return { ok: false, sentence, records: [], fields: [], preview: [] }
}

const CONNECTED: Words = { zh: '已连接，目前没有内容。', en: 'Connected; there is nothing there at the moment.' }
const NOTHING_CAME: Words = { zh: '已连接，但没有收到任何记录。', en: 'Connected, but no record came.' }
const WAIT_OR_CHECK: Words = {
  zh: '请确认来源正在发送、主题或查询正确，再测试一次。',
  en: 'See that the source sends and that the topic or query is right, then test again.',
}
