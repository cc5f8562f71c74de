import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { debugSchema } from '#contract/debug.ts'
import { decodeFrame, deflatedBody, withInflatedBody } from '#contract/frame-codec.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { seriesAnswerSchema } from '#contract/series.ts'
import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import { tapeIndexSchema } from '#contract/tape.ts'
import type { TapeChunk } from '#contract/tape.ts'
import { resetSchema } from '#contract/wire.ts'
import type { Reset } from '#contract/wire.ts'
import { fromSnapshot } from '#picture/picture.ts'
import mqtt from 'mqtt'
import { inflateRawSync } from 'node:zlib'
import { encodeStreetGraph } from './city/street-graph-codec.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { gridCity } from './mock/grid-city.ts'
import { RelayFault, sentencesOf } from './relay-fault.ts'
import type { RelayProgress } from './relay-progress.ts'
import { startRelay } from './start-relay.ts'

let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-'))
  const pack = join(folder, 'pack')
  const { city, places, graph } = gridCity(8)
  const bytes = encodeStreetGraph(graph)
  await mkdir(pack)
  await Promise.all([
    writeFile(join(pack, 'city.json'), JSON.stringify({ ...city, basemap: { crs: 'WGS84', attribution: '' } })),
    writeFile(join(pack, 'places.json'), JSON.stringify(places)),
    writeFile(join(pack, 'areas.json'), JSON.stringify({ type: 'FeatureCollection', features: [] })),
    writeFile(join(pack, 'graph.bin'), bytes.graph),
    writeFile(join(pack, 'links.bin'), bytes.links),
  ])
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true })
})

async function start(changes: Partial<Config> = {}) {
  const progress: RelayProgress[] = []
  const config: Config = {
    ...readConfig({ DATA_DIR: join(folder, 'data'), CITY_PACK: join(folder, 'pack'), MOCK: 'off' }),
    port: 0,
    mqttPort: 0,
    ...changes,
  }
  const relay = await startRelay(config, systemClock, (step) => progress.push(step))
  let running = true
  const stop = async () => {
    if (running) await relay.stop()
    running = false
  }
  closers.push(stop)
  const push = (readings: unknown) =>
    fetch(`${relay.addresses.http}/api/readings`, {
      method: 'POST',
      body: JSON.stringify(readings),
      headers: { 'content-type': 'application/json' },
    })
  return { ...relay, stop, push, progress }
}

/** Connects a page and answers what it was reset to. */
async function openPage(url: string) {
  const page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, topics: ['tracks', 'cells', 'links'] },
  })
  closers.push(() => page.disconnect())
  const [said, bytes] = await new Promise<[Reset, Uint8Array]>((resolve) =>
    page.once('reset', (...reset: [Reset, Uint8Array]) => resolve(reset)),
  )
  const reset = resetSchema.parse(said)
  const body = deflatedBody(bytes)
  const frame = decodeFrame(body ? withInflatedBody(bytes, inflateRawSync(body)) : bytes)
  const shown = new Map<string, { value: number; at: number }>()
  frame.cells.cell.forEach((cell, row) =>
    shown.set(`${reset.directory.cellMetrics[cell]} ${reset.directory.cellPlaces[cell]}`, {
      value: frame.cells.value[row]!,
      at: frame.cells.at[row]!,
    }),
  )
  return { page, reset, shown, picture: fromSnapshot(reset.snapshot) }
}

async function until<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('a reading travels from the HTTP door to a page, into the series, and through a restart', async () => {
  const first = await start()
  const at = new Date(systemClock.now() - 60_000).toISOString()
  const answer = await first.push([{ metric: 'temperature', place: 'district/west', at, value: -17.5 }])
  expect(answer.status).toBe(202)
  const { shown, picture } = await openPage(first.addresses.http)
  expect(shown.get('temperature district/west')).toEqual({ value: -17.5, at: Date.parse(at) })
  expect(picture.seq).toBeGreaterThan(0)
  await first.stop()

  const second = await start()
  const again = await openPage(second.addresses.http)
  expect(again.shown.get('temperature district/west')).toEqual({ value: -17.5, at: Date.parse(at) })
  expect(again.picture.seq).toBeGreaterThan(picture.seq)
  const query = `metric=temperature&place=district/west&from=${Date.parse(at) - 1000}&to=${Date.parse(at) + 1000}`
  const series = await fetch(`${second.addresses.http}/api/series?${query}`)
  expect(seriesAnswerSchema.parse(await series.json()).last).toEqual([-17.5])
})

