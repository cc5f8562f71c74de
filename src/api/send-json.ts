import { z } from 'zod'
import type { ZodType } from 'zod'
import { wordsSchema } from '#contract/words.ts'
import type { Words } from '#contract/words.ts'
import { ask } from './answerer.ts'

/** What the relay did not want to do, in its own words. `status` 0: it could not be reached at all. */
export class RelayRefusal extends Error {
  readonly status: number
  readonly sentence: Words

  constructor(status: number, sentence: Words, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'RelayRefusal'
    this.status = status
    this.sentence = sentence
  }
}

export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; a Blob goes as the bytes it is. Absent: no body. */
  readonly body?: unknown
  /** The relay's token where it asks for one. */
  readonly token?: string | undefined
  /** Statuses beside 2xx whose body is the answer itself, judged item by item. */
  readonly answersAt?: readonly number[]
}

const refusalSchema = z.object({ sentence: wordsSchema })

/** Changes something at the relay. Rejects with a RelayRefusal whose sentence can be shown as it is. */
export async function sendJson<T>(url: string, change: Change, schema: ZodType<T>): Promise<T> {
  const { method, body, token, answersAt = [] } = change
  const headers: Record<string, string> = {}
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const bytes = body instanceof Blob
  if (body !== undefined) headers['content-type'] = bytes ? 'application/octet-stream' : 'application/json'
  const response = await ask(url, {
    method,
    headers,
    ...(body !== undefined && { body: bytes ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new RelayRefusal(0, UNREACHED, { cause: error })
  })
  const text = await response.text()
  const answer = parsed(text)
  if (!response.ok && !answersAt.includes(response.status)) {
    const refusal = refusalSchema.safeParse(answer)
    throw new RelayRefusal(response.status, refusal.success ? refusal.data.sentence : unexplained(url, response.status))
  }
  const read = schema.safeParse(answer)
  if (!read.success) throw new RelayRefusal(response.status, strange(url), { cause: read.error })
  return read.data
}

/** undefined for an empty body (204) and for what is no JSON. */
function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const UNREACHED: Words = {
  zh: '数据服务未应答，更改没有送达。请检查网络后再试；已填写的内容仍在。',
  en: 'The relay did not answer, so nothing was changed. Check the network and try again; what you typed is still here.',
}
const unexplained = (url: string, status: number): Words => ({
  zh: `数据服务以 ${status} 拒绝了 ${url}，没有说明原因。请稍后再试，或查看服务日志。`,
  en: `The relay refused ${url} with ${status} and gave no reason. Try again shortly, or look at its log.`,
})
const strange = (url: string): Words => ({
  zh: `${url} 的应答不是本页所知的形式，页面与服务的版本可能不同。请重新加载页面。`,
  en: `The answer of ${url} is not in a form this page knows; page and relay may be of different versions. Reload the page.`,
})
