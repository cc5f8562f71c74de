import { deflateRawSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import { emptyFrame } from '#contract/frame.ts'
import { deflateChunk, encodeChunk } from '#contract/tape-codec.ts'
import { openTapeFile } from '#contract/tape-file.ts'
import { tapeIndexSchema, tapesAnswerSchema } from '#contract/tape.ts'
import type { TapeIndex } from '#contract/tape.ts'
import { createPostRoster, HOUSE_POSTS } from '../auth/posts.ts'
import { createTapeShelves } from '../tape/tape-shelf.ts'
import type { TapeShelf } from '../tape/tape-shelf.ts'
import { createApp } from './create-app.ts'
import { addTapeRoutes } from './tape-routes.ts'

const index: TapeIndex = {
  tape: 'relay',
  name: { zh: '录像', en: 'Recording' },
  kind: 'relay',
  demo: true,
  open: true,
  from: 0,
  to: 90_000,
  chunks: [0, 60].map((chunk) => ({
    chunk,
    from: chunk * 1000,
    to: chunk * 1000 + 30_000,
    bytes: 3,
    seq: 1,
    snapshotIn: 0,
    directoryIn: 0,
  })),
  marks: [],
  late: [],
}
const { chunks: _chunks, marks: _marks, late: _late, ...head } = index
function chunkAt(from: number): Uint8Array {
  const opening = { from, run: 'r', bounds: [0, 0, 1, 1] as const, seq: 1, snapshot: null, directory: null }
  const plain = encodeChunk({ ...opening, to: from + 30_000, keyframe: emptyFrame(from, true), ticks: [], late: [] })
  return deflateChunk(plain, (body) => deflateRawSync(body))
}
const shelf = (name: string): TapeShelf => ({
  heads: () => [{ ...head, tape: name, bytes: 6, summary: null, ready: true }],
  index: (tape) => Promise.resolve(tape === name ? { ...index, tape } : undefined),
  chunkBytes: (tape, chunk) =>
    Promise.resolve(
      tape === name && (chunk === 0 || chunk === 60)
        ? { bytes: chunkAt(chunk * 1000), closed: chunk === 0 }
        : undefined,
    ),
})

const told: Draft[] = []
let app = createApp(() => {})
beforeEach(() => {
  app = createApp((_address, error) => {
    throw error
  })
  const shelves = createTapeShelves()
  shelves.addShelf(shelf('relay'))
  shelves.addShelf(shelf('story-flood'))
  told.length = 0
  const roster = createPostRoster(HOUSE_POSTS, () => new Map())
  addTapeRoutes(app, {
    shelf: shelves,
    signedIn: (cookie) => roster.get(cookie ?? '') ?? null,
    tell: (drafts) => told.push(...drafts),
    now: () => 5,
    newId: () => '1',
  })
})
afterEach(() => app.close())

test('tapes of every shelf are listed', async () => {
  const answer = await app.inject('/api/tapes')
  expect(tapesAnswerSchema.parse(answer.json()).tapes.map(({ tape }) => tape)).toEqual(['relay', 'story-flood'])
})

test('an index is answered plain or packed, and never kept', async () => {
  const plain = await app.inject('/api/tapes/story-flood')
  expect(tapeIndexSchema.parse(plain.json()).tape).toBe('story-flood')
  expect(plain.headers['cache-control']).toBe('no-store')
  const packed = await app.inject({ url: '/api/tapes/relay', headers: { 'accept-encoding': 'br, gzip' } })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(index)
})

test('a closed chunk is kept by the browser for ever, the one that grows is not', async () => {
  const closed = await app.inject('/api/tapes/relay/chunks/0')
  expect(closed.rawPayload).toEqual(Buffer.from(chunkAt(0)))
  expect(closed.headers).toMatchObject({ 'content-type': 'application/octet-stream' })
  expect(closed.headers['cache-control']).toContain('immutable')
  expect((await app.inject('/api/tapes/relay/chunks/60')).headers['cache-control']).toBe('no-store')
})

test.each(['/api/tapes/none', '/api/tapes/relay/chunks/7', '/api/tapes/relay/chunks/-1', '/api/tapes/none/chunks/0'])(
  '%s is not there, and that is said',
  async (url) => {
    const answer = await app.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toEqual({ sentence: { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) } })
  },
)

const exportUrl = '/api/tapes/relay/export?from=10000&to=70000'
test('a stretch is taken away as a file, and that is a line of the journal', async () => {
  const answer = await app.inject({ url: exportUrl, headers: { cookie: 'commander' } })
  expect(answer.headers['content-disposition']).toBe('attachment; filename="relay-19700101T000010Z.cmtape"')
  const { index: written } = openTapeFile(answer.rawPayload)
  expect(written).toMatchObject({ kind: 'export', redacted: false })
  expect(written.chunks.map(({ chunk }) => chunk)).toEqual([0, 60])
  expect(told).toEqual([
    {
      kind: 'tape-exported',
      id: 'tape-exported/1',
      at: 5,
      actor: 'commander',
      role: 'commander',
      tape: 'relay',
      from: 10_000,
      to: 70_000,
      redacted: false,
    },
  ])
})

test.each([
  ['presenter', '', true],
  ['auditor', '', true],
  ['admin', '', false],
  ['commander', '&role=presenter', true],
])('%s takes it away%s as far as that post may', async (cookie, asked, redacted) => {
  const answer = await app.inject({ url: `${exportUrl}${asked}`, headers: { cookie } })
  expect(openTapeFile(answer.rawPayload).index.redacted).toBe(redacted)
})

test.each([
  ['nobody', '', exportUrl, 401],
  ['a duty desk', 'duty-1', exportUrl, 403],
  ['a presenter who asks as a commander', 'presenter', `${exportUrl}&role=commander`, 403],
  ['a stretch that ends before it begins', 'commander', '/api/tapes/relay/export?from=9&to=3', 400],
  ['a tape that is not', 'commander', '/api/tapes/none/export?from=1&to=3', 404],
  ['a stretch that was not recorded', 'commander', '/api/tapes/relay/export?from=900000&to=990000', 404],
])('%s is refused in a sentence, and nothing is noted', async (_who, cookie, url, status) => {
  const answer = await app.inject({ url, headers: { cookie } })
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toEqual({ sentence: { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) } })
  expect(told).toEqual([])
})
