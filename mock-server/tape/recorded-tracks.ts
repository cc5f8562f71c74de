import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { Directory } from '#contract/directory.ts'
import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import type { TapeChunk } from '#contract/tape.ts'
import type { RecordedTrack } from '#picture/review-tracks.ts'
import type { TapeShelf } from './tape-shelf.ts'

/** A long stretch is read in steps: a minute in three is enough for a way on a map, and a review is waited for. */
const CHUNKS_MOST = 120
const inflate = promisify(inflateRaw)

/**
 * Where these tracks were between two moments, as this relay's own recording has it. Those it has not are absent.
 * @param tracks ids as the directory has them, `<source>/<id>`
 */
export async function recordedTracks(
  shelf: Pick<TapeShelf, 'index' | 'chunkBytes'>,
  tracks: ReadonlySet<string>,
  from: number,
  to: number,
): Promise<ReadonlyMap<string, RecordedTrack>> {
  const found = new Map<string, [number, number, number][]>()
  const index = await shelf.index(RELAY_TAPE)
  const rows = (index?.chunks ?? []).filter((row) => row.to > from && row.from <= to)
  const every = Math.max(1, Math.ceil(rows.length / CHUNKS_MOST))
  const wanted = rows.filter((_, i) => i % every === 0)
  // What a slot stands for is said now and then; another run of the relay numbers anew.
  const names = new Set(wanted.map(({ directoryIn }) => directoryIn))
  const numbers = [...new Set([...names, ...wanted.map(({ chunk }) => chunk)])].toSorted((a, b) => a - b)
  const slots = new Map<string, Map<number, string>>()
  const learn = (run: string, directory: Directory | null) => {
    if (!directory) return
    const known = slots.get(run) ?? new Map<number, string>()
    slots.set(run, known)
    for (const [i, id] of directory.trackIds.entries()) {
      if (tracks.has(id)) known.set(directory.firstSlot + i, id)
    }
  }
  for (const number of numbers) {
    const chunk = await readChunk(shelf, number)
    if (!chunk) continue
    learn(chunk.run, chunk.directory)
    const known = slots.get(chunk.run) ?? new Map<number, string>()
    for (const { directory, frame } of [{ directory: null, frame: chunk.keyframe }, ...chunk.ticks]) {
      learn(chunk.run, directory)
      const { slot, lng, lat, at } = frame.tracks
      for (let i = 0; i < slot.length; i++) {
        const id = known.get(slot[i]!) ?? slots.get(chunk.run)?.get(slot[i]!)
        if (id === undefined || at[i]! < from || at[i]! > to) continue
        const points = found.get(id) ?? []
        found.set(id, points)
        if ((points.at(-1)?.[2] ?? 0) < at[i]!) points.push([lng[i]!, lat[i]!, at[i]!])
      }
    }
  }
  return found
}

/** One chunk of the relay's own recording; undefined: it is not there any more. */
export async function readChunk(shelf: Pick<TapeShelf, 'chunkBytes'>, number: number): Promise<TapeChunk | undefined> {
  const shelved = await shelf.chunkBytes(RELAY_TAPE, number)
  if (!shelved) return undefined
  const body = deflatedChunkBody(shelved.bytes)
  return decodeChunk(body ? withInflatedChunkBody(shelved.bytes, await inflate(body)) : shelved.bytes)
}
