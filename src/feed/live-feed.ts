import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { ZodType } from 'zod'
import { commandAnswerSchema } from '#contract/command.ts'
import type { CommandAnswer } from '#contract/command.ts'
import type { Directory } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import { decodeFrame } from '#contract/frame-codec.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import {
  BEAT_LOST_AFTER_MS,
  driveAnswerSchema,
  drivenSchema,
  presenceSchema,
  resetSchema,
  turnedAwaySchema,
  wallStandingsSchema,
} from '#contract/wire.ts'
import type { Beat, DownEvents, DriveAnswer, Looking, Topic, UpEvents, WallShows } from '#contract/wire.ts'
import { fromSnapshot } from '#picture/picture.ts'
import type { Feed, FeedSink, FeedStatus } from './feed.ts'
import { createFeedStats } from './feed-stats.ts'
import type { FeedStats } from './feed-stats.ts'
import { inflateFrame } from './inflate.ts'
import { RelayTime } from './relay-time.ts'

/** Reconnection waits this long at most; socket.io jitters each wait by ±50 % so that a thousand walls do not return at once. */
const RETRY_MOST_MS = 3000
/** A network that swallows packets would hold a connection for 20 s before it is tried again: an order waits no longer than this. */
const CONNECT_WITHIN_MS = 6000
const WATCH_EVERY_MS = 500
/** A relay that keeps sending what cannot be read is asked no more than this often. */
const ASK_ANEW_AFTER_MS = 1000

export interface LiveFeedOptions {
  readonly url: string
  readonly topics: readonly Topic[]
  /** The exercise whose journal is shown instead of the real one. */
  readonly exercise?: string | undefined
  /** Whether this page is now a wall's screen, asked at each connection. */
  readonly asWall?: () => boolean
  /** Monotonic local time, ms. */
  readonly localNow: () => number
  readonly every: (periodMs: number, run: () => void) => () => void
  readonly after: (delayMs: number, run: () => void) => () => void
  /** Uniform in [0, 1): jitter. */
  readonly random: () => number
}

type Line = Socket<DownEvents, UpEvents>
type Asking = Required<Pick<Feed, 'command' | 'looking' | 'drive' | 'shows' | 'watchWalls' | 'reconnect'>>
export type LiveFeed = Feed &
  Asking & {
    readonly stats: FeedStats
    watch(topics: readonly Topic[]): void
  }

/**
 * The relay, live. Reconnects for ever with jitter; says `silent` when the connection stands but no beat comes (a frozen relay
 * keeps its socket open). Every connection begins with a reset, so nothing depends on what an earlier connection carried.
 */
