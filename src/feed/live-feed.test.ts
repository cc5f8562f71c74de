import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { Server } from 'socket.io'
import { afterEach, expect, test, vi } from 'vitest'
import type { Command } from '#contract/command.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import { cellColumns, emptyFrame } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import { deflateFrame, encodeFrame } from '#contract/frame-codec.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import type { Drive, DrivenView, DownEvents, Reset, UpEvents } from '#contract/wire.ts'
import { EMPTY_PICTURE, toSnapshot } from '#picture/picture.ts'
import type { FeedStatus } from './feed.ts'
import { createLiveFeed } from './live-feed.ts'

const bounds = [71, 51, 72, 52] as const
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function startRelay() {
  const http = createServer()
  const relay = new Server<UpEvents, DownEvents>(http, { transports: ['websocket'] })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  stops.push(() => void relay.close())
  return { relay, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

function resetOf(seq: number): Reset {
  return {
    at: 1_000_000,
    protocol: PROTOCOL_VERSION,
    relay: 'test',
    snapshot: { ...toSnapshot(EMPTY_PICTURE), seq },
    directory: {
      ...EMPTY_DIRECTORY,
      cellMetrics: ['aqi'],
      cellPlaces: ['city'],
      cellIntervalsMs: [1000],
      cellSources: ['x'],
    },
    post: null,
    wall: null,
    exercise: null,
  }
}

function bytesOf(frame: Frame): Uint8Array {
  return deflateFrame(encodeFrame(frame, bounds), (body) => deflateRawSync(body))
}

function valueFrame(at: number, value: number): Frame {
  const cells = cellColumns(1)
  cells.value[0] = value
  cells.at[0] = at
  return { ...emptyFrame(at), cells }
}

function entry(seq: number): Entry {
  return { seq, at: seq, id: `e${seq}`, actor: 'relay', kind: 'source-back', source: 's' }
}

function startFeed(url: string) {
  const seen = {
    resets: [] as number[],
    values: [] as number[],
    seqs: [] as number[],
    statuses: [] as FeedStatus['kind'][],
    posts: [] as (string | null)[],
    presence: [] as string[][],
    driven: [] as DrivenView[],
  }
  let hold: Promise<void> = Promise.resolve()
  const feed = createLiveFeed({
    url,
    topics: ['cells'],
    localNow: () => performance.now(),
    random: () => 0.5,
    every: (periodMs, run) => {
      const timer = setInterval(run, periodMs)
      return () => clearInterval(timer)
    },
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs / 20)
      return () => clearTimeout(timer)
    },
  })
  feed.start({
    standing: ({ post }) => void seen.posts.push(post?.id ?? null),
    presence: (presence) => void seen.presence.push(presence.map(({ post }) => post)),
    reset: (_at, picture) => void seen.resets.push(picture.seq),
    driven: ({ view }) => void seen.driven.push(view),
    walls: () => {},
    directory: () => {},
    entries: (batch) => void seen.seqs.push(...batch.map((one) => one.seq)),
    frame: async (frame) => {
      await hold
      seen.values.push(...frame.cells.value)
    },
    tick: () => {},
    status: (status) => void seen.statuses.push(status.kind),
  })
  stops.push(() => feed.stop())
  return { feed, seen, holdPainting: (until: Promise<void>) => void (hold = until) }
}

test('a frame is acknowledged only after it was painted', async () => {
  const { relay, url } = await startRelay()
  let painted = false
  let release = () => {}
  const { seen, holdPainting } = startFeed(url)
  holdPainting(new Promise((resolve) => (release = resolve)))
  relay.on('connection', (socket) => {
    socket.emit('reset', resetOf(0), bytesOf(emptyFrame(1, true)))
    socket.on('painted', (number) => (painted = number === 7))
    socket.emit('frame', bytesOf(valueFrame(2, 42)), 7)
  })
  await vi.waitFor(() => expect(seen.resets).toEqual([0]))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(painted).toBe(false)
  release()
  await vi.waitFor(() => expect(painted).toBe(true))
  expect(seen.values).toEqual([42])
})

test('a gap in the journal is never shown: the feed asks for a fresh reset', async () => {
  const { relay, url } = await startRelay()
  let connections = 0
  relay.on('connection', (socket) => {
    connections++
    socket.emit('reset', resetOf(connections === 1 ? 5 : 8), bytesOf(emptyFrame(1, true)))
    if (connections === 1) socket.emit('entries', [entry(6), entry(8)].slice(1))
    else socket.emit('entries', [entry(8), entry(9)])
  })
  const { feed, seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.seqs).toEqual([9]))
  expect(seen.resets).toEqual([5, 8])
  expect(feed.stats.gaps).toBe(1)
})

