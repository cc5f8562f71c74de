import { afterEach, beforeEach, expect, test } from 'vitest'
import { startMosquitto, whyNoMosquitto } from '../mqtt-client/start-mosquitto.ts'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import { sensorThingsProtocol } from './sensorthings-protocol.ts'
import { observationsTopic } from './service-addresses.ts'

const START = Date.UTC(2026, 10, 23, 8)
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
beforeEach(({ skip }) => {
  const why = whyNoMosquitto()
  if (why === undefined) return
  if (process.env['CI']) throw new Error(why)
  skip(why)
})

const text = (minute: number) => ({
  phenomenonTime: new Date(START + minute * 60_000).toISOString(),
  resultTime: null,
  result: minute,
})
/** A service of one datastream and its broker. */
async function scene() {
  const minutes = [0]
  const service = await counterpart((request, response) => {
    const since = Date.parse(/gt%20([^&]+)/.exec(request.url ?? '')?.[1]?.replaceAll('%3A', ':') ?? '')
    const one = request.url?.includes('/Observations?') ?? false
    const value = one
      ? minutes.map(text).filter(({ phenomenonTime }) => Date.parse(phenomenonTime) > since)
      : [{ '@iot.id': 7, Observations: minutes.map(text).toReversed().slice(0, 5) }]
    response.end(JSON.stringify({ value }))
  })
  closers.push(service.kill)
  const broker = await startMosquitto()
  closers.push(broker.stop)
  const made = polledScene(() => START)
  closers.push(made.close)
  const options = sensorThingsProtocol.options.parse({ url: `${service.origin}/v1.1`, mqttUrl: broker.url })
  const publish = (body: unknown) => broker.publish('v1.1/Datastreams(7)/Observations', JSON.stringify(body), '-q', '1')
  const results = () => made.here.records.map(({ result }) => result)
  return { ...made, minutes, service, broker, options, publish, results }
}

test('observations come as they are made, and neither twice by itself nor again when asked for', async () => {
  const { here, outlet, rounds, options, publish, results, minutes } = await scene()
  await sensorThingsProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(2, async (round) => {
      if (round > 1) return
      await publish(text(1))
      await here.until(() => here.records.length === 2)
      const alive = here.alive
      await publish(text(1))
      await here.until(() => here.alive > alive)
      minutes.push(1)
    }),
  )
  expect(results()).toEqual([0, 1])
})

test('a broker killed: the run says so; what was made meanwhile is fetched by the next one, nothing twice', async () => {
  const { here, outlet, rounds, options, publish, results, minutes, broker } = await scene()
  const lost = sensorThingsProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(99, async (round) => {
      if (round > 1) return
      await publish(text(1))
      await here.until(() => here.records.length === 2)
      await broker.kill()
      // The sleep would last; the loss ends it.
      await new Promise(() => {})
    }),
  )
  await expect(lost).rejects.toMatchObject({ code: 'unreachable' })
  for (let minute = 1; minute <= 9; minute++) minutes.push(minute)
  await broker.start()
  await sensorThingsProtocol.run(options, here.reach, outlet, rounds(1))
  expect(results()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('a service killed while its broker lives: the run says so and leaves nothing open', async () => {
  const { here, outlet, rounds, options, service } = await scene()
  const lost = sensorThingsProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(99, () => service.kill()),
  )
  await expect(lost).rejects.toMatchObject({ code: 'unreachable' })
})

test('what comes by itself and cannot be read lies in quarantine once', async () => {
  const { here, outlet, rounds, options, publish, results } = await scene()
  await sensorThingsProtocol.run(
    options,
    here.reach,
    outlet,
    rounds(1, async () => {
      await publish('nonsense')
      await publish({ phenomenonTime: 'yesterday', result: 1 })
      await publish(text(1))
      await here.until(() => here.records.length === 2)
    }),
  )
  expect(results()).toEqual([0, 1])
  expect(here.unreadable).toHaveLength(1)
})

test('a broker’s address that cannot be is named, and nothing goes on behind it', async () => {
  const { here, outlet, rounds, options, slept } = await scene()
  await expect(
    sensorThingsProtocol.run({ ...options, mqttUrl: 'http://x' }, here.reach, outlet, rounds(1)),
  ).rejects.toMatchObject({ code: 'settings' })
  expect(slept).toEqual([])
})

test.each([
  [7, 'v1.1/Datastreams(7)/Observations'],
  ["it's", "v1.1/Datastreams('it''s')/Observations"],
  ['a+b', undefined],
])('the topic of %j is %s', (id, topic) => {
  expect(observationsTopic('http://x/FROST-Server/v1.1', id)).toBe(topic)
})
