import type { CSSProperties } from 'react'
import type { Rect } from '#ui/wall-layout.ts'

/** Puts an element on its rectangle of the wall. */
export function zoneStyle({ x, y, width, height }: Rect): CSSProperties {
  return { left: x, top: y, width, height }
}
