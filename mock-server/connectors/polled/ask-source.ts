import type { Words } from '#contract/words.ts'
import { retryAfterMs, statusFault } from '../http-poll/answer-status.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { SourceFault } from '../protocol.ts'
import type { Fetched, FetchOrder, Outlet, Reach } from '../protocol.ts'

const QUARANTINE_CHARACTERS = 8000

/** The source wants to be left alone for a while, ms; no failure for whoever polls, one for whoever looks once. */
export class AskedToWait extends SourceFault {
  readonly waitMs: number

  constructor(waitMs: number) {
    super(
      'refused',
      {
        zh: `对方请我们 ${Math.ceil(waitMs / 1000)} 秒后再来。`,
        en: `The source asks us to come back in ${Math.ceil(waitMs / 1000)} s.`,
      },
      { zh: '请加大间隔。', en: 'Make the interval longer.' },
    )
    this.name = 'AskedToWait'
    this.waitMs = waitMs
  }
}

/** One question; answers 2xx and, where the question was conditional, 304. Everything else rejects with a SourceFault. */
export async function askSource(
  reach: Pick<Reach, 'fetch' | 'now'>,
  url: string,
  order: FetchOrder,
  signal: AbortSignal,
): Promise<Fetched> {
  const fetched = await reach.fetch(url, order, signal)
  const { status, headers } = fetched
  if ((status >= 200 && status < 300) || status === 304) return fetched
  const waitMs = status === 429 || status === 503 ? retryAfterMs(headers['retry-after'], reach.now()) : undefined
  throw waitMs === undefined ? statusFault(status, new URL(url).host) : new AskedToWait(waitMs)
}

/** One question answered in JSON. An unreadable answer goes to quarantine, where there is one, and rejects. */
export async function askJson(
  reach: Pick<Reach, 'fetch' | 'now'>,
  url: string,
  order: FetchOrder,
  signal: AbortSignal,
  outlet?: Pick<Outlet, 'unreadable'>,
): Promise<{ readonly document: unknown; readonly headers: Fetched['headers'] }> {
  const { body, headers } = await askSource(reach, url, order, signal)
  const read = readJsonDocument(body)
  if (!('document' in read)) throw unreadable(body, read, outlet)
  return { document: read.document, headers }
}

/** Lays the text into quarantine and answers the fault to throw. */
export function unreadable(
  body: Uint8Array,
  sentence: Words,
  outlet: Pick<Outlet, 'unreadable'> | undefined,
): SourceFault {
  outlet?.unreadable(Buffer.from(body.subarray(0, QUARANTINE_CHARACTERS)).toString('utf8'), sentence)
  return new SourceFault('unreadable', sentence, {
    zh: '请在隔离区查看原文，再改正设置或请对方修复。',
    en: 'Look at the original in quarantine, then correct the settings or have the source mended.',
  })
}
