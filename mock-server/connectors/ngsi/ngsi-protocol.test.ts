import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import { ngsiProtocol } from './ngsi-protocol.ts'
import type { NgsiOptions } from './ngsi-options.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Asked {
  readonly method: string | undefined
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
interface Stored {
  readonly body: {
    readonly notification: Record<string, unknown>
    readonly expiresAt?: string
    readonly expires?: string
  }
}

/** A context broker with the parts of both APIs that the protocol uses. */
async function broker(entities: unknown[], total: 'link' | 'count' = 'count') {
  const asked: Asked[] = []
  const subscriptions = new Map<string, Stored>()
  let made = 0
  const server = await counterpart((request, response) => {
    const answer = (body: string): void => {
      const url = new URL(request.url ?? '', 'http://x')
      const { pathname: path, searchParams: query } = url
      asked.push({ method: request.method, path, query, headers: request.headers, body })
      const v2 = path.startsWith('/v2')
      if (path.endsWith('/entities')) {
        const offset = Number(query.get('offset') ?? 0)
        const limit = Number(query.get('limit'))
        const page = entities.slice(offset, offset + Math.min(limit, 2))
        url.searchParams.set('offset', String(offset + page.length))
        const more = offset + page.length < entities.length
        const headers: Record<string, string> =
          total === 'count'
            ? { [v2 ? 'fiware-total-count' : 'ngsild-results-count']: String(entities.length) }
            : more
              ? {
                  link: `<http://x/c>; rel="http://www.w3.org/ns/json-ld#context", <${url.pathname}${url.search}>;rel="next"`,
                }
              : {}
        response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(page))
        return
      }
      const id = path.split('/').at(-1) ?? ''
      if (request.method === 'POST') {
        const name = `urn:ngsi-ld:Subscription:${++made}`
        subscriptions.set(name, { body: JSON.parse(body) as Stored['body'] })
        response.writeHead(201, { location: `${path}/${name}` }).end()
      } else if (request.method === 'DELETE') response.writeHead(subscriptions.delete(id) ? 204 : 404).end()
      else response.writeHead(subscriptions.has(id) ? 200 : 404, { 'content-type': 'application/json' }).end('{}')
    }
    void text(request).then(answer)
  })
  closers.push(server.kill)
  return { ...server, asked, subscriptions }
}
function scene(now = () => NOW) {
  const made = polledScene(now)
  closers.push(made.close)
  return made
}
const settings = (rest: Partial<NgsiOptions>) => ngsiProtocol.options.parse({ entityType: 'Air', ...rest })
const air = (id: string, pm25: number) => ({
  id,
  type: 'Air',
  pm25: { type: 'Property', value: pm25, observedAt: '2026-11-23T07:55:00Z' },
})
const flat = (id: string, pm25: number) => ({
  id,
  type: 'Air',
  pm25,
  'pm25.observedAt': '2026-11-23T07:55:00Z',
  observedAt: '2026-11-23T07:55:00Z',
})

test.each([
  ['ld', 'link', '/ngsi-ld/v1/entities', { 'ngsild-tenant': 'city' }],
  ['ld', 'count', '/ngsi-ld/v1/entities', { 'ngsild-tenant': 'city' }],
  ['v2', 'count', '/v2/entities', { 'fiware-service': 'city', 'fiware-servicepath': '/air' }],
] as const)('every page is read, with the tenant: %s by %s', async (api, total, path, headers) => {
  const city = await broker([air('a', 1), air('b', 2), air('c', 3), air('d', 4), air('e', 5)], total)
  const { here, outlet, rounds } = scene()
  const options = settings({ url: `${city.origin}/`, api, tenant: 'city', servicePath: '/air', q: 'pm25>0' })
  // The broker above gives two at most, whatever is asked for.
  await ngsiProtocol.run(options, here.reach, outlet, rounds(1))
  expect(here.records.map((record) => record['id'])).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(city.asked.map((one) => one.path)).toEqual([path, path, path])
  expect(city.asked[0]?.headers).toMatchObject(headers)
  expect(city.asked[0]?.query.get('q')).toBe('pm25>0')
})