test('a sensor over the broker raises an alarm that stands after a restart', async () => {
  const first = await start()
  const client = await mqtt.connectAsync(first.addresses.mqtt)
  closers.push(() => client.endAsync(true))
  const place = {
    id: 'underpass/1',
    kind: 'underpass',
    name: { zh: '一号下穿', en: 'Underpass 1' },
    lng: 71.44,
    lat: 51.135,
    parent: 'ward/west-south',
  }
  const registry = { places: [place], intervals: { underpass_depth: 1000 } }
  await client.publishAsync('registry/drains', JSON.stringify(registry), { qos: 1 })
  const { page } = await openPage(first.addresses.http)
  const raised = new Promise<{ kind: string; alarm?: string }>((resolve) =>
    page.on('entries', (entries: { kind: string }[]) => {
      const alarm = entries.find(({ kind }) => kind === 'alarm-raised')
      if (alarm) resolve(alarm)
    }),
  )
  for (let second = 0; second < 5; second++) {
    const at = new Date(systemClock.now() - 5000 + second * 1000).toISOString()
    const readings = [{ metric: 'underpass_depth', place: place.id, at, value: 60 }]
    await client.publishAsync('readings/drains', JSON.stringify(readings), { qos: 1 })
  }
  const { alarm } = await raised
  await first.stop()
  const second = await start()
  const { picture } = await openPage(second.addresses.http)
  expect([...picture.alarms.keys()]).toEqual([alarm])
})

test('the simulated city moves on the page, and its past is written once', async () => {
  const { addresses, progress, stop } = await start({ mock: true })
  const debug = await until(async () => {
    const answer = debugSchema.parse(await (await fetch(`${addresses.http}/api/debug`)).json())
    return answer.tracks > 0 && answer.cells > 0 ? answer : undefined
  })
  expect(debug.readingsRefused).toEqual({})
  await until(() => progress.find(({ part }) => part === 1))
  await stop()
  expect(progress.filter(({ trouble }) => trouble)).toEqual([])
  const second = await start({ mock: true })
  await until(() => second.progress.find(({ sentence }) => sentence.en.includes('simulated city runs')))
  expect(second.progress.filter(({ part }) => part !== undefined)).toEqual([])
}, 90_000)

test('a port that is taken stops the start with a sentence, and nothing stays open', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  closers.push(() => holder.close())
  const address = holder.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(start({ port })).rejects.toThrow(RelayFault)
  expect((await start()).addresses.http).toMatch(/^http/)
})

test('a missing city pack is said in a sentence that tells how to build it', async () => {
  const error: unknown = await start({ packFolder: join(folder, 'nowhere') }).catch((cause: unknown) => cause)
  expect(sentencesOf(error)[0]?.en).toContain('npm run city')
})

test('what viewers get is recorded, can be asked for while it grows, and is there after a start', async () => {
  const first = await start()
  await first.push({ metric: 'pm25', place: 'city', at: new Date().toISOString(), value: 41 })
  const indexOf = async (url: string) => tapeIndexSchema.parse(await (await fetch(`${url}/api/tapes/relay`)).json())
  const chunkOf = async (url: string, chunk: number) => {
    const bytes = new Uint8Array(await (await fetch(`${url}/api/tapes/relay/chunks/${chunk}`)).arrayBuffer())
    const body = deflatedChunkBody(bytes)
    return decodeChunk(body ? withInflatedChunkBody(bytes, inflateRawSync(body)) : bytes)
  }
  const values = ({ keyframe, ticks }: TapeChunk) =>
    [keyframe, ...ticks.map(({ frame }) => frame)].flatMap(({ cells }) => [...cells.value])
  await expect
    .poll(
      async () => {
        const [row] = (await indexOf(first.addresses.http)).chunks
        return row && values(await chunkOf(first.addresses.http, row.chunk))
      },
      { timeout: 20_000 },
    )
    .toContain(41)
  const growing = await indexOf(first.addresses.http)
  await first.stop()
  const second = await start()
  const again = await indexOf(second.addresses.http)
  expect(again.chunks.map(({ chunk }) => chunk)).toContain(growing.chunks[0]!.chunk)
  expect(values(await chunkOf(second.addresses.http, growing.chunks[0]!.chunk))).toContain(41)
})

test('with TAPE=off nothing is recorded and no tape is offered', async () => {
  const relay = await start({ tape: null })
  expect(await (await fetch(`${relay.addresses.http}/api/tapes`)).json()).toEqual({ tapes: [] })
  expect((await fetch(`${relay.addresses.http}/api/tapes/relay`)).status).toBe(404)
})
