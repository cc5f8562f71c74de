import type { Words } from '#contract/words.ts'
import type { Incoming, Reply } from '../protocol.ts'
import { isSameToken } from '../same-token.ts'
import type { SeenRequests } from './seen-requests.ts'
import { verifySignature } from './signature.ts'

/** One request may hold this much, bytes: as much as the relay's own door takes. */
export const BODY_BYTES_MOST = 1024 * 1024

export interface Guard {
  readonly secret: string | undefined
  readonly token: string | undefined
  readonly signatureHeader: string
  readonly timestampHeader: string
}

/** Let in, with the key under which it is remembered (none where nothing was signed), or turned away. */
export type Admission = { readonly key: string | undefined } | Reply

/**
 * Whether a request may be read at all: method, size, bearer token, signature, age, and whether it came before.
 * @param seen MUTATED: remembers the request that is let in
 */
export function admit(request: Incoming, guard: Guard, seen: SeenRequests, now: number): Admission {
  if (request.method !== 'POST') return { status: 405, sentence: POST_ONLY }
  if (request.body.length > BODY_BYTES_MOST) return { status: 413, sentence: TOO_LARGE }
  if (guard.token !== undefined) {
    const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1]
    if (!isSameToken(bearer, guard.token)) return { status: 401, sentence: BAD_TOKEN }
  }
  if (guard.secret === undefined) return { key: undefined }
  const signed = {
    timestamp: request.headers[guard.timestampHeader],
    signature: request.headers[guard.signatureHeader],
    body: request.body,
  }
  const verdict = verifySignature(signed, guard.secret, now)
  if ('zh' in verdict) return { status: 401, sentence: verdict }
  const key = `signed ${verdict.signature}`
  const state = seen.admit(key, now)
  if (state === 'seen') return { status: 409, sentence: REPLAYED }
  return state === 'full' ? { status: 429, sentence: TOO_MANY } : { key }
}

const POST_ONLY: Words = {
  zh: '这里只接受 POST。请让发送方改用 POST。',
  en: 'Only POST is taken here. Have the sender use POST.',
}
const TOO_LARGE: Words = {
  zh: '请求体超过 1 MB。请让发送方分批。',
  en: 'The body is larger than 1 MB. Have the sender split it.',
}
const BAD_TOKEN: Words = {
  zh: '缺少令牌或令牌不对。请在请求头加上 authorization: Bearer <令牌>。',
  en: 'The token is missing or wrong. Send the header authorization: Bearer <token>.',
}
const REPLAYED: Words = {
  zh: '这个签名刚刚用过，请求未再次收下。若确为新请求，请用新的时间戳重新签名。',
  en: 'This signature was used just now, and the request is not taken again. If it is a new one, sign it with a new timestamp.',
}
export const TOO_MANY: Words = {
  zh: '请求过多，暂不接收。请稍后重发。',
  en: 'There are too many requests, and none is taken for now. Send it again later.',
}
