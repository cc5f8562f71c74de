import mqtt from 'mqtt'
import sparkplug from 'sparkplug-payload'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import type { StandIn } from '../mqtt-client/stand-in-reach.ts'
import { startMosquitto, whyNoMosquitto } from '../mqtt-client/start-mosquitto.ts'
import { sparkplugProtocol } from './sparkplug-protocol.ts'
import type { SparkplugOptions } from './sparkplug-protocol.ts'

const AT = Date.UTC(2026, 10, 23, 8)
const codec = sparkplug.get('spBv1.0')!
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

async function broker() {
  const mosquitto = await startMosquitto()
  closers.push(mosquitto.stop)
  return mosquitto
}
function running(scene: StandIn, options: Partial<SparkplugOptions> & { url: string }) {
  const stop = new AbortController()
  const parsed = sparkplugProtocol.options.parse(options)
  const ended = sparkplugProtocol.run(parsed, scene.reach, scene.outlet, stop.signal).then(
    () => 'resolved',
    (error: unknown) => error,
  )
  closers.push(() => stop.abort())
  return () => {
    stop.abort()
    return ended
  }
}
/** An edge node as the specification describes one: it answers a rebirth command with its births. */
async function edgeNode(url: string, births: { readonly count: number }[] = []) {
  let seq = 0
  const dying = codec.encodePayload({ timestamp: AT, metrics: [{ name: 'bdSeq', type: 'UInt64', value: 1 }] })
  const client = await mqtt.connectAsync(url, {
    reconnectPeriod: 0,
    will: { topic: 'spBv1.0/W/NDEATH/P1', payload: Buffer.from(dying), qos: 1, retain: false },
  })
  closers.push(() => client.endAsync(true))
  const say = (topic: string, metrics: Parameters<typeof codec.encodePayload>[0]['metrics']) =>
    client.publishAsync(
      `spBv1.0/W/${topic}`,
      Buffer.from(codec.encodePayload({ timestamp: AT, seq: seq++ % 256, metrics: metrics ?? [] })),
    )
  const bear = async () => {
    births.push({ count: births.length + 1 })
    seq = 0
    await say('NBIRTH/P1', [{ name: 'bdSeq', type: 'UInt64', value: 1 }])
    await say('DBIRTH/P1/T', [{ name: 'Level', alias: 5, type: 'Double', timestamp: AT, value: 2 }])
    await say('DBIRTH/P1/U', [{ name: 'Flow', alias: 6, type: 'Double', timestamp: AT, value: 9 }])
  }
  client.on('message', (_topic, payload) => {
    const asked = codec
      .decodePayload(payload)
      .metrics?.some(({ name, value }) => name === 'Node Control/Rebirth' && value === true)
    if (asked === true) void bear()
  })
  await client.subscribeAsync('spBv1.0/W/NCMD/P1', { qos: 1 })
  return { client, bear, say, births, skip: () => seq++ }
}
const named = (scene: StandIn, name: string) => scene.records.filter((record) => record['name'] === name)

test('joining late, unknown aliases are doubted, the node is asked, and its births make the data readable', async () => {
  const { url } = await broker()
  const scene = standIn({ now: () => AT })
  running(scene, { url, device: 'T' })
  await scene.until(() => scene.alive > 0)
  const node = await edgeNode(url)
  await node.say('DDATA/P1/T', [{ alias: 5, type: 'Double', timestamp: AT, value: 3 } as never])
  await scene.until(() => named(scene, 'Level').length === 1)
  expect(scene.unreadable).toHaveLength(1)
  await node.say('DDATA/P1/U', [{ alias: 6, type: 'Double', timestamp: AT, value: 8 } as never])
  await node.say('DDATA/P1/T', [{ alias: 5, type: 'Double', timestamp: AT, value: 4 } as never])
  await scene.until(() => named(scene, 'Level').length === 2)
  expect(named(scene, 'Level').map(({ value }) => value)).toEqual([2, 4])
  expect(named(scene, 'Flow')).toEqual([])
  expect(node.births).toHaveLength(1)
})

