import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import type { FanoutReceived, FanoutServed, FanoutVariant } from './fanout-plan.ts'

type Outcome = FanoutServed & FanoutReceived

/** 10,000 tracks, 20 % changing each second, to `viewers` on loopback; servers and viewers in processes of their own. */
export async function benchFanout(viewers: number): Promise<BenchRow[]> {
  const product = await measure('product', viewers)
  const each = await measure('json-each', viewers)
  const room = await measure('json-room', viewers)
  const raw = await measure('ws-raw', viewers)
  const to = `${viewers} viewers`
  const row = (
    what: string,
    unit: string,
    of: (outcome: Outcome) => number,
    peer: Outcome,
    goal?: number,
  ): BenchRow => ({
    what: `fan-out to ${to}: ${what}`,
    unit,
    better: 'less',
    product: of(product),
    peer: of(peer),
    limit: of(raw),
    ...(goal === undefined ? {} : { goal }),
  })
  return [
    row('CPU a tick (peer: JSON to each)', 'ms', (o) => o.cpuMsPerTick, each, 35),
    row('CPU a tick (peer: JSON to a room)', 'ms', (o) => o.cpuMsPerTick, room),
    row('bytes a viewer and tick', 'B', (o) => o.bytes, room, 14_500),
    row('published → received p50 (peer: each)', 'ms', (o) => o.p50Ms, each),
    row('published → received p99 (peer: each)', 'ms', (o) => o.p99Ms, each, 100),
    row('published → received p99 (peer: room)', 'ms', (o) => o.p99Ms, room),
    row('peak RSS (peer: each)', 'MB', (o) => o.peakRssMb, each, 200),
  ]
}

async function measure(variant: FanoutVariant, viewers: number): Promise<Outcome> {
  const server = child('fanout-server.ts', [variant])
  try {
    const { port } = await next<{ port: number }>(server)
    const audience = child('fanout-viewers.ts', [variant, String(port), String(viewers)])
    try {
      await next(audience)
      server.send('go')
      const served = await next<FanoutServed>(server)
      audience.send('tell')
      const received = await next<FanoutReceived>(audience)
      return { ...served, ...received }
    } finally {
      audience.kill()
    }
  } finally {
    server.kill()
  }
}

function child(file: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

/** The next thing the child tells. Rejects when it ends instead. */
function next<T>(from: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    from.once('message', (message) => resolve(message as T))
    from.once('exit', (code) =>
      reject(new Error(`A process of the fan-out comparison ended early (exit code ${code})`)),
    )
  })
}
