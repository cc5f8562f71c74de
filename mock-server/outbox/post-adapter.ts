import type { Words } from '#contract/words.ts'
import { SourceFault } from '../connectors/protocol.ts'
import type { Reach } from '../connectors/protocol.ts'
import type { Adapter } from './adapter.ts'
import type { OutgoingMessage } from './outgoing-paper.ts'

const TIMEOUT_MS = 20_000
/** The answer is looked at for nothing but its status. */
const ANSWER_BYTES = 64 * 1024

/** Posts a message to one address: CAP as it is, a report as JSON with its files. Taken is what answers 2xx. */
export function postAdapter(url: string, fetch: Reach['fetch']): Adapter {
  return {
    async deliver(outgoing, signal) {
      const { type, body } = bodyOf(outgoing)
      const headers = { 'content-type': type, 'idempotency-key': encodeURIComponent(outgoing.message.id) }
      const order = { method: 'POST', headers, body, timeoutMs: TIMEOUT_MS, mostBytes: ANSWER_BYTES } as const
      try {
        const { status } = await fetch(url, order, signal)
        return status >= 200 && status < 300 ? { gone: `HTTP ${status}` } : { failed: refusedBy(status) }
      } catch (error) {
        return { failed: error instanceof SourceFault ? sentenceOf(error) : NOT_REACHED }
      }
    },
  }
}

function bodyOf({ message, title, files }: OutgoingMessage): { readonly type: string; readonly body: string } {
  const xml = files.find(({ form }) => form === 'xml')
  if (xml) return { type: 'application/cap+xml; charset=utf-8', body: Buffer.from(xml.bytes).toString() }
  const { id, channel, to, at } = message
  const contents = files.map(({ form, bytes }) => [
    form,
    Buffer.from(bytes).toString(form === 'txt' ? 'utf8' : 'base64'),
  ])
  return {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ message: id, channel, to, at, title, ...Object.fromEntries(contents) }),
  }
}

function sentenceOf({ why, todo }: SourceFault): Words {
  return { zh: `${why.zh}${todo.zh}`, en: `${why.en} ${todo.en}` }
}
function refusedBy(status: number): Words {
  return {
    zh: `接收方没有收下（HTTP ${status}）。系统会继续重试；请与接收方核对地址和权限。`,
    en: `The other side did not take it (HTTP ${status}). It is tried again; check the address and rights with them.`,
  }
}
const NOT_REACHED: Words = {
  zh: '接收方连接不上。系统会继续重试；请先用电话报告。',
  en: 'The other side cannot be reached. It is tried again; report by phone meanwhile.',
}
