import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Words } from '#contract/words.ts'

/** How far the sender's clock may be from ours, either way, ms. */
export const SKEW_MOST_MS = 300_000

export interface Signed {
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  readonly body: Uint8Array
}

/** Accepted: the signature in one spelling, to be remembered; or the sentence that says why not. */
export type SignatureVerdict = { readonly signature: string } | Words

/**
 * HMAC-SHA256 (RFC 2104) over `<timestamp>.<body>`, hexadecimal, alone or after `sha256=`; the timestamp is epoch seconds or
 * milliseconds, as sent. Compared in constant time. Never throws.
 */
export function verifySignature({ timestamp, signature, body }: Signed, secret: string, now: number): SignatureVerdict {
  if (timestamp === undefined || signature === undefined) return MISSING
  const at = /^\d{13}$/.test(timestamp)
    ? Number(timestamp)
    : /^\d{10}$/.test(timestamp)
      ? Number(timestamp) * 1000
      : NaN
  if (Number.isNaN(at)) return BAD_TIMESTAMP
  const hex = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature.trim())?.[1]?.toLowerCase()
  if (hex === undefined) return BAD_SIGNATURE
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest()
  // The signature is judged first: only who knows the secret learns anything of our clock.
  if (!timingSafeEqual(expected, Buffer.from(hex, 'hex'))) return BAD_SIGNATURE
  if (Math.abs(now - at) > SKEW_MOST_MS) return skewed(Math.round((now - at) / 1000))
  return { signature: hex }
}

const MISSING: Words = {
  zh: '请求没有签名或时间戳。请让发送方在请求头中加上两者。',
  en: 'The request has no signature or no timestamp. Have the sender add both headers.',
}
const BAD_TIMESTAMP: Words = {
  zh: '时间戳应为 10 位秒数或 13 位毫秒数。请让发送方改正。',
  en: 'The timestamp should be ten digits of seconds or thirteen of milliseconds. Have the sender correct it.',
}
const BAD_SIGNATURE: Words = {
  zh: '签名不符：应为对“时间戳.请求体”的 HMAC-SHA256（十六进制）。请核对双方的密钥，并对原始字节签名。',
  en: 'The signature does not match: it should be the HMAC-SHA256 of “timestamp.body” in hexadecimal. Compare the secrets, and sign the raw bytes.',
}
function skewed(seconds: number): Words {
  return {
    zh: `时间戳与本机相差 ${seconds} 秒，超过 300 秒。请校准发送方的时钟，或不要重发旧请求。`,
    en: `The timestamp differs from this clock by ${seconds} s, more than 300 s. Set the sender's clock, or do not send old requests again.`,
  }
}
