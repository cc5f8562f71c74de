import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SourceFault } from '../protocol.ts'
import { mqttProtocol } from './mqtt-protocol.ts'
import type { MqttOptions } from './mqtt-protocol.ts'
import { standIn } from './stand-in-reach.ts'
import type { StandIn } from './stand-in-reach.ts'
import { startMosquitto, whyNoMosquitto } from './start-mosquitto.ts'
import type { Mosquitto } from './start-mosquitto.ts'

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

async function broker(...lines: string[]): Promise<Mosquitto> {
  const started = await startMosquitto(...lines)
  closers.push(started.stop)
  return started
}
function settings(url: string, rest: Partial<MqttOptions> = {}): MqttOptions {
  return mqttProtocol.options.parse({ url, topics: 'air/#', ...rest })
}
/** Runs until the returned stop is called; `ended` is what became of it. */
function running(scene: StandIn, options: MqttOptions) {
  const stop = new AbortController()
  const ended = mqttProtocol.run(options, scene.reach, scene.outlet, stop.signal).then(
    () => 'resolved',
    (error: unknown) => error,
  )
  closers.push(() => stop.abort())
  return {
    ended,
    stop() {
      stop.abort()
      return ended
    },
  }
}

test('objects, arrays and bare values of several topics become records that know their topic', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  const run = running(scene, settings(mosquitto.url, { topics: 'air/+/pm25\nwater/#' }))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/north/pm25', '{"v":35.5,"t":"2026-11-23T08:00:00Z"}', '-q', '1')
  await mosquitto.publish('air/north/noise', '{"v":1}', '-q', '1')
  await mosquitto.publish('water/7/level', '2.25', '-q', '1')
  await mosquitto.publish('water/8/level', '[{"v":1},{"v":2}]', '-q', '0')
  await scene.until(() => scene.records.length === 4)
  expect(scene.records).toEqual([
    { v: 35.5, t: '2026-11-23T08:00:00Z', $topic: 'air/north/pm25', $levels: ['air', 'north', 'pm25'] },
    { value: 2.25, $topic: 'water/7/level', $levels: ['water', '7', 'level'] },
    { v: 1, $topic: 'water/8/level', $levels: ['water', '8', 'level'] },
    { v: 2, $topic: 'water/8/level', $levels: ['water', '8', 'level'] },
  ])
  expect(await run.stop()).toBe('resolved')
})

test('a message that is no JSON goes to quarantine with its topic, and the next is taken', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  running(scene, settings(mosquitto.url))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/1', '<html>', '-q', '1')
  await mosquitto.publish('air/1', '{"v":1}', '-q', '1')
  await scene.until(() => scene.records.length === 1)
  expect(scene.unreadable).toMatchObject([
    { text: 'air/1\n<html>', sentence: { en: expect.stringContaining('JSON') as string } },
  ])
})

test('the broker is killed and comes back: the run says so, and what was sent meanwhile arrives once', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  const first = running(scene, settings(mosquitto.url))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/1', '{"v":1}', '-q', '1')
  await scene.until(() => scene.records.length === 1)
  await mosquitto.kill()
  const fault = await first.ended
  expect(fault).toBeInstanceOf(SourceFault)
  expect(fault).toMatchObject({ code: 'unreachable' })
  const refused = await running(scene, settings(mosquitto.url)).ended
  expect(refused).toMatchObject({ code: 'unreachable', why: { en: expect.stringContaining('ECONNREFUSED') as string } })

  await mosquitto.start()
  await mosquitto.publish('air/1', '{"v":2}', '-q', '1')
  const second = running(scene, settings(mosquitto.url))
  await scene.until(() => scene.records.length === 2)
  await mosquitto.publish('air/1', '{"v":3}', '-q', '1')
  await scene.until(() => scene.records.length === 3)
  expect(scene.records.map(({ v }) => v)).toEqual([1, 2, 3])
  expect(await second.stop()).toBe('resolved')
})

test('a message is acknowledged only once it was taken: one that was not comes again', async () => {
  const mosquitto = await broker()
  let held = 0
  const scene = standIn({ onRecords: () => (held++ === 0 ? new Promise(() => {}) : Promise.resolve()) })
  const first = running(scene, settings(mosquitto.url))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/1', '{"v":1}', '-q', '1')
  await expect.poll(() => held).toBe(1)
  await mosquitto.publish('air/1', '{"v":2}', '-q', '1')
  expect(held).toBe(1)
  expect(await first.stop()).toBe('resolved')
  running(scene, settings(mosquitto.url))
  await scene.until(() => scene.records.length === 2)
  expect(scene.records.map(({ v }) => v)).toEqual([1, 2])
})

test('a flood over wildcards and megabyte payloads stay bounded: one message at a time, too large ones never read', async () => {
  const mosquitto = await broker('max_queued_messages 50')
  let under = 0
  let most = 0
  const scene = standIn({
    async onRecords() {
      most = Math.max(most, ++under)
      await new Promise((resolve) => setImmediate(resolve))
      under--
    },
  })
  running(scene, settings(mosquitto.url, { topics: '#' }))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('flood/big', `"${'x'.repeat(1024 * 1024)}"`, '-q', '1')
  await mosquitto.publish('flood/lines', Array.from({ length: 3000 }, (_, i) => `{"i":${i}}`).join('\n'), '-q', '1')
  await mosquitto.publish('flood/big', `{"text":"${'x'.repeat(1000 * 1000)}"}`, '-q', '1')
  await scene.until(() => scene.records.length === 1)
  const lines = Array.from({ length: 500 }, (_, i) => `{"i":${i}}`).join('\n')
  await mosquitto.publish('flood/retained', lines, '-r', '-q', '1')
  await mosquitto.publish('flood/last', '{"last":true}', '-q', '1')
  await scene.until(() => scene.records.some(({ last }) => last === true))
  expect(most).toBe(1)
  expect(scene.unreadable).toHaveLength(2)
})