test('what did not change shows life and is not handed on again', async () => {
  const entities = [air('a', 1), air('b', 2)]
  const city = await broker(entities)
  const { here, outlet, rounds, slept } = scene()
  const options = settings({ url: city.origin, intervalS: 30 })
  await ngsiProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(3, (round) => round === 2 && (entities[1] = air('b', 9))),
  )
  expect(here.records).toEqual([flat('a', 1), flat('b', 2), flat('b', 9)])
  expect(here.alive).toBe(1)
  expect(slept).toEqual([30_000, 30_000, 30_000])
})

test('a broker killed and restarted: the run says so, the next one resumes, nothing comes twice', async () => {
  const entities = [air('a', 1), air('b', 2)]
  const city = await broker(entities)
  const { here, outlet, rounds } = scene()
  const options = settings({ url: city.origin })
  await expect(
    ngsiProtocol.run(
      options,
      here.reach,
      outlet,
      rounds(9, () => city.kill()),
    ),
  ).rejects.toMatchObject({ code: 'unreachable' })
  entities[0] = air('a', 7)
  await city.comeBack()
  await ngsiProtocol.run(options, here.reach, outlet, rounds(1))
  expect(here.records).toEqual([flat('a', 1), flat('b', 2), flat('a', 7)])
})

test('what was not taken is not remembered as taken', async () => {
  const city = await broker([air('a', 1)])
  const { here, outlet, rounds } = scene()
  const options = settings({ url: city.origin })
  const full = { ...outlet, records: () => Promise.reject(new Error('full')) }
  await expect(ngsiProtocol.run(options, here.reach, full, rounds(1))).rejects.toThrow('full')
  await ngsiProtocol.run(options, here.reach, outlet, rounds(1))
  expect(here.records).toEqual([flat('a', 1)])
})

test.each([
  ['ld', 'expiresAt', { endpoint: { uri: 'http://relay/in/air', accept: 'application/json' } }],
  ['v2', 'expires', { httpCustom: { url: 'http://relay/in/air' } }],
] as const)('subscribed, %s: put up, told, told twice, taken down', async (api, expires, notification) => {
  const city = await broker([air('a', 1)])
  const { here, outlet, rounds } = scene()
  const options = settings({ url: city.origin, api, mode: 'subscribe', notifyUrl: 'http://relay/in/air' })
  const replies: number[] = []
  await ngsiProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(1, async () => {
      const [stored] = [...city.subscriptions.values()]
      expect(stored?.body).toMatchObject({ notification, [expires]: '2026-11-24T08:00:00.000Z' })
      const token = /Bearer [0-9a-f-]{36}/.exec(JSON.stringify(stored))?.[0] ?? ''
      const send = (authorization: string, body: unknown) =>
        here.send({ method: 'POST', headers: { authorization }, body: Buffer.from(JSON.stringify(body)) })
      const told = { id: 'urn:n', type: 'Notification', subscriptionId: 'urn:s', data: [air('a', 2)] }
      for (const [authorization, body] of [
        [token, told],
        [token, told],
        ['Bearer wrong', told],
        [token, { hello: 1 }],
      ] as const)
        replies.push((await send(authorization, body)).status)
    }),
  )
  expect(replies).toEqual([200, 200, 401, 400])
  // The state that stood, and the change; not the repetition, not the stranger.
  expect(here.records).toEqual([flat('a', 1), flat('a', 2)])
  expect(here.unreadable).toHaveLength(1)
  expect(city.subscriptions.size).toBe(0)
  await expect(here.send({ method: 'POST', headers: {}, body: new Uint8Array() })).rejects.toThrow('nobody listens')
})

