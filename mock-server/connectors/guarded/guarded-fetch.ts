import { isIP } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Transform } from 'node:stream'
import { Agent, buildConnector, request } from 'undici'
import type { Dispatcher } from 'undici'
import type { Words } from '#contract/words.ts'
import type { Clock } from '../../clock.ts'
import { SourceFault } from '../protocol.ts'
import type { Fetched, FetchOrder, Reach } from '../protocol.ts'
import type { AddressGuard } from './address-guard.ts'
import { openAddress } from './open-address.ts'
import type { ResolveName } from './open-address.ts'

const MOST_BYTES = 10 * 1024 * 1024
const TIMEOUT_MS = 15_000
const CONNECT_TIMEOUT_MS = 10_000
const REDIRECTS_MOST = 5
/** A small body that unpacks to more than this many times itself is a bomb; honest text stays far below. */
const RATIO_MOST = 100
const RATIO_FROM_BYTES = 1024 * 1024

export interface GuardedFetchParts {
  readonly guard: AddressGuard
  readonly resolveName: ResolveName
  readonly clock: Pick<Clock, 'after'>
}

/** HTTP to a source: only to allowed addresses, bounded in size and time, unpacked within bounds; redirects are judged hop by hop. */
export function createGuardedFetch({ guard, resolveName, clock }: GuardedFetchParts): {
  readonly fetch: Reach['fetch']
  readonly close: () => Promise<void>
} {
  const dial = buildConnector({ timeout: CONNECT_TIMEOUT_MS })
  const agent = new Agent({
    connections: 4,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxHeaderSize: 32 * 1024,
    connect(options, done) {
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80))
      const connect = async () => {
        let hostname: string
        try {
          hostname = await openAddress(options.hostname, port, guard, resolveName)
        } catch (fault) {
          done(fault instanceof Error ? fault : new Error(String(fault)), null)
          return
        }
        const named = options.servername ?? (isIP(options.hostname) ? undefined : options.hostname)
        dial({ ...options, hostname, ...(named === undefined ? {} : { servername: named }) }, done)
      }
      void connect()
    },
  })

  async function fetch(url: string, order: FetchOrder, signal: AbortSignal): Promise<Fetched> {
    const late = new AbortController()
    const stopTimer = clock.after(order.timeoutMs ?? TIMEOUT_MS, () => late.abort())
    const until = AbortSignal.any([signal, late.signal])
    try {
      return await follow(url, order, until)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw late.signal.aborted ? new SourceFault('unreachable', TOO_SLOW, LOOK_AT_SOURCE) : asFault(error, url)
    } finally {
      stopTimer()
    }
  }

  async function follow(url: string, order: FetchOrder, signal: AbortSignal): Promise<Fetched> {
    let at = readUrl(url)
    let { method = 'GET' } = order
    for (let hop = 0; hop <= REDIRECTS_MOST; hop++) {
      const answer = await request(at, {
        dispatcher: agent,
        method,
        headers: { 'accept-encoding': 'gzip, deflate', 'user-agent': 'chengmai-relay', ...headersFor(at, url, order) },
        ...(order.body === undefined || method === 'GET' || !isSameSystem(at, url) ? {} : { body: order.body }),
        signal,
      })
      const location = one(answer.headers['location'])
      if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304 && location !== undefined) {
        await answer.body.dump()
        at = readUrl(new URL(location, at).href)
        // As every client does: only 307 and 308 ask for the same question again (RFC 9110 §15.4).
        if (answer.statusCode === 303 || (answer.statusCode <= 302 && method === 'POST')) method = 'GET'
        continue
      }
      return {
        status: answer.statusCode,
        headers: flatHeaders(answer.headers),
        body: await readBody(answer, order.mostBytes ?? MOST_BYTES),
      }
    }
    throw new SourceFault('unreachable', TOO_MANY_HOPS, LOOK_AT_SOURCE)
  }

  return { fetch, close: () => agent.destroy() }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new SourceFault(
    'settings',
    {
      zh: `“${text.slice(0, 80)}”不是 http 或 https 地址。`,
      en: `“${text.slice(0, 80)}” is no http or https address.`,
    },
    {
      zh: '请填写以 http:// 或 https:// 开头的完整地址。',
      en: 'Enter a whole address that begins with http:// or https://.',
    },
  )
}