test('bytes that are no frame lead to a fresh reset, not to a dead page', async () => {
  const { relay, url } = await startRelay()
  let connections = 0
  relay.on('connection', (socket) => {
    connections++
    socket.emit('reset', resetOf(0), bytesOf(emptyFrame(1, true)))
    socket.emit('frame', connections === 1 ? new Uint8Array([1, 2, 3]) : bytesOf(valueFrame(2, 7)), 1)
  })
  const { seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.values).toEqual([7]))
})

test('a relay of another version is not retried like a lost one: the page is told to reload', async () => {
  const { relay, url } = await startRelay()
  relay.use((_socket, next) => {
    next(
      Object.assign(new Error('version'), {
        data: { reason: 'version', sentence: { zh: '版本', en: 'version' }, reload: true },
      }),
    )
  })
  const { seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.statuses).toEqual(['refused']))
})

test('a relay that goes away leaves the feed offline and trying, and its return brings a reset', async () => {
  const { relay, url } = await startRelay()
  relay.on('connection', (socket) => {
    socket.emit('reset', resetOf(3), bytesOf(emptyFrame(1, true)))
  })
  const { seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.resets).toHaveLength(1))
  relay.disconnectSockets(true)
  await vi.waitFor(() => expect(seen.statuses).toContain('offline'))
  await vi.waitFor(() => expect(seen.resets).toHaveLength(2), { timeout: 5000 })
  expect(seen.statuses).toEqual(['live', 'offline', 'live'])
})

const note: Command = { id: 'command-1', do: 'log-note', incident: 'i1', text: 'heard', channel: 'desk' }
const duty = { id: 'duty-1', name: { zh: '值班一席', en: 'Duty desk 1' }, role: 'duty' as const }

test('a command is answered by the relay, who first says whom it takes the page for', async () => {
  const { relay, url } = await startRelay()
  const asked: Command[] = []
  relay.on('connection', (socket) => {
    socket.emit('reset', { ...resetOf(0), post: duty }, bytesOf(emptyFrame(1, true)))
    socket.on('command', (command, answer) => {
      asked.push(command)
      answer({ ok: true, seq: 9 })
    })
  })
  const { feed, seen } = startFeed(url)
  await expect(feed.command(note)).rejects.toThrow('not connected')
  await vi.waitFor(() => expect(seen.posts).toEqual(['duty-1']))
  await expect(feed.command(note)).resolves.toEqual({ ok: true, seq: 9 })
  expect(asked).toEqual([note])
})

test('a command whose connection ends is not answered, and is not sent again by the connection itself', async () => {
  const { relay, url } = await startRelay()
  let asked = 0
  relay.on('connection', (socket) => {
    socket.emit('reset', resetOf(0), bytesOf(emptyFrame(1, true)))
    socket.on('command', () => {
      asked++
      socket.disconnect(true)
    })
  })
  const { feed, seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.statuses).toContain('live'))
  await expect(feed.command(note)).rejects.toThrow('the connection ended')
  await vi.waitFor(() => expect(seen.resets).toHaveLength(2), { timeout: 5000 })
  expect(asked).toBe(1)
})

test('what a page looks at is said again after every reset, and who looks is heard', async () => {
  const { relay, url } = await startRelay()
  const looked: (string | null)[] = []
  relay.on('connection', (socket) => {
    socket.emit('reset', resetOf(0), bytesOf(emptyFrame(1, true)))
    socket.on('looking', ({ incident }) => {
      looked.push(incident)
      socket.emit('presence', [{ post: 'duty-1', incident, editing: null, since: 1 }])
    })
  })
  const { feed, seen } = startFeed(url)
  feed.looking({ incident: 'i1', editing: null })
  await vi.waitFor(() => expect(seen.presence).toEqual([['duty-1']]))
  feed.reconnect()
  await vi.waitFor(() => expect(looked).toEqual(['i1', 'i1']))
})

test('whoever drives a wall is answered, and a wall is told how it was moved', async () => {
  const { relay, url } = await startRelay()
  const driven: Drive[] = []
  relay.on('connection', (socket) => {
    socket.emit('reset', resetOf(0), bytesOf(emptyFrame(1, true)))
    socket.on('drive', (drive, answer) => {
      driven.push(drive)
      socket.emit('driven', { wall: drive.wall, view: drive.view ?? {} })
      answer(drive.view ? { ok: true } : { ok: false, sentence: { zh: '指挥长', en: 'Commander' } })
    })
  })
  const { feed, seen } = startFeed(url)
  await vi.waitFor(() => expect(seen.statuses).toContain('live'))
  await expect(feed.drive({ wall: 'w', view: { address: '/wall' } })).resolves.toEqual({ ok: true })
  await expect(feed.drive({ wall: 'w', view: null })).resolves.toMatchObject({ ok: false })
  expect(seen.driven).toEqual([{ address: '/wall' }, {}])
  expect(driven).toHaveLength(2)
})
