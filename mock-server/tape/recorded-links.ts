import { RELAY_TAPE } from '#contract/tape.ts'
import { readChunk } from './recorded-tracks.ts'
import type { TapeShelf } from './tape-shelf.ts'

/** A speed older than this at the moment asked about was not measured then. */
const OLD_MS = 60_000

/**
 * Mean speed of each street link at a moment, km/h, NaN where none was heard, as this relay's own recording has it.
 * undefined: that moment was not recorded.
 */
export async function recordedLinks(
  shelf: Pick<TapeShelf, 'index' | 'chunkBytes'>,
  at: number,
  count: number,
): Promise<Float32Array<ArrayBuffer> | undefined> {
  const index = await shelf.index(RELAY_TAPE)
  const row = index?.chunks.findLast(({ from, to }) => from <= at && at <= to)
  const chunk = row && (await readChunk(shelf, row.chunk))
  if (!chunk) return undefined
  const kph = new Float32Array(count).fill(Number.NaN)
  for (const { links } of [chunk.keyframe, ...chunk.ticks.filter((tick) => tick.at <= at).map(({ frame }) => frame)])
    for (let i = 0; i < links.link.length; i++)
      if (links.link[i]! < count) kph[links.link[i]!] = at - links.at[i]! <= OLD_MS ? links.speedKph[i]! : Number.NaN
  return kph
}
