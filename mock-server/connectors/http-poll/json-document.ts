import type { Words } from '#contract/words.ts'
import { parseJson } from '../parse-json.ts'
import { DepthFault, plainOf } from './plain-record.ts'

export interface JsonDocument {
  readonly document: unknown
}

/** Bytes (UTF-8, RFC 8259 §8.1; a byte-order mark is passed over) to plain JSON, or the sentence that says why not. Never throws. */
export function readJsonDocument(body: Uint8Array): JsonDocument | Words {
  try {
    // TextDecoder drops the byte-order mark by itself.
    return { document: plainOf(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body))) }
  } catch (error) {
    if (error instanceof DepthFault) return TOO_DEEP
    if (error instanceof TypeError) return NOT_UTF8
    if (body.length === 0) return EMPTY
    const why = error instanceof Error ? error.message.slice(0, 120) : String(error)
    return {
      zh: `内容不是 JSON（${why}）。请检查对方的输出，或选择正确的格式。`,
      en: `The content is not JSON (${why}). Check what the other side sends, or choose the right format.`,
    }
  }
}

const TOO_DEEP: Words = {
  zh: 'JSON 嵌套超过 32 层，不再读取。请让对方发送更平的结构。',
  en: 'The JSON is nested deeper than 32 levels and is not read. Have the source send a flatter structure.',
}
const NOT_UTF8: Words = {
  zh: '内容不是 UTF-8 文本。请让对方以 UTF-8 发送，或选择正确的格式。',
  en: 'The content is not UTF-8 text. Have the source send UTF-8, or choose the right format.',
}
const EMPTY: Words = {
  zh: '内容为空。请检查对方是否已有数据。',
  en: 'The content is empty. Check whether the other side has anything to send.',
}
