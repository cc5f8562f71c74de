import { crc32, deflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import { Zip } from 'fflate'
import type { ZipInputFile } from 'fflate'

export interface ZippedFile {
  /** Slashes, never a way out of the folder. */
  readonly path: string
  readonly bytes: Uint8Array
}

const DEFLATE = 8
const STORED = 0
/** What is packed already only costs time. */
const PACKED = /\.(woff2|png)$/
const deflate = promisify(deflateRaw)

/** A zip archive, piece by piece: the next file is asked for when the one before was taken. Rejects as the files do. */
export async function* zipStream(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let fault: Error | undefined
  const zip = new Zip((error, piece) => {
    if (error) fault = error
    else pieces.push(piece)
  })
  function* taken() {
    if (fault) throw fault
    yield* pieces
    pieces = []
  }
  for await (const { path, bytes } of files) {
    const stored = PACKED.test(path)
    const body = stored ? new Uint8Array(bytes) : new Uint8Array(await deflate(bytes))
    const file: ZipInputFile = {
      filename: path,
      size: bytes.length,
      crc: crc32(bytes),
      compression: stored ? STORED : DEFLATE,
    }
    zip.add(file)
    file.ondata?.(null, body, true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}
