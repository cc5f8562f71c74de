import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { z } from 'zod'
import type { Entry } from '#contract/entry.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { topicSchema, TOPICS } from '#contract/wire.ts'
import type { DownEvents, Topic, UpEvents } from '#contract/wire.ts'
import { toSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import type { FanoutStats } from './fanout-stats.ts'
import { FrameCache } from './frame-cache.ts'
import type { FrameSource } from './frame-cache.ts'
import { NameAnnouncer } from './name-announcer.ts'
import type { NameSource } from './name-announcer.ts'
import { isSameOrigin } from './same-origin.ts'
import { startTicker } from './ticker.ts'
import { readHello } from './turn-away.ts'
import { Viewer } from './viewer.ts'

export interface HubOptions {
  readonly server: HttpServer
  readonly source: FrameSource & NameSource
  /** The journal folded, up to what was last handed to `entries`. */
  readonly picture: () => Picture
  readonly relay: string
  readonly origins: readonly string[]
  readonly clock: Clock
  readonly stats: FanoutStats
}

export interface Hub {
  /** To everybody, in seq order, after the journal has them. */
  readonly entries: (entries: readonly Entry[]) => void
  readonly viewers: () => number
  readonly stop: () => Promise<void>
}

const VIEWERS_MOST = 2000
/** Resets asked for within this time are encoded once: a thousand walls come back together after a power cut. */
const GATHER_RESETS_MS = 30
/** Pages send nothing but the topics they watch. */
const MESSAGE_LIMIT_BYTES = 16 * 1024
const ADMITTED = 'admitted'
const watchSchema = z.array(topicSchema)

interface Held {
  readonly viewer: Viewer
  seat: { join(room: string): unknown; readonly id: string }
}

/** The only place that knows socket.io. Every connection begins with a reset; nothing depends on an earlier connection. */
export function startHub({ server, source, picture, relay, origins, clock, stats }: HubOptions): Hub {
  const io = new Server<UpEvents, DownEvents>(server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MESSAGE_LIMIT_BYTES,
    pingInterval: 10_000,
    pingTimeout: 5000,
    allowRequest: (request, give) => give(null, isSameOrigin(request.headers.origin, request.headers.host, origins)),
  })
  const names = new NameAnnouncer(source)
  const announce = () => {
    const added = names.take()
    if (added) io.to(ADMITTED).emit('directory', added)
  }
  const cache = new FrameCache(source, stats, announce)
  cache.closeTick()
  const held = new Map<string, Held>()
  const viewers = new Set<Viewer>()
  let waiting = new Set<Held>()
  let stopGathering = () => {}

  /** Everybody who waits with the same topics gets one reset, encoded once, all of it said in one turn. */
  const resetWaiting = () => {
    const byTopics = Map.groupBy(waiting, ({ viewer }) =>
      TOPICS.filter((topic) => viewer.topics.includes(topic)).join(),
    )
    waiting = new Set()
    for (const group of byTopics.values()) {
      const at = clock.now()
      const bytes = cache.full(group[0]!.viewer.topics, at) // groupBy makes no empty group
      io.to(group.map(({ seat }) => seat.id)).emit(
        'reset',
        {
          at,
          protocol: PROTOCOL_VERSION,
          relay,
          snapshot: toSnapshot(picture()),
          directory: names.all(),
          post: null,
          exercise: null,
        },
        bytes,
      )
      for (const { viewer, seat } of group) {
        void seat.join(ADMITTED)
        viewer.wasReset(bytes)
        viewers.add(viewer)
      }
    }
  }
  const awaitReset = (one: Held) => {
    if (waiting.size === 0) stopGathering = clock.after(GATHER_RESETS_MS, resetWaiting)
    waiting.add(one)
  }

  io.use((socket, next) => {
    const read = readHello(socket.handshake.auth, held.size, VIEWERS_MOST)
    if ('hello' in read) return next()
    next(Object.assign(new Error(read.turnedAway.sentence.en), { data: read.turnedAway }))
  })
  io.on('connection', (socket) => {
    const read = readHello(socket.handshake.auth, 0, VIEWERS_MOST)
    const topics: readonly Topic[] = 'hello' in read ? read.hello.topics : []
    const viewer = new Viewer(
      {
        id: socket.id,
        frame: (bytes, number) => socket.emit('frame', bytes, number),
        close: () => socket.disconnect(true),
      },
      topics,
      cache,
      stats,
      clock.now,
    )
    const one: Held = { viewer, seat: socket }
    held.set(socket.id, one)
    awaitReset(one)
    socket.on('painted', (number) => viewer.painted(number))
    socket.on('watch', (wanted) => {
      const parsed = watchSchema.safeParse(wanted)
      if (!parsed.success) return viewer.line.close()
      viewer.topics = parsed.data
      awaitReset(one)
    })
    socket.on('disconnect', () => {
      held.delete(socket.id)
      waiting.delete(one)
      viewers.delete(viewer)
    })
  })

  const stopTicker = startTicker({
    cache,
    announce,
    audience: {
      viewers,
      frame: (bytes, number, alike) => io.to(alike.map(({ line }) => line.id)).emit('frame', bytes, number),
      beat: (beat) => io.to(ADMITTED).emit('beat', beat),
    },
    seq: () => picture().seq,
    clock,
    stats,
  })

  return {
    entries: (entries) => io.to(ADMITTED).emit('entries', [...entries]),
    viewers: () => held.size,
    async stop() {
      stopTicker()
      stopGathering()
      io.disconnectSockets(true)
      io.engine.close()
      await Promise.resolve()
    },
  }
}