/** The host and port that was asked, or the same host gone over to TLS; never the other way. */
function isSameSystem(at: URL, asked: string): boolean {
  const first = new URL(asked)
  if (at.origin === first.origin) return true
  return at.hostname === first.hostname && first.protocol === 'http:' && at.protocol === 'https:' && at.port === ''
}

/** What proves who we are goes to the system it was given for and to no other. */
function headersFor(at: URL, asked: string, { headers = {} }: FetchOrder): Readonly<Record<string, string>> {
  if (isSameSystem(at, asked)) return headers
  const plain = ['accept', 'content-type', 'if-none-match', 'if-modified-since']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => plain.includes(name.toLowerCase())))
}

async function readBody({ headers, body }: Dispatcher.ResponseData, mostBytes: number): Promise<Uint8Array> {
  const announced = Number(one(headers['content-length']) ?? 0)
  if (announced > mostBytes) {
    body.destroy()
    throw tooMuch(mostBytes)
  }
  const unpack = unpackerOf(one(headers['content-encoding']))
  let packed = 0
  body.on('data', (chunk: Uint8Array) => (packed += chunk.length))
  body.pause()
  const source: AsyncIterable<Uint8Array> = unpack ? body.pipe(unpack) : body
  // pipe() carries no errors over; whoever reads waits for one of them.
  if (unpack) body.on('error', (error) => unpack.destroy(error))
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of source) {
      bytes += part.length
      if (bytes > mostBytes) throw tooMuch(mostBytes)
      if (unpack && bytes > RATIO_FROM_BYTES && bytes > packed * RATIO_MOST)
        throw new SourceFault('unreadable', BOMB, LOOK_AT_SOURCE)
      parts.push(part)
    }
  } finally {
    body.destroy()
    unpack?.destroy()
  }
  return Buffer.concat(parts)
}

function unpackerOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), one(value) ?? '']],
    ),
  )
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ')
}

function asFault(error: unknown, url: string): SourceFault {
  if (error instanceof SourceFault) return error
  const { host } = new URL(url)
  const why = error instanceof Error ? ('code' in error && String(error.code)) || error.message : String(error)
  return new SourceFault(
    'unreachable',
    { zh: `${host} 没有应答（${why}）。`, en: `${host} did not answer (${why}).` },
    {
      zh: '请确认对方系统正在运行、地址和端口正确。系统会自动重试。',
      en: 'See that the system runs and that address and port are right. The relay goes on trying.',
    },
    { cause: error },
  )
}

function tooMuch(mostBytes: number): SourceFault {
  const mb = Math.round(mostBytes / 1024 / 1024)
  return new SourceFault(
    'unreadable',
    { zh: `应答超过 ${mb} MB，未读完。`, en: `The answer is more than ${mb} MB and was not read to its end.` },
    { zh: '请缩小查询范围或分页。', en: 'Ask for less, or in pages.' },
  )
}

const TOO_SLOW: Words = { zh: '应答太慢，超过了时限。', en: 'The answer took longer than it may.' }
const TOO_MANY_HOPS: Words = {
  zh: '对方反复跳转，没有给出内容。',
  en: 'The source redirects on and on and gives nothing.',
}
const BOMB: Words = {
  zh: '应答解压后膨胀到百倍以上，按压缩炸弹处理。',
  en: 'The answer unpacks to more than a hundred times its size and is taken for a bomb.',
}
const LOOK_AT_SOURCE: Words = { zh: '请检查对方系统。', en: 'Look at the system on the other side.' }
