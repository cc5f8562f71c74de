import { inflateRawSync } from 'node:zlib'
import type { Directory } from '#contract/directory.ts'
import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import { tapeIndexSchema } from '#contract/tape.ts'
import type { TapeChunk, TapeIndex } from '#contract/tape.ts'

/** Values by `metric place`. */
export type Values = ReadonlyMap<string, number>

export async function readIndex(url: string, tape: string): Promise<TapeIndex> {
  return tapeIndexSchema.parse(await (await fetch(`${url}/api/tapes/${tape}`)).json())
}

/** What the relay's recording says was on the screens at a moment, read without any code of the page. */
export async function recordedValues(url: string, tape: string, at: number): Promise<Values> {
  const { chunks } = await readIndex(url, tape)
  const row = chunks.findLast(({ from }) => from <= at)
  if (!row) throw new Error(`nothing was recorded at ${at}`)
  const chunk = await readChunk(url, tape, row.chunk)
  const named = row.directoryIn === row.chunk ? chunk : await readChunk(url, tape, row.directoryIn)
  const passed = chunk.ticks.filter((tick) => tick.at <= at)
  const directories = [named.directory, ...passed.map(({ directory }) => directory)]
  const names = new Map(directories.flatMap((directory) => (directory ? namesIn(directory) : [])))
  const values = new Map<string, number>()
  for (const { cells } of [chunk.keyframe, ...passed.map(({ frame }) => frame)])
    for (const [i, cell] of cells.cell.entries()) values.set(names.get(cell) ?? `cell ${cell}`, cells.value[i]!)
  return values
}

function namesIn({ firstCell, cellMetrics, cellPlaces }: Directory): [number, string][] {
  return cellMetrics.map((metric, i) => [firstCell + i, `${metric} ${cellPlaces[i]}`])
}

async function readChunk(url: string, tape: string, chunk: number): Promise<TapeChunk> {
  const answer = await fetch(`${url}/api/tapes/${tape}/chunks/${chunk}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const body = deflatedChunkBody(bytes)
  return decodeChunk(body ? withInflatedChunkBody(bytes, inflateRawSync(body)) : bytes)
}
