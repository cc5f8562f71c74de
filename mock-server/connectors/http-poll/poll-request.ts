import { z } from 'zod'
import { SourceFault } from '../protocol.ts'
import type { Reach } from '../protocol.ts'
import { CSV_CHARSETS } from './csv-table.ts'

export const httpPollOptionsSchema = z.object({
  url: z.string().min(1).max(2000),
  intervalS: z.number().min(5).max(86_400).default(300),
  format: z.enum(['json', 'csv', 'cloudevents']).default('json'),
  rows: z.string().max(200).default(''),
  charset: z.enum(CSV_CHARSETS).default('utf-8'),
  tokenIn: z.enum(['authorization', 'header', 'query']).default('authorization'),
  tokenName: z.string().max(100).default(''),
  headers: z.string().max(4000).default(''),
})
export type HttpPollOptions = z.infer<typeof httpPollOptionsSchema>

export interface PollRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

const ACCEPT = {
  json: 'application/json, */*;q=0.5',
  csv: 'text/csv, */*;q=0.5',
  cloudevents: 'application/cloudevents-batch+json, application/cloudevents+json, application/json;q=0.9',
} as const
/** Field names are tokens, values visible characters: RFC 9110 §5.1, §5.5. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** What to ask for, the token in its place. Rejects nothing by itself: a SourceFault is thrown where the settings cannot be. */
export function pollRequest(options: HttpPollOptions, reach: Pick<Reach, 'secret'>): PollRequest {
  const url = URL.canParse(options.url) ? new URL(options.url) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw badUrl()
  const headers: Record<string, string> = { accept: ACCEPT[options.format] }
  for (const line of options.headers.split(/\r?\n/).filter((text) => text.trim() !== '')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (colon < 1 || !NAME.test(name) || !VALUE.test(value)) throw badHeader(line)
    headers[name] = value
  }
  const token = reach.secret('token')
  if (token === undefined || token === '') return { url: url.href, headers }
  if (!VALUE.test(token)) throw badToken()
  if (options.tokenIn === 'query') url.searchParams.set(options.tokenName || 'token', token)
  else if (options.tokenIn === 'authorization')
    headers['authorization'] = token.includes(' ') ? token : `Bearer ${token}`
  else {
    const name = (options.tokenName || 'x-api-key').toLowerCase()
    if (!NAME.test(name)) throw badHeader(options.tokenName)
    headers[name] = token
  }
  return { url: url.href, headers }
}

const CHANGE = { zh: '请修改设置。', en: 'Change the settings.' }
function badUrl(): SourceFault {
  return new SourceFault(
    'settings',
    {
      zh: '地址应以 http:// 或 https:// 开头，且不含用户名和口令。',
      en: 'The address should begin with http:// or https:// and hold no user name or password.',
    },
    CHANGE,
  )
}
function badToken(): SourceFault {
  return new SourceFault(
    'secret',
    { zh: '令牌中有换行或不可见字符。', en: 'The token holds a line break or invisible characters.' },
    { zh: '请重新填写令牌。', en: 'Enter the token again.' },
  )
}
function badHeader(line: string): SourceFault {
  return new SourceFault(
    'settings',
    {
      zh: `请求头“${line.slice(0, 60)}”写法不对，应为“名称: 值”。`,
      en: `The header “${line.slice(0, 60)}” is malformed; write “name: value”.`,
    },
    CHANGE,
  )
}
