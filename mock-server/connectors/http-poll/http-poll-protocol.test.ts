import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import type { FetchOrder, Fetched } from '../protocol.ts'
import { retryAfterMs } from './answer-status.ts'
import { httpPollProtocol } from './http-poll-protocol.ts'
import type { HttpPollOptions } from './poll-request.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

type Step = (request: IncomingMessage, response: ServerResponse) => void
/** A source that answers by a list, the last answer for ever. */
async function source(...steps: Step[]) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    ;(steps[asked.length - 1] ?? steps.at(-1))?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  closers.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}/air?city=1`, asked }
}
const json = (body: unknown, headers: Record<string, string> = {}, status = 200): Step => {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
async function overTheWire(url: string, order: FetchOrder, signal: AbortSignal): Promise<Fetched> {
  const answer = await fetch(url, { headers: { ...order.headers }, redirect: 'manual', signal })
  const headers = Object.fromEntries(answer.headers.entries())
  return { status: answer.status, headers, body: new Uint8Array(await answer.arrayBuffer()) }
}
/** Sleeps are only written down; after `rounds` of them the run is stopped. */
function scene(rounds: number) {
  const stop = new AbortController()
  const slept: number[] = []
  const here = standIn({
    fetch: overTheWire,
    async sleep(ms) {
      slept.push(ms)
      if (slept.length >= rounds) stop.abort()
    },
  })
  const run = (options: HttpPollOptions) => httpPollProtocol.run(options, here.reach, here.outlet, stop.signal)
  return { here, slept, run }
}
const settings = (rest: Partial<HttpPollOptions>) => httpPollProtocol.options.parse(rest)

test('an unchanged answer (304, or the same bytes) shows life and gives no records', async () => {
  const { url, asked } = await source(
    json([{ v: 1 }], { etag: '"a"', 'last-modified': 'Mon, 23 Nov 2026 08:00:00 GMT' }),
    (_request, response) => response.writeHead(304).end(),
    json([{ v: 1 }]),
    json([{ v: 2 }]),
  )
  const { here, slept, run } = scene(4)
  await run(settings({ url, intervalS: 60 }))
  expect(here.records).toEqual([{ v: 1 }, { v: 2 }])
  expect(here.alive).toBe(2)
  expect(slept).toEqual([60_000, 60_000, 60_000, 60_000])
  expect(asked[0]?.headers['if-none-match']).toBeUndefined()
  expect(asked[1]?.headers).toMatchObject({
    'if-none-match': '"a"',
    'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT',
  })
})

test.each([429, 503])('%i with Retry-After is obeyed, and the next answer taken', async (status) => {
  const { url } = await source(json({}, { 'retry-after': '900' }, status), json([{ v: 1 }]))
  const { here, slept, run } = scene(2)
  await run(settings({ url, intervalS: 60 }))
  expect(slept).toEqual([900_000, 60_000])
  expect(here.records).toEqual([{ v: 1 }])
})

test('Retry-After is seconds or a date, never longer than an hour', () => {
  const now = Date.UTC(2026, 10, 23, 8)
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Mon, 23 Nov 2026 08:00:30 GMT', now)).toBe(30_000)
  expect(retryAfterMs('Mon, 23 Nov 2026 07:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('999999', now)).toBe(3_600_000)
  expect(retryAfterMs('soon', now)).toBeUndefined()
})

test.each([
  [401, 'secret'],
  [403, 'secret'],
  [404, 'settings'],
  [301, 'settings'],
  [400, 'refused'],
  [429, 'refused'],
  [500, 'refused'],
])('status %i ends the run with a fault of the kind %s that names no token', async (status, code) => {
  const { url } = await source(json({}, {}, status))
  const { here, run } = scene(1)
  here.secrets.set('token', 'very-secret')
  const fault = await run(settings({ url, tokenIn: 'query' })).catch((error: unknown) => error)
  expect(fault).toMatchObject({ code })
  expect(JSON.stringify(fault)).not.toContain('very-secret')
})

test('a login page instead of data goes to quarantine and is named', async () => {
  const { url } = await source((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>'),
  )
  const { here, run } = scene(1)
  await expect(run(settings({ url }))).rejects.toMatchObject({
    code: 'unreadable',
    why: { en: expect.stringContaining('web page') as string },
  })
  expect(here.unreadable).toMatchObject([{ text: '<html>login</html>' }])
})

test.each([
  ['authorization', '', 'abc', (request: IncomingMessage) => request.headers.authorization, 'Bearer abc'],
  ['authorization', '', 'Basic YTpi', (request: IncomingMessage) => request.headers.authorization, 'Basic YTpi'],
  ['header', 'X-Token', 'abc', (request: IncomingMessage) => request.headers['x-token'], 'abc'],
  ['query', 'key', 'a&b', (request: IncomingMessage) => request.url, '/air?city=1&key=a%26b'],
] as const)('the token goes into %s %s', async (tokenIn, tokenName, token, found, expected) => {
  const { url, asked } = await source(json([]))
  const { here, run } = scene(1)
  here.secrets.set('token', token)
  await run(settings({ url, tokenIn, tokenName, headers: 'Accept-Language: zh-CN\n' }))
  expect(asked.map(found)).toEqual([expected])
  expect(asked[0]?.headers['accept-language']).toBe('zh-CN')
})

test.each([{ url: 'file:///etc/passwd' }, { url: 'http://a:b@host/' }, { url: 'http://host', headers: 'no colon' }])(
  'settings %o are refused',
  async (wrong) => {
    await expect(scene(1).run(settings(wrong))).rejects.toMatchObject({ code: 'settings' })
  },
)

test('a look gives at most twenty records and keeps nothing', async () => {
  const { url } = await source(json({ list: Array.from({ length: 50 }, (_, i) => ({ i })) }))
  const { here } = scene(1)
  const records = await httpPollProtocol.sample(
    settings({ url, rows: 'list' }),
    here.reach,
    new AbortController().signal,
  )
  expect(records).toHaveLength(20)
  expect(here.kept.size + here.records.length).toBe(0)
})

test('stopped while it waits for an answer, the run resolves', async () => {
  const { url, asked } = await source(() => {})
  const stop = new AbortController()
  const here = standIn({ fetch: overTheWire })
  const run = httpPollProtocol.run(settings({ url }), here.reach, here.outlet, stop.signal)
  await expect.poll(() => asked.length).toBe(1)
  stop.abort()
  expect(await run).toBeUndefined()
})
