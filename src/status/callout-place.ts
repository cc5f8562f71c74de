import type { Rect } from '#ui/wall-layout.ts'

/** Where a note stands beside its point: to which side, over it or under it; undefined: nowhere, something covers its place. */
export type CalloutPlace = { readonly side: 'right' | 'left'; readonly rise: 'under' | 'over' } | undefined

export interface CalloutSize {
  readonly widthPx: number
  readonly heightPx: number
  /** Between the point and the note, up or down. */
  readonly gapPx: number
}

/**
 * @param point on the wall, px
 * @param clear the part of the map that panels leave free
 * @param covered what lies over the map there: captions of a briefing
 */
export function calloutPlace(
  point: { readonly x: number; readonly y: number },
  clear: Rect,
  { widthPx, heightPx, gapPx }: CalloutSize,
  covered: readonly Rect[] = [],
): CalloutPlace {
  for (const rise of ['under', 'over'] as const) {
    const y = rise === 'under' ? point.y + gapPx : point.y - gapPx - heightPx
    for (const side of ['right', 'left'] as const) {
      const x = side === 'right' ? point.x : point.x - widthPx
      const note = { x, y, width: widthPx, height: heightPx }
      if (
        holds(clear, { x: point.x, y: point.y, width: 0, height: 0 }) &&
        holds(clear, note) &&
        !covered.some(meets(note))
      )
        return { side, rise }
    }
  }
  return undefined
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function meets(a: Rect): (b: Rect) => boolean {
  return (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
