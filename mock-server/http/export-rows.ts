import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'

/** Buckets asked for at once: what one query answers at most. */
const AT_ONCE = 4000

export interface ExportSpan {
  readonly metric: string
  readonly place: string
  readonly from: number
  readonly to: number
  readonly stepMs: number
}

/** A long stretch of one series in pieces that the history answers at full detail, oldest first. */
export async function* exportRows(
  query: (query: SeriesQuery) => Promise<SeriesAnswer>,
  { metric, place, from, to, stepMs }: ExportSpan,
): AsyncGenerator<SeriesAnswer> {
  const pieceMs = AT_ONCE * stepMs
  // Pieces begin on marks of their own width, so that no bucket is cut in two.
  for (let start = Math.floor(from / pieceMs) * pieceMs; start < to; start += pieceMs) {
    const piece = { from: Math.max(from, start), to: Math.min(to, start + pieceMs) }
    const points = Math.max(1, Math.min(AT_ONCE, Math.ceil((piece.to - piece.from) / stepMs)))
    yield await query({ metric, place, ...piece, points })
  }
}
