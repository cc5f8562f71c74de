/** Pixels of the page. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface CaptionBox {
  /** Where the caption lies. */
  readonly box: Box
  /** Around the middle of the map, where a scene's selection is framed: no caption ever covers it. */
  readonly focus: Box
  readonly typePx: number
}

export interface CaptionWall {
  /** The map's part of the wall, free of panels. */
  readonly map: Box
  /** x of the bezels, px: no text crosses one. */
  readonly seams: readonly number[]
  /** One pixel of the 1080-high canvas. */
  readonly unitPx: number
  readonly typeScale: number
  /** Taken by something else at the foot of the map, px. */
  readonly footPx: number
}

/** Shares of the map's height. Between them and below lies the caption's band. */
const FOCUS_FROM = 0.26
const FOCUS_TO = 0.68
const FOCUS_WIDTH = 0.7
const SEAM_PAD = 14
/** On the 1080-high canvas; the largest that fits is taken. */
const TYPES = [38, 34, 30, 27, 24, 22, 20]
export const CAPTION_LINE = 1.42
export const CAPTION_PAD = { x: 28, y: 16 }
/** Beside the words: the bar and number of the scene. */
const HEAD = 34
/** Longer lines are not read but searched for. */
const LINE_EMS = 36
/** A Latin letter is about half as wide as a Chinese one; words break where they end. */
const LATIN_EMS = 0.54
const BREAK_LOSS = 1.07

/**
 * Lays a caption at the foot of the map, in the stretch between two bezels that is widest there, as large as it fits under the focus.
 * Pure; the same wall and words give the same box.
 */
export function captionBox({ map, seams, unitPx, typeScale, footPx }: CaptionWall, text: string): CaptionBox {
  const focus: Box = {
    x: map.x + (map.width * (1 - FOCUS_WIDTH)) / 2,
    y: map.y + map.height * FOCUS_FROM,
    width: map.width * FOCUS_WIDTH,
    height: map.height * (FOCUS_TO - FOCUS_FROM),
  }
  const gap = 14 * unitPx
  const free = map.y + map.height - footPx - (focus.y + focus.height) - 2 * gap
  const stretch = widest(map, seams)
  const sizes = TYPES.flatMap((size) => [size * unitPx * typeScale, size * unitPx]).toSorted((a, b) => b - a)
  const sized = sizes.map((typePx) => sizeOf(text, typePx, stretch.width, unitPx))
  const { width, height, typePx } = sized.find((one) => one.height <= free) ?? sized.at(-1)!
  const low = Math.min(height, free)
  const middle = Math.min(Math.max(map.x + map.width / 2, stretch.x + width / 2), stretch.x + stretch.width - width / 2)
  return {
    box: {
      x: Math.round(middle - width / 2),
      y: Math.round(map.y + map.height - footPx - gap - low),
      width,
      height: low,
    },
    focus,
    typePx,
  }
}

/** Every size of a caption is a guess that must not be too small: what is drawn is cut at its edge. */
function sizeOf(text: string, typePx: number, roomPx: number, unitPx: number) {
  const pad = { x: 2 * CAPTION_PAD.x * unitPx, y: (2 * CAPTION_PAD.y + HEAD) * unitPx }
  const line = Math.min(roomPx - pad.x, LINE_EMS * typePx)
  const lines = Math.ceil((emsOf(text) * BREAK_LOSS * typePx) / Math.max(typePx, line))
  const wide = lines < 2 ? Math.max(14 * typePx, emsOf(text) * BREAK_LOSS * typePx + typePx) : line
  return {
    typePx,
    width: Math.floor(Math.min(roomPx, wide + pad.x)),
    height: Math.ceil(lines * typePx * CAPTION_LINE + pad.y),
  }
}

/** Width of words in ems. */
export function emsOf(text: string): number {
  let ems = 0
  for (const letter of text) ems += /[ -ÿ]/.test(letter) ? LATIN_EMS : 1
  return ems
}

function widest({ x, width }: Box, seams: readonly number[]): { readonly x: number; readonly width: number } {
  const inside = seams.filter((seam) => seam > x && seam < x + width).toSorted((a, b) => a - b)
  const edges = [x - SEAM_PAD, ...inside, x + width + SEAM_PAD]
  const stretches = edges.slice(1).map((to, i) => ({ x: edges[i]! + SEAM_PAD, width: to - edges[i]! - 2 * SEAM_PAD }))
  return stretches.reduce((best, one) => (one.width > best.width ? one : best))
}
