import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { decodeChunk, deflateChunk } from '#contract/tape-codec.ts'
import { TAPE_FILE_HEAD, tapeFooter, tapeRecord } from '#contract/tape-file.ts'
import type { TapeIndex } from '#contract/tape.ts'
import { recordScenario } from '#server/tape/record-scenario.ts'
import { createFileTapeSource } from './file-tape-source.ts'
import { createHttpTapeSource } from './http-tape-source.ts'

const { chunks } = recordScenario(3)
const deflated = chunks.map(({ bytes }) => deflateChunk(bytes, (body) => deflateRawSync(body)))
const index: TapeIndex = {
  tape: 'a b',
  name: { zh: '录', en: 'tape' },
  kind: 'export',
  demo: true,
  open: false,
  from: chunks[0]!.row.from,
  to: chunks.at(-1)!.row.to,
  chunks: chunks.map(({ row }, i) => ({ ...row, bytes: deflated[i]!.length })),
  marks: [],
  late: [],
}
const signal = new AbortController().signal
afterEach(() => vi.unstubAllGlobals())

/** As it is exported. */
function fileOf(): Uint8Array {
  const parts: Uint8Array[] = [TAPE_FILE_HEAD]
  const offsets: number[] = []
  let length = TAPE_FILE_HEAD.length
  for (const [i, row] of index.chunks.entries()) {
    const record = tapeRecord({ row, marks: [], late: [] }, deflated[i]!, crc32)
    offsets.push(length + record.length - deflated[i]!.length)
    parts.push(record)
    length += record.length
  }
  parts.push(tapeFooter({ index, offsets }, length, crc32))
  return new Uint8Array(Buffer.concat(parts))
}
const relay = (answers: Readonly<Record<string, () => Response>>) =>
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(answers[url]?.() ?? new Response('', { status: 404 })))

test('a tape in a file is read like the one it was taken from', async () => {
  const source = createFileTapeSource(fileOf())
  expect(await source.index(signal)).toEqual(index)
  for (const [i, { chunk }] of index.chunks.entries())
    expect(await source.chunk(chunk, signal)).toEqual(decodeChunk(chunks[i]!.bytes))
  await expect(source.chunk(1, signal)).rejects.toMatchObject({ lasting: true })
  expect(() => createFileTapeSource(new Uint8Array(40))).toThrow(/damaged/)
})

test('a tape with the relay is asked for by its name, whatever is in it', async () => {
  const { chunk } = index.chunks[0]!
  relay({
    '/api/tapes/a%20b': () => Response.json(index),
    [`/api/tapes/a%20b/chunks/${chunk}`]: () => new Response(deflated[0]),
  })
  const source = createHttpTapeSource('a b')
  expect(await source.index(signal)).toEqual(index)
  expect(await source.chunk(chunk, signal)).toEqual(decodeChunk(chunks[0]!.bytes))
})

test('what is gone, forbidden, cut or unreachable is told apart', async () => {
  relay({
    '/api/tapes/t': () => Response.json({ tape: 1 }),
    '/api/tapes/t/chunks/2': () => new Response('', { status: 403 }),
    '/api/tapes/t/chunks/3': () => new Response(deflated[0]!.slice(0, 500)),
    '/api/tapes/t/chunks/4': () => new Response('', { status: 503 }),
  })
  const source = createHttpTapeSource('t')
  const fault = (ask: Promise<unknown>) =>
    ask.then(
      () => undefined,
      (error: unknown) => error,
    )
  expect(await fault(source.index(signal))).toMatchObject({ lasting: true })
  expect(await fault(source.chunk(1, signal))).toMatchObject({
    lasting: true,
    message: expect.stringContaining('kept'),
  })
  expect(await fault(source.chunk(2, signal))).toMatchObject({
    lasting: true,
    message: expect.stringContaining('post'),
  })
  expect(await fault(source.chunk(3, signal))).toMatchObject({
    lasting: true,
    message: expect.stringContaining('damaged'),
  })
  expect(await fault(source.chunk(4, signal))).not.toHaveProperty('lasting')
})
