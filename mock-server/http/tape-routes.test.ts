import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tapeIndexSchema, tapesAnswerSchema } from '#contract/tape.ts'
import type { TapeIndex } from '#contract/tape.ts'
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
const shelf = (name: string): TapeShelf => ({
  heads: () => [{ ...head, tape: name, bytes: 6, summary: null, ready: true }],
  index: (tape) => Promise.resolve(tape === name ? { ...index, tape } : undefined),
  chunkBytes: (tape, chunk) =>
    Promise.resolve(
      tape === name && (chunk === 0 || chunk === 60)
        ? { bytes: Uint8Array.of(67, 84, chunk), closed: chunk === 0 }
        : undefined,
    ),
})

let app = createApp(() => {})
beforeEach(() => {
  app = createApp((_address, error) => {
    throw error
  })
  const shelves = createTapeShelves()
  shelves.addShelf(shelf('relay'))
  shelves.addShelf(shelf('story-flood'))
  addTapeRoutes(app, shelves)
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
  expect([...closed.rawPayload]).toEqual([67, 84, 0])
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
