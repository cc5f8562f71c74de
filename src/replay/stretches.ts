import type { TapeIndex } from '#contract/tape.ts'
import type { Span } from './bar-window.ts'

/** Chunks follow each other within this; more is a gap. */
const SEAM_MS = 2000

/** What was recorded, without the seams between chunks; ascending. Between two of them there is nothing to be seen. */
export function stretchesOf({ chunks }: Pick<TapeIndex, 'chunks'>): readonly Span[] {
  const stretches: { from: number; to: number }[] = []
  for (const { from, to } of chunks) {
    const last = stretches.at(-1)
    if (last && from - last.to <= SEAM_MS) last.to = Math.max(last.to, to)
    else stretches.push({ from, to })
  }
  return stretches
}

/** The part of each stretch inside a window. */
export function inside(stretches: readonly Span[], window: Span): readonly Span[] {
  return stretches.flatMap(({ from, to }) => {
    const cut = { from: Math.max(from, window.from), to: Math.min(to, window.to) }
    return cut.to > cut.from ? [cut] : []
  })
}
