import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { DefaultEventsMap, Socket } from 'socket.io'
import { z } from 'zod'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { topicSchema, TOPICS } from '#contract/wire.ts'
import type { DownEvents, Topic, TurnedAway, UpEvents } from '#contract/wire.ts'
import { toSnapshot } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import { openCommandChannel } from './command-channel.ts'
import type { FanoutStats } from './fanout-stats.ts'
import { FrameCache } from './frame-cache.ts'
import type { FrameSource } from './frame-cache.ts'
import { audienceOf } from './hub-room.ts'
import type { Caller, HubRoom } from './hub-room.ts'
import { NameAnnouncer } from './name-announcer.ts'
import type { NameSource } from './name-announcer.ts'
import { createPresenceBoard } from './presence.ts'
import { isSameOrigin } from './same-origin.ts'
import { startTicker } from './ticker.ts'
import { NO_EXERCISE, readHello, WITHDRAWN } from './turn-away.ts'
import { Viewer } from './viewer.ts'
import { startWallLine } from './wall-line.ts'
import type { WallDriving } from './wall-line.ts'

export interface HubOptions {
  readonly server: HttpServer
  readonly source: FrameSource & NameSource
  /** @param exercise undefined: the real one. Resolves with undefined where there is no such room. */
  readonly roomOf: (exercise: string | undefined) => Promise<HubRoom | undefined>
  /**
   * Who calls, by the `cookie` header of the handshake. @param asWall a wall's screen: its device token counts, and no post.
   * undefined: its token opens nothing any more.
   */
  readonly callerOf: (cookie: string | undefined, asWall: boolean) => Caller | undefined
  readonly walls: WallDriving
  readonly relay: string
  readonly origins: readonly string[]
  readonly clock: Clock
  readonly stats: FanoutStats
  /** A tick is closed and everybody has it. */
  readonly onTick?: () => void
}

export interface Hub {
  readonly viewers: () => number
  readonly stop: () => Promise<void>
}

const VIEWERS_MOST = 2000
/** Resets asked for within this time are encoded once: a thousand walls come back together after a power cut. */
const GATHER_RESETS_MS = 30
/** The longest command is a report or a plan. */
const MESSAGE_LIMIT_BYTES = 256 * 1024
const ADMITTED = 'admitted'
const watchSchema = z.array(topicSchema)

interface Held {
  readonly viewer: Viewer
  readonly room: HubRoom
  readonly caller: Caller
  readonly seat: Pick<Socket<UpEvents, DownEvents>, 'join' | 'id' | 'emit'>
}

/** What is known of a connection before it is one. */
interface Admission {
  room?: HubRoom
  caller?: Caller
  topics?: readonly Topic[]
}

type Arriving = Pick<Socket<UpEvents, DownEvents, DefaultEventsMap, Admission>, 'data' | 'handshake'>

