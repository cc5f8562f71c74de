import { SourceFault } from '../protocol.ts'

/** No source keeps us waiting longer than this, ms, whatever it asks for. */
const WAIT_MOST_MS = 3_600_000

/**
 * How long the source asks us to stay away, ms from `now`; undefined: it does not say. Seconds or an HTTP date (RFC 9110
 * §10.2.3), at most an hour.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), WAIT_MOST_MS) : undefined
}

/** Why an answer that is neither 2xx nor 304 gives nothing. `host` names the source without its query, where a token may stand. */
export function statusFault(status: number, host: string): SourceFault {
  if (status === 401 || status === 403)
    return new SourceFault(
      'secret',
      {
        zh: `${host} 拒绝了访问（${status}）：令牌缺失、过期或权限不足。`,
        en: `${host} refuses access (${status}): the token is missing, expired or lacks the right.`,
      },
      { zh: '请重新填写令牌。', en: 'Enter the token again.' },
    )
  if (status === 404 || status === 410 || (status >= 300 && status < 400))
    return new SourceFault(
      'settings',
      { zh: `${host} 上没有这个地址（${status}）。`, en: `${host} has nothing at this address (${status}).` },
      { zh: '请改正地址。', en: 'Correct the address.' },
    )
  if (status === 429)
    return new SourceFault(
      'refused',
      { zh: `${host} 认为访问过于频繁（429）。`, en: `${host} says it is asked too often (429).` },
      { zh: '请加大间隔。', en: 'Make the interval longer.' },
    )
  return status >= 500
    ? new SourceFault(
        'refused',
        { zh: `${host} 自身出错（${status}）。`, en: `${host} has a failure of its own (${status}).` },
        {
          zh: '系统会再试。若持续出现，请联系其管理员。',
          en: 'It is tried again. If it goes on, ask its administrator.',
        },
      )
    : new SourceFault(
        'refused',
        { zh: `${host} 不接受这个请求（${status}）。`, en: `${host} does not accept the request (${status}).` },
        { zh: '请检查地址、参数和请求头。', en: 'Check the address, its parameters and the headers.' },
      )
}
