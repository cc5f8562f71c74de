import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { httpPushConnector } from '#server/connectors/http-push.ts'
import { mqttConnector } from '#server/connectors/mqtt.ts'
import { createApp } from '#server/http/create-app.ts'
import { listenHttp } from '#server/http/listen-http.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { benchMessages } from './ingest-messages.ts'
import { BENCH_SENSORS, openWholePath } from './whole-path.ts'
import type { WholePath } from './whole-path.ts'

const RUNS = 3
const RUN_MS = 2000
const SECOND_MS = 1000

/**
 * Readings through everything but the fan-out, history on disk included: from text in memory, from HTTP batches and from MQTT messages
 * of another process. Rates are per second of this process's own processor time, so that a client on the second core costs nothing.
 * Limit: JSON.parse of the same text alone.
 */
export async function benchIngestPath(): Promise<BenchRow[]> {
  const parse = (text: string) => JSON.parse(text) as unknown[]
  const messages = benchMessages(50, BENCH_SENSORS)
  const limit = await perCpuSecond(async (until) => {
    let read = 0
    for (let i = 0; performance.now() < until; i++) read += parse(messages[i % messages.length]!).length
    return Promise.resolve(read)
  })
  const inMemory = await withPath((path) =>
    perCpuSecond(async (until) => {
      let taken = 0
      for (let i = 0, second = performance.now(); performance.now() < until; i++) {
        taken += path.door.readings(parse(messages[i % messages.length]!), 'bench').length
        if (i % 200 !== 0) continue
        // What a second brings besides, and a turn of the loop for the disk.
        if (performance.now() - second > SECOND_MS) {
          path.second()
          second = performance.now()
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      return taken
    }),
  )
  const http = await withPath(async (path) => {
    const app = createApp((_address, error) => console.error(error))
    await httpPushConnector({ app, token: undefined }).start(path.door)
    const url = await listenHttp(app, '127.0.0.1', 0)
    try {
      return await fromClient(path, 'http', url)
    } finally {
      await app.close()
    }
  })
  const mqtt = await withPath(async (path) => {
    const broker = await mqttConnector({ host: '127.0.0.1', port: 0, token: undefined }).start(path.door)
    try {
      return await fromClient(path, 'mqtt', broker.address)
    } finally {
      await broker.stop()
    }
  })
  const row = (what: string, product: number): BenchRow => ({
    what: `whole path, ${what}`,
    unit: 'readings/s',
    better: 'more',
    product,
    limit,
    goal: 800_000,
  })
  return [
    row('50 a message, from memory', inMemory),
    row('HTTP batches of 1,000', http),
    row('MQTT messages of 50', mqtt),
  ]
}

async function withPath(measure: (path: WholePath) => Promise<number>): Promise<number> {
  const path = await openWholePath()
  try {
    const rate = await measure(path)
    if (path.shed() > 0) console.log(`  ${path.shed()} points were shed by the history meanwhile`)
    return rate
  } finally {
    await path.close()
  }
}

/** Median of a few runs. Processor time of the whole process: the history's thread counts too. */
async function perCpuSecond(run: (until: number) => Promise<number>): Promise<number> {
  const rates: number[] = []
  for (let i = 0; i <= RUNS; i++) {
    const before = process.cpuUsage()
    const taken = await run(performance.now() + RUN_MS)
    const { user, system } = process.cpuUsage(before)
    if (i > 0) rates.push(taken / ((user + system) / 1e6))
  }
  return median(rates)
}

async function fromClient(path: WholePath, way: 'http' | 'mqtt', address: string): Promise<number> {
  const client = fork(fileURLToPath(new URL('ingest-client.ts', import.meta.url)), [way, address], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    await new Promise((resolve) => client.once('message', resolve))
    return await perCpuSecond(async (until) => {
      const before = path.door.counts.taken
      await new Promise((resolve) => setTimeout(resolve, until - performance.now()))
      path.second()
      return path.door.counts.taken - before
    })
  } finally {
    client.kill()
  }
}
