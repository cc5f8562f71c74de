/** A label that wants to stand beside a point, pixels. */
export interface LabelWish {
  readonly id: string
  readonly x: number
  readonly y: number
  /** Half the side of the mark it belongs to: the label keeps off it. */
  readonly markPx: number
  readonly width: number
  readonly height: number
}

export type LabelSide = (typeof SIDES)[number]
export interface PlacedLabel {
  readonly left: number
  readonly top: number
  readonly side: LabelSide
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** In the order in which they are tried: reading begins at the mark. */
const SIDES = ['ne', 'se', 'nw', 'sw', 'e', 'w', 'n', 's', 'far-ne', 'far-se', 'far-nw', 'far-sw'] as const
const GAP_PX = 6
const FAR_PX = 34

/**
 * Where each label stands so that none covers a mark or another label or leaves the frame; who comes first chooses first, who finds no
 * place is absent. Calm: a label stays on its side for as long as that is free.
 * @param before sides of the last time
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  marks: readonly Box[],
  frame: Box,
  before: ReadonlyMap<string, LabelSide>,
): Map<string, PlacedLabel> {
  const taken: Box[] = []
  const placed = new Map<string, PlacedLabel>()
  for (const wish of wishes) {
    const { id, x, y } = wish
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue
    const last = before.get(id)
    for (const side of last ? [last, ...SIDES] : SIDES) {
      const box = boxAt(wish, side)
      if (!within(box, frame) || taken.some((other) => meet(box, other)) || marks.some((mark) => meet(box, mark)))
        continue
      taken.push(box)
      placed.set(id, { left: box.left, top: box.top, side })
      break
    }
  }
  return placed
}

export function markBox(x: number, y: number, markPx: number): Box {
  return { left: x - markPx, top: y - markPx, right: x + markPx, bottom: y + markPx }
}

function boxAt({ x, y, markPx, width, height }: LabelWish, side: LabelSide): Box {
  const away = markPx + GAP_PX + (side.startsWith('far-') ? FAR_PX : 0)
  const to = side.replace('far-', '')
  const beside = to === 'e' || to === 'w'
  const left = to.includes('e')
    ? x + (beside ? away : markPx)
    : to.includes('w')
      ? x - (beside ? away : markPx) - width
      : x - width / 2
  const top = to.includes('n') ? y - away - height : to.includes('s') ? y + away : y - height / 2
  const [l, t] = [Math.round(left), Math.round(top)]
  return { left: l, top: t, right: l + width, bottom: t + height }
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  )
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