test('a look gives records, takes none from a group that shares them, and leaves no session behind', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  const member = standIn()
  running(member, settings(mosquitto.url, { topics: '$share/ioc/air/#' }))
  await member.until(() => member.alive > 0)
  for (let i = 0; i < 20; i++) await mosquitto.publish(`air/${i}`, `{"v":${i}}`, '-q', '1', '-r')
  await member.until(() => member.records.length === 20)
  const options = settings(mosquitto.url, { topics: '$share/ioc/air/#' })
  const looked = await mqttProtocol.sample(options, scene.reach, new AbortController().signal)
  expect(looked.map(({ v }) => Number(v)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(scene.kept.size).toBe(0)
  expect(member.records).toHaveLength(20)
})

test('a broker of 3.1.1, which knows no limit, may send two megabytes: only the topic is kept, the next is taken', async () => {
  const mosquitto = await broker()
  const scene = standIn()
  running(scene, settings(mosquitto.url, { version: '3.1.1' }))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/big', 'x'.repeat(2 * 1024 * 1024), '-q', '1')
  await mosquitto.publish('air/1', '{"v":1}', '-q', '1')
  await scene.until(() => scene.records.length === 1)
  expect(scene.unreadable).toMatchObject([
    { text: 'air/big', sentence: { en: expect.stringContaining('1 MB') as string } },
  ])
})

test('a broker that sends without end is given up before it fills the memory', async () => {
  let sent = 0
  const server = createServer((socket) => {
    const chunk = Buffer.alloc(64 * 1024, 'a')
    socket.on('error', () => {})
    socket.once('data', () => {
      // CONNACK of MQTT 5.0, then a PUBLISH that promises 256 MB.
      socket.write(Uint8Array.of(0x20, 3, 0, 0, 0, 0x30, 0xff, 0xff, 0xff, 0x7f, 0, 1, 0x61, 0))
      const more = () => {
        if (socket.destroyed || sent > 200_000_000) return
        sent += chunk.length
        socket.write(chunk, more)
      }
      more()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  closers.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  expect(await running(standIn(), settings(`mqtt://127.0.0.1:${port}`)).ended).toMatchObject({ code: 'rejected' })
  expect(sent).toBeLessThan(40_000_000)
})

test('a look passes over what is no JSON, and names it where nothing else came', async () => {
  const mosquitto = await broker()
  for (let i = 0; i < 20; i++) await mosquitto.publish(`air/${i}`, `{"v":${i}}`, '-q', '1', '-r')
  await mosquitto.publish('air/text', 'on', '-q', '1', '-r')
  const { reach } = standIn()
  const look = (topics: string, own = reach) =>
    mqttProtocol.sample(settings(mosquitto.url, { topics }), own, new AbortController().signal)
  expect(await look('air/#')).toHaveLength(20)
  const brief = { ...reach, sleep: (_ms: number, signal: AbortSignal) => reach.sleep(1000, signal) }
  await expect(look('air/text', brief)).rejects.toMatchObject({ code: 'unreadable' })
})

test('a failure of whoever takes the records is passed on as it is', async () => {
  const mosquitto = await broker()
  const failure = new Error('the disk is full')
  const scene = standIn({ onRecords: () => Promise.reject(failure) })
  const run = running(scene, settings(mosquitto.url))
  await scene.until(() => scene.alive > 0)
  await mosquitto.publish('air/1', '{"v":1}', '-q', '1')
  expect(await run.ended).toBe(failure)
})

test('a wrong password is named as such', async () => {
  const mosquitto = await broker('allow_anonymous false')
  const scene = standIn()
  expect(await running(scene, settings(mosquitto.url)).ended).toMatchObject({ code: 'secret' })
})

test('a broker that does not answer, or is none, is given up', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  closers.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const fault = await running(standIn(), settings(`mqtt://127.0.0.1:${port}`)).ended
  expect(fault).toMatchObject({ code: 'unreachable' })
})

test('the address that was checked is the one connected to, and a refusal of it is passed on', async () => {
  const mosquitto = await broker()
  const scene = standIn({ resolve: (host) => Promise.resolve(host === 'broker.invalid' ? '127.0.0.1' : 'wrong') })
  const run = running(scene, settings(`mqtt://broker.invalid:${mosquitto.port}`))
  await scene.until(() => scene.alive > 0)
  expect(await run.stop()).toBe('resolved')
  const forbidden = new SourceFault('forbidden', { zh: '不允许。', en: 'Not allowed.' }, { zh: '改。', en: 'Change.' })
  const barred = standIn({ resolve: () => Promise.reject(forbidden) })
  expect(await running(barred, settings(mosquitto.url)).ended).toBe(forbidden)
})

test.each([
  [{ url: 'http://127.0.0.1' }, 'mqtt://host:port'],
  [{ url: 'mqtt://user:pass@host' }, 'user name or password'],
  [{ topics: 'a/#/b' }, 'a/#/b'],
])('settings %o are refused before anything is opened', async (wrong, words) => {
  const fault = await running(standIn(), settings('mqtt://127.0.0.1:1', wrong)).ended
  expect(fault).toMatchObject({ code: 'settings', why: { en: expect.stringContaining(words) as string } })
})