/** The only place that knows socket.io. Every connection begins with a reset; nothing depends on an earlier connection. */
export function startHub(options: HubOptions): Hub {
  const { server, source, roomOf, callerOf, relay, origins, clock, stats } = options
  const io = new Server<UpEvents, DownEvents, DefaultEventsMap, Admission>(server, {
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

  const presence = createPresenceBoard({
    clock,
    tell: (audience, seats) => io.to(audience).emit('presence', seats),
  })
  const wallLine = startWallLine(io, options.walls, clock.after)
  /** Its page comes back at once, and is told why it is not let in. */
  const letGoOfWithdrawn = () => {
    for (const { caller, viewer } of held.values()) if (caller.wall && !caller.wall.stands()) viewer.line.close()
  }
  /** Rooms with an audience; each is listened to from its first viewer on. */
  const rooms = new Map<string, { readonly room: HubRoom; readonly stop: () => void }>()
  const follow = (room: HubRoom) => {
    const audience = audienceOf(room)
    if (rooms.has(audience)) return
    const stop = room.onEntries((entries) => {
      io.to(audience).emit('entries', [...entries])
      if (entries.some(({ kind }) => kind === 'wall-revoked' || kind === 'wall-admitted')) letGoOfWithdrawn()
    })
    rooms.set(audience, { room, stop })
  }

  /** Everybody who waits with the same topics, room, post and wall gets one reset, encoded once, all of it said in one turn. */
  const resetWaiting = () => {
    const alike = Map.groupBy(waiting, ({ viewer, room, caller }) =>
      JSON.stringify([
        TOPICS.filter((topic) => viewer.topics.includes(topic)),
        audienceOf(room),
        caller.post?.id,
        caller.wall?.id,
      ]),
    )
    waiting = new Set()
    for (const group of alike.values()) {
      const at = clock.now()
      const { viewer: any, room, caller } = group[0]! // groupBy makes no empty group
      const bytes = cache.full(any.topics, at)
      io.to(group.map(({ seat }) => seat.id)).emit(
        'reset',
        {
          at,
          protocol: PROTOCOL_VERSION,
          relay,
          snapshot: toSnapshot(room.picture()),
          directory: names.all(),
          post: caller.post,
          exercise: room.exercise,
          wall: caller.wall?.id ?? null,
        },
        bytes,
      )
      follow(room)
      for (const { viewer, seat } of group) {
        void seat.join([ADMITTED, audienceOf(room)])
        wallLine.greet(seat, caller.wall?.id ?? null)
        viewer.wasReset(bytes)
        viewers.add(viewer)
      }
      presence.greet(audienceOf(room))
    }
  }
  const awaitReset = (one: Held) => {
    if (waiting.size === 0) stopGathering = clock.after(GATHER_RESETS_MS, resetWaiting)
    waiting.add(one)
  }

  /** What this connection is let in to, or why not. */
  const admission = async (auth: unknown, cookie: string | undefined): Promise<Required<Admission> | TurnedAway> => {
    const read = readHello(auth, held.size, VIEWERS_MOST)
    if ('turnedAway' in read) return read.turnedAway
    const { topics, exercise, wall = false } = read.hello
    // Walls stand in the real journal; a page of an exercise is none.
    const caller = callerOf(cookie, wall && exercise === undefined)
    if (!caller) return WITHDRAWN
    const room = await roomOf(exercise).catch(() => undefined)
    return room ? { room, topics, caller } : NO_EXERCISE
  }
  const admit = async ({ data, handshake }: Arriving, next: (error?: Error) => void) => {
    const admitted = await admission(handshake.auth, handshake.headers.cookie)
    if ('reason' in admitted) return next(Object.assign(new Error(admitted.sentence.en), { data: admitted }))
    Object.assign(data, admitted)
    next()
  }
  io.use((socket, next) => void admit(socket, next))
  io.on('connection', (socket) => {
    const { room, caller, topics = [] } = socket.data
    // Its token may have been revoked between the door and here.
    if (!room || !caller || caller.wall?.stands() === false) return void socket.disconnect(true)
    const audience = audienceOf(room)
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
    const one: Held = { viewer, room, caller, seat: socket }
    held.set(socket.id, one)
    awaitReset(one)
    socket.on('painted', (number) => viewer.painted(number))
    socket.on('watch', (wanted) => {
      const parsed = watchSchema.safeParse(wanted)
      if (!parsed.success) return viewer.line.close()
      viewer.topics = parsed.data
      awaitReset(one)
    })
    openCommandChannel(socket, room.asker(caller.asksAs))
    // Walls belong to the real journal: nobody drives one from an exercise.
    if (room.exercise === null) wallLine.open(socket, caller.wall?.id ?? null, caller.asksAs)
    socket.on('looking', (looking) => {
      const { id, role } = caller.asksAs()
      if (role !== 'viewer' && !presence.look(audience, socket.id, id, looking)) viewer.line.close()
    })
    socket.on('disconnect', () => {
      presence.leave(audience, socket.id)
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
      beat(at) {
        for (const [audience, { room }] of rooms) io.to(audience).emit('beat', { at, seq: room.picture().seq })
      },
    },
    clock,
    stats,
    onTick: options.onTick,
  })

  return {
    viewers: () => held.size,
    async stop() {
      stopTicker()
      stopGathering()
      presence.stop()
      wallLine.stop()
      for (const { stop } of rooms.values()) stop()
      io.disconnectSockets(true)
      io.engine.close()
      await Promise.resolve()
    },
  }
}
