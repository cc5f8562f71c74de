import { hash, timingSafeEqual } from 'node:crypto'
import type { Words } from '#contract/words.ts'

/** What is read of a request that wants to change something. Header names in lower case. */
export interface ChangeRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}
export interface Denial {
  readonly status: 401 | 403
  readonly sentence: Words
}

export interface AdmitParts {
  /** PUSH_TOKEN; undefined: the relay is open to this machine only and asks for none. */
  readonly token: string | undefined
  /** Origins of pages served elsewhere. */
  readonly origins: readonly string[]
}
/** undefined: may change. */
export type AdmitChange = (request: ChangeRequest) => Denial | undefined

/**
 * Who may change something over HTTP: a page of this very address or a listed origin (a browser always says where a change comes
 * from), and, where the relay has a token, only with it. Programs send no origin and are held by the token alone.
 */
export function createAdmitChange({ token, origins }: AdmitParts): AdmitChange {
  return ({ headers }) => {
    const origin = one(headers['origin'])
    if (origin !== undefined && !origins.includes(origin) && hostOf(origin) !== one(headers['host'])) {
      return { status: 403, sentence: ORIGIN_STRANGE }
    }
    if (token === undefined) return undefined
    const bearer = /^Bearer (.+)$/i.exec(one(headers['authorization']) ?? '')?.[1]
    return bearer !== undefined && isSame(bearer, token) ? undefined : { status: 401, sentence: TOKEN_WANTED }
  }
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** Without telling by its duration how much was right. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'))
}

const ORIGIN_STRANGE: Words = {
  zh: '此更改来自其他网站的页面，已拒绝。请在本系统自己的页面上操作，或在 ORIGINS 中列出该来源。',
  en: 'This change comes from a page of another site and was refused. Make it on a page of this relay, or list that origin in ORIGINS.',
}
const TOKEN_WANTED: Words = {
  zh: '更改需要口令。请在请求头加上 authorization: Bearer <PUSH_TOKEN>。',
  en: 'A change needs the token. Send the header authorization: Bearer <PUSH_TOKEN>.',
}
