import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { chunkBody, withDeflatedBody } from '#contract/tape-codec.ts'
import type { TapeIndex } from '#contract/tape.ts'
import type { TapeTitle } from './stored-file.ts'
import type { TapeFiles } from './tape-files.ts'
import type { TapeRecorder } from './tape-recorder.ts'
import type { TapeShelf } from './tape-shelf.ts'

export interface RelayTapeParts {
  readonly title: TapeTitle
  readonly files: Pick<TapeFiles, 'rows' | 'marks' | 'late' | 'read' | 'bytes'>
  readonly recorder: Pick<TapeRecorder, 'open'>
  /** Feed time. */
  readonly now: () => number
}

/** An index is read again and again while a tape grows: of what is only listed, the newest. */
const LISTED_MOST = 5000
const deflate = promisify(deflateRaw)

/** The relay's own recording as a shelf: what is in its files, and the minute now filling. */
export function createRelayTape({ title, files, recorder, now }: RelayTapeParts): TapeShelf {
  let asked: { readonly chunk: number; readonly to: number; readonly bytes: Promise<Uint8Array> } | undefined

  const index = (): TapeIndex => {
    const open = recorder.open()
    const rows = [...files.rows(), ...(open ? [open.row] : [])]
    return {
      ...title,
      open: true,
      from: rows[0]?.from ?? now(),
      to: rows.at(-1)?.to ?? now(),
      chunks: rows,
      marks: [...files.marks(), ...(open?.marks ?? [])].slice(-LISTED_MOST),
      late: [...files.late(), ...(open?.late ?? [])].slice(-LISTED_MOST),
    }
  }

  return {
    heads() {
      const { chunks, marks: _marks, late: _late, ...head } = index()
      return [{ ...head, bytes: files.bytes(), summary: null, ready: chunks.length > 0 }]
    },
    index: (tape) => Promise.resolve(tape === title.tape ? index() : undefined),
    async chunkBytes(tape, chunk) {
      if (tape !== title.tape) return undefined
      const open = recorder.open()
      if (open?.row.chunk !== chunk) {
        const bytes = await files.read(chunk)
        return bytes && { bytes, closed: true }
      }
      const { to } = open.row
      if (asked?.chunk !== chunk || asked.to !== to) {
        // Everybody who asks within the same second gets the same bytes.
        const plain = open.encode()
        const packed = deflate(chunkBody(plain), { level: 1 }).then((body) => withDeflatedBody(plain, body))
        asked = { chunk, to, bytes: packed }
      }
      return { bytes: await asked.bytes, closed: false }
    },
  }
}
