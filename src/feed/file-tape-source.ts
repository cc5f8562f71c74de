import { openTapeFile } from '#contract/tape-file.ts'
import { readChunk } from './read-chunk.ts'
import { brokenTape } from './tape-source.ts'
import type { TapeSource } from './tape-source.ts'

/** A tape that lies in a file beside the page (.cmtape). Throws a lasting TapeFault when the bytes are none. */
export function createFileTapeSource(bytes: Uint8Array): TapeSource {
  const file = opened(bytes)
  return {
    index: () => Promise.resolve(file.index),
    chunk(chunk) {
      const found = file.chunk(chunk)
      return found ? readChunk(found) : Promise.reject(brokenTape(new Error(`The file holds no chunk ${chunk}`)))
    },
  }
}

function opened(bytes: Uint8Array) {
  try {
    return openTapeFile(bytes)
  } catch (error) {
    throw brokenTape(error)
  }
}
