import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { afterEach } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { driveSchema } from '#contract/wire.ts'
import type { DownEvents, Driven, UpEvents } from '#contract/wire.ts'
import { showReading } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { manualClock } from '../manual-clock.ts'
import { createFanoutStats } from './fanout-stats.ts'
import { DESK, roomDouble, VIEWER } from './hub-room-double.ts'
import { startHub } from './hub.ts'

export type Page = Socket<DownEvents, UpEvents>
const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A hub over a real socket, with two rooms and one device; closed after each test. */
export async function startScene() {
  const clock = manualClock(1_000_000)
  const latest = new Latest([71, 51, 72, 52], 10, () => 1)
  const stats = createFanoutStats()
  const server = createServer()
  const room = roomDouble(null)
  const rooms = new Map([
    ['', room],
    ['exercise-1', roomDouble({ id: 'exercise-1', name: '演练' })],
  ])
  const tokens = new Set(['north'])
  const driving = new Set<(driven: Driven) => void>()
  const hub = startHub({
    server,
    source: latest,
    roomOf: (exercise = '') => Promise.resolve(rooms.get(exercise)),
    callerOf(cookie, asWall) {
      if (asWall && cookie === 'device') {
        return tokens.has('north')
          ? { post: null, asksAs: () => VIEWER, wall: { id: 'north', stands: () => tokens.has('north') } }
          : undefined
      }
      const post = cookie === 'desk' ? DESK : null
      return { post, asksAs: () => post ?? VIEWER, wall: null }
    },
    walls: {
      drive(post, said) {
        if (post !== DESK) return { ok: false, sentence: post.name }
        for (const listener of driving) listener(driveSchema.parse(said) as Driven)
        return { ok: true }
      },
      driven: (wall) => ({ wall, view: { address: '/wall' } }),
      onDriven(listener) {
        driving.add(listener)
        return () => driving.delete(listener)
      },
    },
    relay: 'test',
    origins: [],
    clock,
    stats,
  })
  closers.push(() => hub.stop())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const put = (place: string, value: number, at = clock.now()) =>
    showReading(latest, { metric: 'm', place, value, at, intervalMs: 1000, source: 's' })
  const tell = (entries: Entry[], exercise = '') => rooms.get(exercise)?.tell(entries)
  const connect = (auth: unknown = { protocol: PROTOCOL_VERSION, topics: ['cells'] }, headers = {}): Page => {
    const page: Page = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: auth as Record<string, unknown>,
      extraHeaders: headers,
    })
    closers.push(() => void page.disconnect())
    return page
  }
  /** Lets gathered resets go once the relay has met `viewers` pages. */
  const admit = async (viewers: number) => {
    while (hub.viewers() < viewers) await new Promise((resolve) => setTimeout(resolve, 5))
    clock.advance(100)
  }
  return { clock, latest, stats, hub, put, tell, connect, admit, tokens }
}

/** The next event of this name. */
export function heard<E extends keyof DownEvents>(page: Page, event: E): Promise<Parameters<DownEvents[E]>> {
  return new Promise((resolve) => {
    // socket.io's own types cannot follow a generic event name.
    const once = page.once.bind(page) as (event: string, listener: (...said: Parameters<DownEvents[E]>) => void) => Page
    once(event, (...said) => resolve(said))
  })
}