test('notifications beyond what waits to be taken are asked to come later', async () => {
  const city = await broker([])
  const { here, outlet, rounds } = scene()
  const options = settings({ url: city.origin, mode: 'subscribe', notifyUrl: 'http://relay/in/air' })
  const gate = Promise.withResolvers<void>()
  const slow = { ...outlet, records: () => gate.promise }
  const statuses: number[] = []
  await ngsiProtocol.run(
    options,
    here.reach,
    slow,
    rounds(1, async () => {
      const authorization = /Bearer [0-9a-f-]{36}/.exec(JSON.stringify([...city.subscriptions.values()]))?.[0] ?? ''
      const send = (n: number) =>
        here.send({
          method: 'POST',
          headers: { authorization },
          body: Buffer.from(JSON.stringify({ data: [air(`e${n}`, n)] })),
        })
      const replies = Array.from({ length: 20 }, (_, n) => send(n))
      gate.resolve()
      statuses.push(...(await Promise.all(replies)).map(({ status }) => status))
    }),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(16)
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)
})

test('a subscription is renewed before it ends, and put up again where the broker forgot it', async () => {
  const city = await broker([])
  let now = NOW
  const { here, outlet, rounds } = scene(() => now)
  const options = settings({ url: city.origin, mode: 'subscribe', notifyUrl: 'http://relay/in/air' })
  const standing: string[][] = []
  await ngsiProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(4, (round) => {
      standing.push([...city.subscriptions.keys()])
      if (round === 2) now += 13 * 3_600_000
      if (round === 3) city.subscriptions.clear()
    }),
  )
  const named = (n: number) => [`urn:ngsi-ld:Subscription:${n}`]
  expect(standing).toEqual([named(1), named(1), named(2), named(3)])
  expect(city.subscriptions.size).toBe(0)
})

test('a subscription left by a relay that was killed is removed before a new one is put up', async () => {
  const city = await broker([])
  const first = scene()
  const options = settings({ url: city.origin, mode: 'subscribe', notifyUrl: 'http://relay/in/air' })
  await expect(
    ngsiProtocol.run(
      options,
      first.here.reach,
      first.outlet,
      first.rounds(9, () => city.kill()),
    ),
  ).rejects.toMatchObject({ code: 'unreachable' })
  await city.comeBack()
  expect(city.subscriptions.size).toBe(1)
  await ngsiProtocol.run(
    options,
    first.here.reach,
    first.outlet,
    first.rounds(1, () => expect([...city.subscriptions.keys()]).toEqual(['urn:ngsi-ld:Subscription:2'])),
  )
  expect(city.subscriptions.size).toBe(0)
})

test('an error object instead of a list is laid into quarantine and named', async () => {
  const server = await counterpart((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"orion":{"version":"3.10"}}')
  })
  closers.push(server.kill)
  const { here, outlet, rounds } = scene()
  await expect(ngsiProtocol.run(settings({ url: server.origin }), here.reach, outlet, rounds(1))).rejects.toMatchObject(
    { code: 'unreadable' },
  )
  expect(here.unreadable).toHaveLength(1)
})

test('a look gives at most twenty records, keeps nothing and puts up no subscription', async () => {
  const city = await broker([air('a', 1), air('b', 2)])
  const { here } = scene()
  const options = settings({ url: city.origin, mode: 'subscribe', notifyUrl: 'http://relay/in/air' })
  const records = await ngsiProtocol.sample(options, here.reach, new AbortController().signal)
  expect(records).toEqual([flat('a', 1), flat('b', 2)])
  expect(here.kept.size + here.records.length + city.subscriptions.size).toBe(0)
})

test.each([[{ mode: 'subscribe', notifyUrl: '' }], [{ url: '' }], [{ intervalS: 1 }]])(
  'options %o are refused',
  (wrong) => {
    expect(ngsiProtocol.options.safeParse({ url: 'http://x', entityType: 'T', ...wrong }).success).toBe(false)
  },
)
test('a tenant that would break out of its header is refused', async () => {
  const { here, outlet, rounds } = scene()
  const options = settings({ url: 'http://127.0.0.1:1', tenant: 'a\r\nx: y' })
  await expect(ngsiProtocol.run(options, here.reach, outlet, rounds(1))).rejects.toMatchObject({ code: 'settings' })
})
