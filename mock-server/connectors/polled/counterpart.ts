import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { systemClock } from '../../clock.ts'
import { createAddressGuard } from '../guarded/address-guard.ts'
import { createGuardedFetch } from '../guarded/guarded-fetch.ts'
import { systemResolve } from '../guarded/open-address.ts'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import type { StandIn } from '../mqtt-client/stand-in-reach.ts'
import type { IssuedWarning, Outlet } from '../protocol.ts'
import type { TrackReport } from '#contract/track-report.ts'

/** Test support: a real HTTP server of this machine that can be killed and come back at the same port. */
export interface Counterpart {
  readonly origin: string
  readonly kill: () => Promise<void>
  readonly comeBack: () => Promise<void>
}

export async function counterpart(listener: RequestListener): Promise<Counterpart> {
  let server = await listen(listener, 0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    async comeBack() {
      server = await listen(listener, port)
    },
  }
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Test support: the relay's own guarded fetch towards this machine, sleeps only written down, and what came out. */
export interface PolledScene {
  readonly here: StandIn
  readonly outlet: Outlet
  readonly slept: number[]
  readonly warnings: (readonly IssuedWarning[])[]
  readonly tracks: TrackReport[]
  /** A signal that is aborted in the sleep after this many rounds, counted from now. */
  readonly rounds: (count: number, between?: (round: number) => unknown) => AbortSignal
  readonly close: () => Promise<void>
}

export function polledScene(now: () => number): PolledScene {
  const guarded = createGuardedFetch({
    guard: createAddressGuard(['127.0.0.1']),
    resolveName: systemResolve,
    clock: systemClock,
  })
  const slept: number[] = []
  const warnings: (readonly IssuedWarning[])[] = []
  const tracks: TrackReport[] = []
  let onSleep: () => Promise<void> = () => Promise.resolve()
  const here = standIn({
    fetch: guarded.fetch,
    now,
    async sleep(ms, signal) {
      slept.push(ms)
      const woken = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      })
      await Promise.race([onSleep(), woken])
    },
  })
  return {
    here,
    slept,
    warnings,
    tracks,
    outlet: {
      ...here.outlet,
      warnings: (issued) => warnings.push(issued),
      tracks: (report) => tracks.push(report),
    },
    rounds(count, between) {
      const stop = new AbortController()
      let round = 0
      onSleep = async () => {
        round++
        await between?.(round)
        if (round >= count) stop.abort()
      }
      return stop.signal
    },
    close: () => guarded.close(),
  }
}
