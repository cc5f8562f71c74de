import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import type { TapeChunk } from '#contract/tape.ts'
import { inflateRaw } from './inflate.ts'
import { brokenTape } from './tape-source.ts'

/** Rejects with a lasting TapeFault when the bytes are no chunk. */
export async function readChunk(bytes: Uint8Array): Promise<TapeChunk> {
  try {
    const body = deflatedChunkBody(bytes)
    return decodeChunk(body ? withInflatedChunkBody(bytes, await inflateRaw(body)) : bytes)
  } catch (error) {
    throw brokenTape(error)
  }
}
