import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Draft, Entry } from '#contract/entry.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import type { Line } from '#picture/flood-story.ts'
import { applyEntries } from '#picture/picture.ts'
import { createEntryLine } from '../commands/entry-line.ts'
import { createAddressGuard } from '../connectors/guarded/address-guard.ts'
import { createGuardedFetch } from '../connectors/guarded/guarded-fetch.ts'
import { systemResolve } from '../connectors/guarded/open-address.ts'
import { systemClock } from '../clock.ts'
import { manualClock } from '../manual-clock.ts'
import { exerciseAdapters, openAdapters } from './open-adapters.ts'
import type { Channel } from './open-adapters.ts'
import { outgoingPaper } from './outgoing-paper.ts'
import type { Adapter } from './adapter.ts'
import { startOutbox, waitMs } from './start-outbox.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const WARNED: readonly Line[] = [
  [
    25,
    {
      kind: 'warning-sent',
      actor: 'commander',
      role: 'commander',
      incident: 'incident-flood',
      message: 'message-2',
      msgType: 'Alert',
      to: '市民',
      xml: '<?xml version="1.0"?><alert>原样</alert>',
      identifier: 'rivertown.1.message-2',
    },
  ],
]
const STORY = [...FLOOD_BEGINS, ...FLOOD_GOES_ON]

