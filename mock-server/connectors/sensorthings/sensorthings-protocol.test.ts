import { afterEach, expect, test } from 'vitest'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import type { SensorThingsOptions } from './sensorthings-fields.ts'
import { sensorThingsProtocol } from './sensorthings-protocol.ts'

const START = Date.UTC(2026, 10, 23, 8)
const MINUTE = 60_000
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Made {
  readonly from: number
  readonly to: number
  readonly result: number
}
const at = (minute: number, result = minute): Made => ({
  from: START + minute * MINUTE,
  to: START + minute * MINUTE,
  result,
})
/** A SensorThings service with the parts the protocol asks for; pages of two. */
async function service(streams: Map<string | number, Made[]>, rest: { nextLink?: string } = {}) {
  const asked: URL[] = []
  const server = await counterpart((request, response) => {
    const url = new URL(request.url ?? '', server.origin)
    asked.push(url)
    const skip = Number(url.searchParams.get('$skip') ?? 0)
    const page = (all: readonly unknown[]) => {
      const next = new URL(url)
      next.searchParams.set('$skip', String(skip + 2))
      const link = rest.nextLink ?? next.href
      return { value: all.slice(skip, skip + 2), ...(skip + 2 < all.length ? { '@iot.nextLink': link } : {}) }
    }
    const text = ({ from, to, result }: Made) => ({
      phenomenonTime:
        from === to ? new Date(to).toISOString() : `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
      resultTime: null,
      result,
    })
    const one = /Datastreams\((.+)\)\/Observations$/.exec(decodeURIComponent(url.pathname))?.[1]
    if (one === undefined) {
      const all = [...streams].map(([id, made]) => ({
        '@iot.id': id,
        unitOfMeasurement: { symbol: 'm' },
        Thing: { name: 't', Locations: [] },
        Observations: made.toReversed().slice(0, 5).map(text),
      }))
      response.end(JSON.stringify(page(all)))
      return
    }
    const id = one.startsWith("'") ? one.slice(1, -1).replaceAll("''", "'") : Number(one)
    const since = Date.parse(/gt (\S+)$/.exec(url.searchParams.get('$filter') ?? '')?.[1] ?? '')
    const made = (streams.get(id) ?? []).filter(({ from }) => from > since).map(text)
    const body =
      url.searchParams.get('$resultFormat') === 'dataArray'
        ? {
            value: [
              {
                components: ['phenomenonTime', 'result'],
                dataArray: made.map(({ phenomenonTime, result }) => [phenomenonTime, result]),
              },
            ],
          }
        : page(made)
    response.end(JSON.stringify(body))
  })
  closers.push(server.kill)
  return { ...server, asked }
}
function scene() {
  const made = polledScene(() => START)
  closers.push(made.close)
  return { ...made, results: () => made.here.records.map(({ datastream, result }) => [datastream, result]) }
}
const settings = (origin: string, rest: Partial<SensorThingsOptions> = {}) =>
  sensorThingsProtocol.options.parse({ url: `${origin}/v1.1/`, ...rest })

test('every datastream of every page begins with its newest observation, and then each comes once', async () => {
  const streams = new Map<string | number, Made[]>([
    [1, [at(0), at(1)]],
    ['two', [at(0, 20)]],
    [3, []],
  ])
  const city = await service(streams)
  const { here, outlet, rounds, results } = scene()
  await sensorThingsProtocol.run(
    settings(city.origin, { filter: "Thing/name eq 't'" }),
    here.reach,
    outlet,
    rounds(3, (round) => round === 1 && streams.get(1)?.push(at(2), at(3))),
  )
  expect(results()).toEqual([
    ['1', 1],
    ['two', 20],
    ['1', 2],
    ['1', 3],
  ])
  expect(here.alive).toBe(1)
  // Two pages a round; what came along was enough, nobody was asked for more.
  expect(city.asked).toHaveLength(6)
  expect(city.asked[0]?.search).toContain('Thing%2Fname%20eq')
  expect(city.asked[0]?.searchParams.get('$expand')).toBe(
    'Thing/Locations,ObservedProperty,Observations($orderby=phenomenonTime desc;$top=5)',
  )
})

test.each([false, true])(
  'after an outage the missed observations come once, in order (dataArray: %s)',
  async (dataArray) => {
    const streams = new Map<string | number, Made[]>([["it's", [at(0)]]])
    const city = await service(streams)
    const { here, outlet, rounds, results } = scene()
    const options = settings(city.origin, { dataArray })
    await expect(
      sensorThingsProtocol.run(
        options,
        here.reach,
        outlet,
        rounds(9, () => city.kill()),
      ),
    ).rejects.toMatchObject({ code: 'unreachable' })
    for (let minute = 1; minute <= 11; minute++) streams.get("it's")?.push(at(minute))
    await city.comeBack()
    await sensorThingsProtocol.run(options, here.reach, outlet, rounds(2))
    expect(results()).toEqual(Array.from({ length: 12 }, (_, minute) => ["it's", minute]))
  },
)

test('neighbouring intervals are missed by nobody', async () => {
  const hour = (n: number): Made => ({ from: START + n * 60 * MINUTE, to: START + (n + 1) * 60 * MINUTE, result: n })
  const streams = new Map<string | number, Made[]>([[1, [hour(0)]]])
  const city = await service(streams)
  const { here, outlet, rounds, results } = scene()
  await sensorThingsProtocol.run(
    settings(city.origin),
    here.reach,
    outlet,
    rounds(2, (round) => {
      if (round === 1) for (let n = 1; n <= 7; n++) streams.get(1)?.push(hour(n))
    }),
  )
  expect(results().map(([, n]) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('killed half way through what was missed, the rest comes and nothing twice', async () => {
  const streams = new Map<string | number, Made[]>([[1, [at(0)]]])
  const city = await service(streams)
  const { here, outlet, rounds, results } = scene()
  const options = settings(city.origin)
  await sensorThingsProtocol.run(options, here.reach, outlet, rounds(1))
  for (let minute = 1; minute <= 9; minute++) streams.get(1)?.push(at(minute))
  let batches = 0
  const breaking = {
    ...outlet,
    async records(records: Parameters<typeof outlet.records>[0]) {
      await outlet.records(records)
      if (++batches === 2) await city.kill()
    },
  }
  await expect(sensorThingsProtocol.run(options, here.reach, breaking, rounds(9))).rejects.toMatchObject({
    code: 'unreachable',
  })
  await city.comeBack()
  await sensorThingsProtocol.run(options, here.reach, outlet, rounds(1))
  expect(results().map(([, n]) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test.each(['http://169.254.169.254/latest', 'http://elsewhere.example/v1.1/Datastreams', 'file:///etc/passwd'])(
  'a next page at %s is not fetched',
  async (nextLink) => {
    const streams = new Map<string | number, Made[]>([1, 2, 3].map((id) => [id, [at(0)]]))
    const city = await service(streams, { nextLink })
    const { here, outlet, rounds } = scene()
    await expect(sensorThingsProtocol.run(settings(city.origin), here.reach, outlet, rounds(1))).rejects.toMatchObject({
      code: 'refused',
    })
    expect(city.asked).toHaveLength(1)
  },
)
test('a next page that leads back is not followed for ever', async () => {
  const streams = new Map<string | number, Made[]>([1, 2, 3].map((id) => [id, [at(0)]]))
  const city = await service(streams, { nextLink: '?again' })
  const { here, outlet, rounds } = scene()
  await expect(sensorThingsProtocol.run(settings(city.origin), here.reach, outlet, rounds(1))).rejects.toMatchObject({
    code: 'refused',
  })
  expect(city.asked).toHaveLength(2)
})
test('the root document of the service is no collection, and said so', async () => {
  const city = await counterpart((_request, response) => response.end('{"serverSettings":{}}'))
  closers.push(city.kill)
  const { here, outlet, rounds } = scene()
  await expect(sensorThingsProtocol.run(settings(city.origin), here.reach, outlet, rounds(1))).rejects.toMatchObject({
    code: 'unreadable',
  })
  expect(here.unreadable).toHaveLength(1)
})
test('a look gives the newest of each datastream and keeps nothing', async () => {
  const city = await service(new Map([[1, [at(0), at(1)]]]))
  const { here } = scene()
  const shown = await sensorThingsProtocol.sample(settings(city.origin), here.reach, new AbortController().signal)
  expect(shown).toMatchObject([{ datastream: '1', result: 1, unit: 'm' }])
  expect(here.kept.size + here.records.length).toBe(0)
})
