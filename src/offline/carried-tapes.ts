import { chunkPart } from '#contract/bundle.ts'
import type { BundleHead } from '#contract/bundle.ts'
import { readChunk } from '#feed/read-chunk.ts'
import { brokenTape } from '#feed/tape-source.ts'
import type { OpenTape } from '#feed/tape-source.ts'
import type { PartShelf } from './part-shelf.ts'

/** The tapes of a bundle, a part a chunk. */
export function carriedTapes(shelf: Pick<PartShelf, 'bytes'>, tapes: BundleHead['tapes']): OpenTape {
  return (name) => {
    const tape = tapes.findIndex((index) => index.tape === name)
    const index = tapes[tape]
    return {
      index: () => (index ? Promise.resolve(index) : Promise.reject(notCarried(name))),
      async chunk(chunk) {
        const bytes = await shelf.bytes(chunkPart(tape, chunk)).catch((error: unknown) => {
          throw brokenTape(error)
        })
        return readChunk(bytes)
      },
    }
  }
}

const notCarried = (name: string) => brokenTape(new Error(`The bundle holds no tape ${name}`))
