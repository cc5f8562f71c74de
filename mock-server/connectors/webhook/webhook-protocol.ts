import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { Incoming, Outlet, Protocol, RawRecord, Reach, Reply } from '../protocol.ts'
import { TOO_MANY, admit } from './admission.ts'
import type { Guard } from './admission.ts'
import { readRequest } from './request-body.ts'
import type { Occurrence } from './request-body.ts'
import { SeenRequests } from './seen-requests.ts'
import { webhookFields } from './webhook-fields.ts'

const SAMPLE_MOST = 20
/** How long a look waits for a request. */
const LOOK_MS = 20_000
/** Requests whose records wait to be taken; what comes beyond is asked to come later. */
const WAITING_MOST = 16
const QUARANTINE_CHARACTERS = 8000

/** Names of header fields, RFC 9110 §5.1. */
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)
const webhookOptionsSchema = z.object({
  readings: z.enum(['mapped', 'ours']).default('mapped'),
  signatureHeader: headerName.default('x-signature'),
  timestampHeader: headerName.default('x-timestamp'),
})
export type WebhookOptions = z.infer<typeof webhookOptionsSchema>

/** Systems that send by themselves, to `/in/<connector id>`: JSON, CSV, CloudEvents; signed, or with a token. */
export const webhookProtocol: Protocol<WebhookOptions> = {
  kind: 'http-push',
  name: { zh: 'HTTP 推送（Webhook）', en: 'HTTP push (webhook)' },
  about: {
    zh: '业务系统主动把 JSON、CSV 或 CloudEvents 发送到本系统的地址，可用 HMAC 签名防篡改和重放。',
    en: 'Applications send JSON, CSV or CloudEvents to an address of this system; HMAC signatures keep forgeries and replays out.',
  },
  mapped: true,
  fields: webhookFields,
  options: webhookOptionsSchema,

  async sample(options, reach, signal) {
    const guard = guardOf(options, reach)
    const seen = new SeenRequests()
    const records: RawRecord[] = []
    const enough = new AbortController()
    const stop = reach.listen(async (request) => {
      const admitted = admit(request, guard, seen, reach.now())
      if ('status' in admitted) return admitted
      const read = readRequest(request)
      if ('zh' in read) return { status: 400, sentence: read }
      records.push(...read.flatMap((occurrence) => occurrence.records))
      enough.abort()
      // Not taken, and the sender must not believe it was.
      return { status: 503, sentence: LOOKED_AT }
    })
    try {
      await reach.sleep(LOOK_MS, AbortSignal.any([signal, enough.signal])).catch(() => {})
    } finally {
      stop()
    }
    return records.slice(0, SAMPLE_MOST)
  },

  async run(options, reach, outlet, signal) {
    const guard = guardOf(options, reach)
    const seen = new SeenRequests()
    let waiting = 0
    const stop = reach.listen(async (request) => {
      if (waiting >= WAITING_MOST) return { status: 429, sentence: TOO_MANY }
      waiting++
      try {
        return await answer(request, guard, seen, reach, outlet, options.readings)
      } finally {
        waiting--
      }
    })
    try {
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', () => resolve(), { once: true })
      })
    } finally {
      stop()
    }
  },
}

/** @param seen MUTATED: remembers what was let in, and forgets what could not be taken */
async function answer(
  request: Incoming,
  guard: Guard,
  seen: SeenRequests,
  reach: Reach,
  outlet: Outlet,
  readings: WebhookOptions['readings'],
): Promise<Reply> {
  const now = reach.now()
  const admitted = admit(request, guard, seen, now)
  if ('status' in admitted) return admitted
  const read = readRequest(request)
  if ('zh' in read) {
    outlet.unreadable(Buffer.from(request.body).toString('utf8').slice(0, QUARANTINE_CHARACTERS), read)
    return { status: 400, sentence: read }
  }
  const fresh: Occurrence[] = []
  for (const occurrence of read) {
    const state = occurrence.key === undefined ? 'fresh' : seen.admit(`event ${occurrence.key}`, now)
    if (state === 'full') {
      forget(seen, admitted.key, fresh)
      return { status: 429, sentence: TOO_MANY }
    }
    if (state === 'fresh') fresh.push(occurrence)
  }
  const known = read.length - fresh.length
  try {
    return readings === 'mapped' ? await handRecords(fresh, known, outlet) : await handReadings(fresh, known, outlet)
  } catch (error) {
    forget(seen, admitted.key, fresh)
    throw error
  }
}

async function handRecords(fresh: readonly Occurrence[], known: number, outlet: Outlet): Promise<Reply> {
  const records = fresh.flatMap((occurrence) => occurrence.records)
  if (records.length === 0) return nothingNew(known, outlet)
  await outlet.records(records)
  return { status: 202, body: { taken: records.length, refused: [], known } }
}

async function handReadings(fresh: readonly Occurrence[], known: number, outlet: Outlet): Promise<Reply> {
  const readings = fresh.flatMap((occurrence) => occurrence.bare)
  if (readings.length === 0) return nothingNew(known, outlet)
  const refused = await outlet.readings(readings)
  const taken = readings.length - refused.length
  return { status: refused.length === 0 ? 202 : taken > 0 ? 207 : 400, body: { taken, refused, known } }
}

function nothingNew(known: number, outlet: Outlet): Reply {
  outlet.alive()
  return { status: 200, body: { taken: 0, refused: [], known } }
}

/** @param seen MUTATED */
function forget(seen: SeenRequests, key: string | undefined, occurrences: readonly Occurrence[]): void {
  if (key !== undefined) seen.forget(key)
  for (const occurrence of occurrences) if (occurrence.key !== undefined) seen.forget(`event ${occurrence.key}`)
}

/** A door without any lock is not opened. */
function guardOf(options: WebhookOptions, reach: Reach): Guard {
  const secret = reach.secret('secret') || undefined
  const token = reach.secret('token') || undefined
  if (secret === undefined && token === undefined)
    throw new SourceFault('secret', NO_LOCK, {
      zh: '请填写签名密钥（推荐）或令牌，并告知发送方。',
      en: 'Enter a signing secret (better) or a token, and tell the sender.',
    })
  return {
    secret,
    token,
    signatureHeader: options.signatureHeader.toLowerCase(),
    timestampHeader: options.timestampHeader.toLowerCase(),
  }
}

const NO_LOCK: Words = {
  zh: '还没有签名密钥或令牌，任何人都能写入，因此没有打开。',
  en: 'There is neither a signing secret nor a token, so anybody could write, and the address is not opened.',
}
const LOOKED_AT: Words = {
  zh: '正在试看，请求只看不收。请稍后重发。',
  en: 'Somebody is trying this address out: the request was looked at and not taken. Send it again later.',
}