/** A room over a journal in memory. */
function roomOf(lines: readonly Line[]) {
  const told = tell(lines)
  let { picture } = told
  const entries: Entry[] = [...told.entries]
  const line = createEntryLine((error) => {
    throw error
  })
  return {
    entries,
    about: (incident: string, after: number, limit: number) =>
      Promise.resolve(
        entries
          .filter((entry) => 'incident' in entry && entry.incident === incident && entry.seq > after)
          .slice(0, limit),
      ),
    picture: () => picture,
    onEntries: line.listen,
    tell(drafts: readonly Draft[]) {
      const fresh = drafts
        .filter(({ id }) => !entries.some((entry) => entry.id === id))
        .map((draft, i): Entry => ({ ...draft, seq: picture.seq + i + 1 }))
      entries.push(...fresh)
      picture = applyEntries(picture, fresh)
      line.tell(fresh)
    },
  }
}
type Room = ReturnType<typeof roomOf>

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The other side: answers with these statuses in turn, the last one for ever. */
async function otherSide(statuses: readonly number[]) {
  const heard: { readonly key: unknown; readonly type: unknown; readonly body: string }[] = []
  let connections = 0
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      heard.push({ key: request.headers['idempotency-key'], type: request.headers['content-type'], body })
      response.writeHead(statuses[Math.min(heard.length, statuses.length) - 1] ?? 200).end()
    })
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/in`, host: `127.0.0.1:${port}`, heard, connections: () => connections }
}

function fetchTo(allow: readonly string[]) {
  const { fetch, close } = createGuardedFetch({
    guard: createAddressGuard(allow),
    resolveName: systemResolve,
    clock: systemClock,
  })
  closers.push(close)
  return fetch
}

function start(room: Room, adapters: (channel: Channel) => readonly Adapter[], exercise: string | null = null) {
  const clock = manualClock(STORY_AT)
  const waits: number[] = []
  const stop = startOutbox({
    room,
    adapters,
    paper: (message) =>
      outgoingPaper(message, {
        picture: room.picture,
        about: room.about,
        printer: { print: () => Promise.resolve(Buffer.from('%PDF-1.7 printed')) },
        house: { city: { zh: '河城', en: 'Rivertown' }, demo: false, utcOffsetMinutes: 300 },
        postName: () => undefined,
        exercise,
      }),
    now: clock.now,
    clock: {
      after(delayMs, run) {
        waits.push(delayMs)
        return clock.after(delayMs, run)
      },
    },
    random: () => 0.5,
    onTrouble(error) {
      throw error
    },
  })
  closers.push(stop)
  return { clock, stop, waits }
}
const kinds = (room: Room, kind: Entry['kind']) => room.entries.filter((entry) => entry.kind === kind)
/** Until it is so; the file system and the network answer when they like. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isSo()).toBe(true)
}

test('a report is written whole, posted with its files, and told as gone', async () => {
  const folder = join(await temporaryFolder(), 'outbox')
  const other = await otherSide([200])
  const room = roomOf(STORY)
  start(room, openAdapters({ folder, url: other.url, fetch: fetchTo([other.host]) }))
  await until(() => kinds(room, 'message-gone').length === 1)
  expect((await readdir(folder)).toSorted()).toEqual(['message-1.pdf', 'message-1.txt'])
  expect(await readFile(join(folder, 'message-1.txt'), 'utf8')).toContain('关于三号下穿积水的首报')
  expect(other.heard).toHaveLength(1)
  expect(other.heard[0]).toMatchObject({ key: 'message-1', type: 'application/json; charset=utf-8' })
  const body = JSON.parse(other.heard[0]?.body ?? '') as Record<string, string>
  expect(body).toMatchObject({ message: 'message-1', channel: 'duty-room', to: '市总值班室' })
  expect(Buffer.from(body['pdf'] ?? '', 'base64').toString()).toBe('%PDF-1.7 printed')
  expect(room.picture().desk.messages.get('message-1')).toMatchObject({ goneAt: STORY_AT, failed: null })
})

test('a warning leaves to the letter as it was decided', async () => {
  const folder = await temporaryFolder()
  const other = await otherSide([202])
  const room = roomOf([...FLOOD_BEGINS, ...WARNED])
  start(room, openAdapters({ folder, url: other.url, fetch: fetchTo([other.host]) }))
  await until(() => kinds(room, 'message-gone').length === 1)
  expect(await readFile(join(folder, 'message-2.xml'), 'utf8')).toBe('<?xml version="1.0"?><alert>原样</alert>')
  expect(other.heard[0]).toMatchObject({
    type: 'application/cap+xml; charset=utf-8',
    body: '<?xml version="1.0"?><alert>原样</alert>',
  })
})

test('what is not taken is tried again until it is, under the same key, and the journal hears of the reason once', async () => {
  const folder = await temporaryFolder()
  const other = await otherSide([503, 503, 503, 503, 200])
  const room = roomOf(STORY)
  const { clock, waits } = start(room, openAdapters({ folder, url: other.url, fetch: fetchTo([other.host]) }))
  for (let failure = 1; failure <= 4; failure++) {
    await until(() => waits.length === failure)
    clock.advance(waits[failure - 1] ?? 0)
  }
  await until(() => kinds(room, 'message-gone').length === 1)
  expect(waits).toEqual([1, 2, 3, 4].map((failures) => waitMs(failures, () => 0.5)))
  expect(other.heard.map(({ key }) => key)).toEqual(Array(5).fill('message-1'))
  expect(kinds(room, 'message-failed')).toMatchObject([{ sentence: { zh: expect.stringContaining('503') as string } }])
})

test('after a restart what is not gone goes out again, and what is gone does not', async () => {
  const folder = await temporaryFolder()
  const other = await otherSide([500, 200])
  const room = roomOf(STORY)
  const adapters = openAdapters({ folder, url: other.url, fetch: fetchTo([other.host]) })
  const first = start(room, adapters)
  await until(() => kinds(room, 'message-failed').length === 1)
  await first.stop()
  const second = start(room, adapters)
  await until(() => kinds(room, 'message-gone').length === 1)
  await second.stop()
  const third = start(room, adapters)
  await third.stop()
  expect(other.heard).toHaveLength(2)
  expect(kinds(room, 'message-gone')).toHaveLength(1)
})

test('an address inside the network is never reached unless the operator lists it', async () => {
  const folder = await temporaryFolder()
  const other = await otherSide([200])
  const room = roomOf(STORY)
  start(room, openAdapters({ folder, url: other.url, fetch: fetchTo([]) }))
  await until(() => kinds(room, 'message-failed').length === 1)
  expect(other.connections()).toBe(0)
  expect(room.picture().desk.messages.get('message-1')?.goneAt).toBeNull()
})

test('a folder that cannot be written is said so, and written once it can', async () => {
  const folder = join(await temporaryFolder(), 'outbox')
  await writeFile(folder, 'a file stands where the folder should be')
  const room = roomOf(STORY)
  const { clock, waits } = start(room, exerciseAdapters(folder))
  await until(() => waits.length === 1)
  expect(kinds(room, 'message-failed')).toHaveLength(1)
  await rm(folder)
  clock.advance(waits[0] ?? 0)
  await until(() => kinds(room, 'message-gone').length === 1)
})

test('nothing of an exercise reaches the real outbox or anybody else, whatever its channel', async () => {
  const house = await temporaryFolder()
  const other = await otherSide([200])
  const sent = STORY.find(([, { kind }]) => kind === 'report-sent')!
  const channels = ['department', 'public-cap', 'unit', 'file'] as const
  const more = channels.map((channel): Line => [28, { ...sent[1], channel, message: `message-${channel}` } as Line[1]])
  const drill = roomOf([...STORY, ...more, ...WARNED])
  // The real desk runs beside it, over the same address and its own folder.
  const real = roomOf([])
  start(real, openAdapters({ folder: join(house, 'outbox'), url: other.url, fetch: fetchTo([other.host]) }))
  start(drill, exerciseAdapters(join(house, 'exercise-outbox')), '汛期演练')
  await until(() => kinds(drill, 'message-gone').length === 6)
  expect(await readdir(house)).toEqual(['exercise-outbox'])
  expect(await readdir(join(house, 'exercise-outbox'))).toHaveLength(11)
  expect(await readFile(join(house, 'exercise-outbox', 'message-1.txt'), 'utf8')).toMatch(
    /^演练：汛期演练。不是真实事件。/,
  )
  expect(other.connections()).toBe(0)
  expect(real.entries).toEqual([])
})

test('waits double up to ten minutes, never end, and are never all the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (failures, random) => {
        const wait = waitMs(failures, () => random)
        const whole = Math.min(600_000, 5000 * 2 ** Math.min(failures - 1, 20))
        expect(wait).toBeGreaterThanOrEqual(whole / 2)
        expect(wait).toBeLessThan(whole)
      },
    ),
  )
})
