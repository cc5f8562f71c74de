import type { Rect } from '#ui/wall-layout.ts'

/** Where a note stands beside its point: to the right, to the left, or nowhere because panels cover the point. */
export type CalloutSide = 'right' | 'left' | 'hidden'

/** @param point on the wall, px @param clear the part of the map that panels leave free @param widthPx of the note */
export function calloutSide(
  point: { readonly x: number; readonly y: number },
  clear: Rect,
  widthPx: number,
): CalloutSide {
  const right = clear.x + clear.width
  if (point.x < clear.x || point.x > right || point.y < clear.y || point.y > clear.y + clear.height) return 'hidden'
  if (point.x + widthPx <= right) return 'right'
  return point.x - widthPx >= clear.x ? 'left' : 'hidden'
}
