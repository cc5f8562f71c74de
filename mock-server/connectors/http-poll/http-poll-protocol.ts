import { hash } from 'node:crypto'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { Fetched, Protocol } from '../protocol.ts'
import { retryAfterMs, statusFault } from './answer-status.ts'
import { httpPollFields } from './http-poll-fields.ts'
import { httpPollOptionsSchema, pollRequest } from './poll-request.ts'
import type { HttpPollOptions } from './poll-request.ts'
import { readAnswer } from './read-answer.ts'

const SAMPLE_MOST = 20
/** Records handed over at once, so that a long answer does not keep viewers waiting. */
const BATCH = 1000
const QUARANTINE_CHARACTERS = 8000

/** An address asked again and again: JSON, CSV or CloudEvents. Unchanged answers show life and give no records. */
export const httpPollProtocol: Protocol<HttpPollOptions> = {
  kind: 'http-poll',
  name: { zh: 'HTTP 定时读取', en: 'HTTP polling' },
  about: {
    zh: '定时读取业务系统或开放数据平台的接口：JSON、CSV 或 CloudEvents。',
    en: 'Asks the interface of an application or an open data platform at intervals: JSON, CSV or CloudEvents.',
  },
  mapped: true,
  fields: httpPollFields,
  options: httpPollOptionsSchema,

  async sample(options, reach, signal) {
    const { url, headers } = pollRequest(options, reach)
    const fetched = await reach.fetch(url, { headers }, signal)
    if (!isGood(fetched.status)) throw statusFault(fetched.status, new URL(url).host)
    const records = readAnswer(fetched, options)
    if ('zh' in records) throw unreadable(records)
    return records.slice(0, SAMPLE_MOST)
  },

  async run(options, reach, outlet, signal) {
    const { url, headers } = pollRequest(options, reach)
    const host = new URL(url).host
    let validators: Readonly<Record<string, string>> = {}
    let lastBody: string | undefined
    while (!signal.aborted) {
      const fetched = await untilAborted(reach.fetch(url, { headers: { ...headers, ...validators } }, signal), signal)
      if (fetched === undefined) return
      const asked = retryAfterMs(fetched.headers['retry-after'], reach.now())
      const mayWait = (fetched.status === 429 || fetched.status === 503) && asked !== undefined
      if (!mayWait && !isGood(fetched.status) && fetched.status !== 304) throw statusFault(fetched.status, host)
      const body = isGood(fetched.status) ? hash('sha256', fetched.body) : lastBody
      if (body === lastBody || fetched.status === 204) outlet.alive()
      else {
        const records = readAnswer(fetched, options)
        if ('zh' in records) {
          outlet.unreadable(Buffer.from(fetched.body).toString('utf8').slice(0, QUARANTINE_CHARACTERS), records)
          throw unreadable(records)
        }
        if (records.length === 0) outlet.alive()
        for (let i = 0; i < records.length; i += BATCH) await outlet.records(records.slice(i, i + BATCH))
        lastBody = body
        validators = validatorsOf(fetched)
      }
      const pauseMs = Math.max(options.intervalS * 1000, mayWait ? asked : 0)
      await untilAborted(reach.sleep(pauseMs, signal), signal)
    }
  },
}

/** RFC 9110 §13.1: the source answers 304 as long as what we took is what it has. */
function validatorsOf({ headers }: Fetched): Readonly<Record<string, string>> {
  const etag = headers['etag']
  const modified = headers['last-modified']
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(modified === undefined ? {} : { 'if-modified-since': modified }),
  }
}

/** Undefined where the wait ended because the run was stopped: that is no failure. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300
}

function unreadable(why: Words): SourceFault {
  return new SourceFault('unreadable', why, {
    zh: '请在隔离区查看原文，再改正设置或请对方修复。',
    en: 'Look at the original in quarantine, then correct the settings or have the source mended.',
  })
}