export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const { url, topics, exercise, asWall = () => false, localNow, every, after, random } = options
  const stats = createFeedStats()
  const relayTime = new RelayTime()
  let wanted = [...topics]
  let stop = () => {}
  let socketOf: Line | undefined
  let looked: Looking | undefined
  let shown: WallShows | undefined
  let watches = false
  /** Commands on the way over this connection: when it ends, nobody will answer them. */
  const unanswered = new Set<(reason: Error) => void>()

  function start(sink: FeedSink): void {
    const socket: Line = io(url, {
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: RETRY_MOST_MS,
      timeout: CONNECT_WITHIN_MS,
      randomizationFactor: 0.5,
      auth: (give) =>
        give({
          protocol: PROTOCOL_VERSION,
          topics: wanted,
          ...(exercise !== undefined && { exercise }),
          ...(asWall() && { wall: true }),
        }),
    })
    socketOf = socket
    let status: FeedStatus = { kind: 'connecting' }
    let lastBeat = localNow()
    let seq = 0
    /** Frames and resets are inflated asynchronously; the chain keeps their order. */
    let chain: Promise<void> = Promise.resolve()
    let generation = 0

    const say = (next: FeedStatus) => {
      if (next.kind === status.kind) return
      status = next
      sink.status(next)
    }
    const inOrder = (work: () => Promise<void>) => {
      chain = chain.then(work).catch((error: unknown) => {
        stats.faults++
        stats.lastFault = String(error)
        askAnew()
      })
    }
    /** Something on the way was lost or unreadable: a fresh connection brings a fresh reset. */
    const askAnew = () => {
      stats.gaps++
      generation++
      socket.disconnect()
      stopAsking()
      stopAsking = after(ASK_ANEW_AFTER_MS, () => socket.connect())
    }
    let stopAsking = () => {}

    socket.on('reset', (raw, bytes) => {
      const mine = ++generation
      inOrder(async () => {
        const reset = resetSchema.parse(raw)
        const frame = decodeFrame(await inflateFrame(asBytes(bytes)))
        if (mine !== generation) return
        seq = reset.snapshot.seq
        stats.resets++
        stats.frameBytes += asBytes(bytes).byteLength
        lastBeat = localNow()
        relayTime.forget() // it may be another relay, with another clock; until it spoke, ages went on by the old one
        relayTime.beat(reset.at, lastBeat)
        sink.standing({ post: reset.post, wall: reset.wall, exercise: reset.exercise })
        sink.reset(reset.at, fromSnapshot(reset.snapshot), reset.directory, frame)
        if (looked) socket.emit('looking', looked)
        if (shown && reset.wall !== null) socket.emit('shows', shown)
        if (watches) socket.emit('watchWalls', true)
        say({ kind: 'live' })
      })
    })
    socket.on('presence', (presence) => {
      const heard = presenceSchema.safeParse(presence)
      if (heard.success) sink.presence(heard.data)
    })
    socket.on('driven', (driven) => {
      const heard = drivenSchema.safeParse(driven)
      if (heard.success) sink.driven(heard.data)
    })
    socket.on('walls', (standings) => {
      const heard = wallStandingsSchema.safeParse(standings)
      if (heard.success) sink.walls(heard.data)
    })
    socket.on('directory', (added: Directory) => inOrder(() => Promise.resolve(sink.directory(added))))
    socket.on('entries', (batch: Entry[]) => {
      inOrder(() => {
        const fresh = batch.filter((entry) => entry.seq > seq)
        const first = fresh[0]
        if (!first) return Promise.resolve()
        if (first.seq !== seq + 1) throw new Error(`gap in the journal: have ${seq}, got ${first.seq}`)
        seq = fresh.at(-1)!.seq // fresh holds at least `first`
        stats.entries += fresh.length
        sink.entries(fresh)
        return Promise.resolve()
      })
    })
    socket.on('frame', (bytes, number) => {
      const mine = generation
      inOrder(async () => {
        const frame = decodeFrame(await inflateFrame(asBytes(bytes)))
        if (mine !== generation) return
        stats.frames++
        stats.frameBytes += asBytes(bytes).byteLength
        await sink.frame(frame)
        socket.emit('painted', number)
      })
    })
    socket.on('beat', (beat: Beat) => {
      lastBeat = localNow()
      relayTime.beat(beat.at, lastBeat)
      if (status.kind === 'silent') say({ kind: 'live' })
      if (beat.seq > seq + BEAT_SEQ_SLACK) askAnew()
    })
    socket.on('connect', () => {
      stats.connects++
      lastBeat = localNow()
    })
    socket.on('disconnect', (reason) => {
      // socket.io does not retry when the relay itself closed the connection (a viewer too slow, a restart); a wall must.
      if (reason === 'io server disconnect') {
        stopAsking()
        stopAsking = after(ASK_ANEW_AFTER_MS * (0.5 + random()), () => socket.connect())
      }
      generation++
      for (const fail of unanswered) fail(new Error('the connection ended before the answer came'))
      unanswered.clear()
      sink.presence([])
      sink.walls([])
      say({ kind: 'offline', since: lastBeat })
    })
    socket.on('connect_error', (error) => {
      const turnedAway = turnedAwaySchema.safeParse('data' in error ? error.data : undefined)
      if (turnedAway.success) {
        const { sentence, reload, reason } = turnedAway.data
        say({ kind: 'refused', sentence, reload, reason })
        stopRetrying = every(REFUSED_RETRY_MS, () => socket.connect())
        return
      }
      say({ kind: 'offline', since: lastBeat })
    })
    let stopRetrying = () => {}
    socket.on('connect', () => stopRetrying())

    const stopWatch = every(WATCH_EVERY_MS, () => {
      const local = localNow()
      if (status.kind === 'live' && local - lastBeat > BEAT_LOST_AFTER_MS) say({ kind: 'silent', since: lastBeat })
      const at = relayTime.at(local)
      if (at !== undefined) sink.tick(at)
    })
    stop = () => {
      stopWatch()
      stopAsking()
      stopRetrying()
      socket.removeAllListeners()
      socket.disconnect()
    }
  }

  /** Asks over this very connection; nobody sends it again. */
  function ask<T>(schema: ZodType<T>, send: (socket: Line, heard: (raw: unknown) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const socket = socketOf
      // socket.io would keep it and send it by itself later, beside the page's own outbox: twice.
      if (!socket?.connected) {
        reject(new Error('not connected'))
        return
      }
      unanswered.add(reject)
      send(socket, (raw) => {
        unanswered.delete(reject)
        const answer = schema.safeParse(raw)
        if (answer.success) resolve(answer.data)
        else reject(answer.error)
      })
    })
  }

  return {
    can: { command: true, seek: false, setSpeed: false },
    stats,
    start,
    stop: () => stop(),
    command: (command) =>
      ask<CommandAnswer>(commandAnswerSchema, (socket, heard) => socket.emit('command', command, heard)),
    drive: (drive) => ask<DriveAnswer>(driveAnswerSchema, (socket, heard) => socket.emit('drive', drive, heard)),
    looking(looking) {
      looked = looking
      if (socketOf?.connected) socketOf.emit('looking', looking)
    },
    shows(shows) {
      shown = shows
      if (socketOf?.connected) socketOf.emit('shows', shows)
    },
    watchWalls(on) {
      watches = on
      if (socketOf?.connected) socketOf.emit('watchWalls', on)
    },
    reconnect: () => void socketOf?.disconnect().connect(),
    watch(next) {
      wanted = [...next]
      if (socketOf?.connected) socketOf.emit('watch', wanted)
    },
  }
}

/** A beat may overtake entries that are still being written to this viewer; more than this is a loss. */
const BEAT_SEQ_SLACK = 1000
/** A relay that refused this page may be upgraded or emptied meanwhile. */
const REFUSED_RETRY_MS = 15_000

function asBytes(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)
}