test('a cut cable is a death: the broker says it for the node, and its state is recorded', async () => {
  const { url } = await broker()
  const scene = standIn({ now: () => AT })
  running(scene, { url })
  await scene.until(() => scene.alive > 0)
  const node = await edgeNode(url)
  await node.bear()
  await scene.until(() => named(scene, 'Flow').length === 1)
  node.client.stream.destroy()
  const dead = () => named(scene, '$state').filter(({ value }) => value === 0)
  await scene.until(() => dead().length > 0)
  expect(dead().map(({ path }) => path)).toEqual(['W/P1', 'W/P1/T', 'W/P1/U'])
})

test('as a primary host it says when it is there and when it goes', async () => {
  const { url } = await broker()
  const states: unknown[] = []
  const watcher = await mqtt.connectAsync(url, { reconnectPeriod: 0 })
  closers.push(() => watcher.endAsync(true))
  const heard = new Promise<void>((resolve) =>
    watcher.on('message', (_topic, payload) => {
      states.push(JSON.parse(payload.toString('utf8')))
      if (states.length === 2) resolve()
    }),
  )
  await watcher.subscribeAsync('spBv1.0/STATE/ioc')
  const scene = standIn({ now: () => AT })
  const stop = running(scene, { url, hostId: 'ioc' })
  await scene.until(() => scene.alive > 0)
  expect(await stop()).toBe('resolved')
  await heard
  expect(states).toEqual([
    { online: true, timestamp: AT },
    { online: false, timestamp: AT },
  ])
})

test('where nothing may be published, nothing is', async () => {
  const { url } = await broker()
  const scene = standIn({ now: () => AT })
  running(scene, { url, rebirth: false })
  await scene.until(() => scene.alive > 0)
  const node = await edgeNode(url)
  await node.say('DDATA/P1/T', [{ alias: 5, type: 'Double', timestamp: AT, value: 3 } as never])
  await node.say('DDATA/P1/T', [{ name: 'Named', type: 'Double', timestamp: AT, value: 3 }])
  await scene.until(() => named(scene, 'Named').length === 1)
  expect(node.births).toEqual([])
})

test('what is no Sparkplug payload goes to quarantine', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  running(scene, { url: mosquitto.url })
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('spBv1.0/W/NDATA/P1', 'plain text')
  await scene.until(() => scene.unreadable.length === 1)
  expect(scene.unreadable[0]?.sentence.en).toContain('no Sparkplug B payload')
})

test('a look publishes nothing and says why aliases without a birth tell nothing', async () => {
  const mosquitto = await broker()
  const node = await edgeNode(mosquitto.url)
  const metrics = [{ alias: 5, type: 'Double', timestamp: AT, value: 3 }]
  const data = codec.encodePayload({ timestamp: AT, seq: 3, metrics: metrics as never })
  await mosquitto.publish('spBv1.0/W/DDATA/P1/T', data, '-r', '-q', '1')
  const heard = Promise.withResolvers<void>()
  const { reach } = standIn({
    sleep: () => heard.promise,
    // Asked for with each message: the look is over once it heard the one there is.
    now() {
      heard.resolve()
      return AT
    },
  })
  const look = sparkplugProtocol.sample(
    sparkplugProtocol.options.parse({ url: mosquitto.url }),
    reach,
    new AbortController().signal,
  )
  await expect(look).rejects.toMatchObject({
    code: 'unreadable',
    todo: { en: expect.stringContaining('publishes nothing') as string },
  })
  expect(node.births).toEqual([])
})

test.each([{ group: 'a/b' }, { node: '#' }, { hostId: '+' }])('settings %o are refused by the form', (wrong) => {
  expect(sparkplugProtocol.options.safeParse({ url: 'mqtt://h', ...wrong }).success).toBe(false)
})
