import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deflatedChunkBody, encodeChunk, withInflatedChunkBody } from '#contract/tape-codec.ts'
import { openTapeFile } from '#contract/tape-file.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Words } from '#contract/words.ts'
import { openTapeFiles } from './tape-files.ts'
import type { TapeFilesOptions } from './tape-files.ts'
import type { RecordedChunk } from './tape-recorder.ts'
import { TapeWriter } from './tape-writer.ts'

const FROM = Date.UTC(2026, 10, 27, 4, 58)
const MINUTE = 60_000
let folder = ''
const told: Words[] = []
let lost = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tape-'))
  told.length = 0
  lost = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (options: Partial<TapeFilesOptions> = {}) =>
  openTapeFiles({
    folder,
    title: { tape: 'relay', name: { zh: '录', en: 'r' }, kind: 'relay', demo: true },
    days: 7,
    megabytes: 100,
    now: () => FROM,
    onLost: () => void lost++,
    onTrouble: (sentence) => told.push(sentence),
    ...options,
  })

/** Minute `n`; `heldIn`: the minute that has its picture and names. */
function minute(n: number, heldIn = n): RecordedChunk {
  const from = FROM + n * MINUTE
  const bytes = encodeChunk({
    from,
    to: from + MINUTE,
    run: 'run',
    bounds: [0, 0, 1, 1],
    seq: n,
    snapshot: null,
    directory: null,
    keyframe: emptyFrame(from, true),
    ticks: [],
    late: [],
  })
  const held = Math.floor((FROM + heldIn * MINUTE) / 1000)
  return {
    row: {
      chunk: Math.floor(from / 1000),
      from,
      to: from + MINUTE,
      bytes: bytes.length,
      seq: n,
      snapshotIn: held,
      directoryIn: held,
    },
    run: 'run',
    bytes,
    marks: [{ at: from, seq: n + 1, kind: 'k', severity: null, title: { zh: '', en: '' }, incident: null }],
    late: [{ metric: 'm', place: 'p', value: n, at: from, receivedAt: from }],
  }
}
const inflated = (bytes: Uint8Array | undefined) => {
  const body = bytes && deflatedChunkBody(bytes)
  return bytes && body ? withInflatedChunkBody(bytes, inflateRawSync(body)) : bytes
}
const tapes = () => readdirSync(folder).toSorted()

test('chunks are read back while they wait, when they are written, and after a start, a file an hour', async () => {
  const minutes = [0, 1, 2, 3].map((n) => minute(n))
  const files = await open()
  for (const one of minutes) files.append(one)
  expect(await files.read(minutes[3]!.row.chunk)).toEqual(minutes[3]!.bytes)
  await files.close()
  for (const again of [files, await open()]) {
    for (const { row, bytes } of minutes) expect(inflated(await again.read(row.chunk))).toEqual(bytes)
    expect(again.rows().map(({ chunk }) => chunk)).toEqual(minutes.map(({ row }) => row.chunk))
    expect(again.marks().map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(again.late().map(({ value }) => value)).toEqual([0, 1, 2, 3])
    expect(again.newest()).toBe(minutes[3]!.row.chunk)
    expect(await again.read(1)).toBeUndefined()
  }
  expect(tapes()).toEqual([
    `20261127T045800Z-${minutes[0]!.row.chunk}.cmtape`,
    `20261127T050000Z-${minutes[2]!.row.chunk}.cmtape`,
  ])
  const file = openTapeFile(readFileSync(join(folder, tapes()[0]!)))
  expect(file.index).toMatchObject({ tape: 'relay', open: false, from: FROM, to: FROM + 2 * MINUTE })
  expect(inflated(file.chunk(minutes[1]!.row.chunk))).toEqual(minutes[1]!.bytes)
})

test('a power cut costs what was not whole, and the file is finished by the next start', async () => {
  const files = await open()
  files.append(minute(0))
  files.append(minute(1))
  await files.close()
  const path = join(folder, tapes()[0]!)
  const { index } = openTapeFile(readFileSync(path))
  const second = readFileSync(path).indexOf('CMTC', 8 + 16 + index.chunks[0]!.bytes)
  truncateSync(path, second + 40)
  const again = await open()
  expect(again.rows().map(({ seq }) => seq)).toEqual([0])
  expect(openTapeFile(readFileSync(path)).index.chunks).toHaveLength(1)
  again.append(minute(1))
  await again.close()
  expect((await open()).rows().map(({ seq }) => seq)).toEqual([0, 1])
  writeFileSync(join(folder, 'z.cmtape'), 'CMTAPE')
  appendFileSync(join(folder, 'z.cmtape'), 'nothing whole')
  await open()
  expect(tapes()).not.toContain('z.cmtape')
  expect(told).toEqual([])
})

test('the oldest files go by age and by size, never the one that is written', async () => {
  const files = await open({ megabytes: 0 })
  files.append(minute(0))
  files.append(minute(2))
  await files.close()
  expect(files.rows().map(({ seq }) => seq)).toEqual([2])
  expect((await open({ now: () => FROM + 6 * 86_400_000 })).rows()).toHaveLength(1)
  expect((await open({ now: () => FROM + 8 * 86_400_000 })).rows()).toHaveLength(0)
  expect(tapes()).toEqual([])
})

test('a full disk is said once, costs the minutes until one stands for itself, and then it goes on', async () => {
  let room = true
  const onSmallDisk = async (path: string): Promise<TapeWriter> => {
    const writer = await TapeWriter.create(path)
    const append = writer.append.bind(writer)
    writer.append = (chunk, bytes) =>
      room ? append(chunk, bytes) : Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    return writer
  }
  const files = await open({ create: onSmallDisk })
  const put = async (chunk: RecordedChunk, there: boolean) => {
    await files.close()
    room = there
    files.append(chunk)
    await files.close()
  }
  await put(minute(2), true)
  await put(minute(3), false)
  await put(minute(4, 3), true)
  await put(minute(5), false)
  await put(minute(6), true)
  await put(minute(7, 6), true)
  expect(files.rows().map(({ seq }) => seq)).toEqual([2, 6, 7])
  expect(lost).toBe(2)
  expect(told.map(({ en }) => en.slice(0, 20))).toEqual(['The disk is full and', 'The recording for re'])
  expect((await open()).rows().map(({ seq }) => seq)).toEqual([2, 6, 7])
})
