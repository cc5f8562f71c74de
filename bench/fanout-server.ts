/**
 * One server of the fan-out comparison, in a process of its own: `fanout-server.ts VARIANT`. Tells its port, waits for `go`,
 * ticks once a second, and tells what that cost it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { TrackReport } from '#contract/track-report.ts'
import { VIEWER } from '#server/auth/posts.ts'
import { systemClock } from '#server/clock.ts'
import { createFanoutStats } from '#server/fanout/fanout-stats.ts'
import { FrameCache } from '#server/fanout/frame-cache.ts'
import type { HubRoom } from '#server/fanout/hub-room.ts'
import { startHub } from '#server/fanout/hub.ts'
import { Latest } from '#server/ingest/latest.ts'
import { median } from './bench-row.ts'
import { BENCH_BOUNDS, MovingTracks } from './moving-tracks.ts'
import { BENCH_TRACKS, CHANGED_A_TICK, FANOUT_TICKS, WARM_UP_TICKS } from './fanout-plan.ts'
import type { FanoutServed, FanoutVariant } from './fanout-plan.ts'

/** Makes one tick's changes known to every viewer; answers the bytes one viewer was sent. */
type Publish = (report: TrackReport, at: number) => number

const variant = process.argv[2] as FanoutVariant
const http = createServer()
const publish = { product, 'json-each': jsonEach, 'json-room': jsonRoom, 'ws-raw': wsRaw }[variant]()

function product(): Publish {
  const EMPTY_ROOM: HubRoom = {
    exercise: null,
    picture: () => EMPTY_PICTURE,
    onEntries: () => () => {},
    asker: () => () => Promise.reject(new Error('nobody asks in this measurement')),
  }
  const latest = new Latest(BENCH_BOUNDS, 0, () => 1)
  const stats = createFanoutStats()
  let tick = () => {}
  startHub({
    server: http,
    source: latest,
    roomOf: () => Promise.resolve(EMPTY_ROOM),
    callerOf: () => ({ post: null, asksAs: () => VIEWER, wall: null }),
    walls: { drive: () => ({ ok: true }), driven: () => undefined, onDriven: () => () => {} },
    relay: 'bench',
    origins: [],
    stats,
    // The hub's own second is replaced by ours: what is published is sent at once, as with the peers.
    clock: { ...systemClock, every: (_, run) => ((tick = run), () => {}) },
  })
  return (report, at) => {
    latest.tracks.put(report, at, latest.tick)
    const before = { bytes: stats.frameBytes, frames: stats.frames }
    tick()
    return (stats.frameBytes - before.bytes) / Math.max(1, stats.frames - before.frames)
  }
}

function objectsOf(report: TrackReport, at: number): object {
  return {
    at,
    tracks: report.track.map((id, i) => ({
      id,
      lng: report.lng[i],
      lat: report.lat[i],
      speed: report.speedKph[i],
      heading: report.headingDeg[i],
    })),
  }
}

function jsonEach(): Publish {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  return (report, at) => {
    const said = objectsOf(report, at)
    for (const socket of io.sockets.sockets.values()) socket.emit('frame', said)
    return JSON.stringify(said).length
  }
}

function jsonRoom(): Publish {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  return (report, at) => {
    const said = objectsOf(report, at)
    io.emit('frame', said)
    return JSON.stringify(said).length
  }
}

/** The same frames as the product's, with nothing around them: no acknowledgement, no coalescing, no names. */
function wsRaw(): Publish {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  const latest = new Latest(BENCH_BOUNDS, 0, () => 1)
  const cache = new FrameCache(latest, createFanoutStats(), () => {})
  cache.closeTick()
  return (report, at) => {
    const since = cache.tick
    latest.tracks.put(report, at, latest.tick)
    cache.closeTick()
    const bytes = cache.since(since, ['tracks'], at) ?? new Uint8Array(0)
    for (const client of server.clients) client.send(bytes)
    return bytes.length
  }
}

function runTicks(): void {
  const tracks = new MovingTracks(BENCH_TRACKS)
  const cpuMs: number[] = []
  const bytes: number[] = []
  let peakRssMb = 0
  let used = process.cpuUsage()
  let ticks = 0
  const stop = systemClock.every(1000, () => {
    const spent = process.cpuUsage(used)
    used = process.cpuUsage()
    if (ticks > WARM_UP_TICKS) cpuMs.push((spent.user + spent.system) / 1000)
    if (ticks === WARM_UP_TICKS + FANOUT_TICKS) {
      stop()
      const served: FanoutServed = { cpuMsPerTick: median(cpuMs), bytes: median(bytes), peakRssMb }
      process.send?.(served)
      return
    }
    const at = Date.now()
    bytes.push(publish(tracks.move(CHANGED_A_TICK, at), at))
    peakRssMb = Math.max(peakRssMb, process.memoryUsage.rss() / 1e6)
    ticks++
  })
}

http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
process.on('message', runTicks)
process.on('disconnect', () => process.exit(0))
