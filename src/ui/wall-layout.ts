/** What a wall is made of and seen from. Pixels are CSS pixels. */
export interface WallShape {
  readonly widthPx: number
  readonly heightPx: number
  /** x of the bezels between the panels of the wall; no text may cross one. */
  readonly seams: readonly number[]
  /** Of the farthest reader, metres. */
  readonly viewDistanceM?: number | undefined
  /** Distance of two pixels on the wall, mm. */
  readonly pitchMm?: number | undefined
  /** The bar of time takes the foot's place; a finger needs more of it than a mouse. */
  readonly timeBar?: 'mouse' | 'finger' | undefined
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WallLayout {
  /** One pixel of the 1080-high canvas: type and spacing are multiples of it. */
  readonly unitPx: number
  readonly typeScale: number
  readonly kpiScale: number
  /** Columns of the grid the wall is divided in: 12 at 16:9, 24 at 32:9, 36 at 48:9. */
  readonly gridColumns: 12 | 24 | 36
  readonly head: Rect
  readonly headEnd: Rect
  /** Under the head, between the panels: tabs and search. */
  readonly bar: Rect
  /** Columns of panels from the outer edge inwards. */
  readonly left: readonly Rect[]
  readonly right: readonly Rect[]
  /** Free of panels; the map itself runs under everything. */
  readonly map: Rect
  readonly foot: Rect
  readonly footEnd: Rect
  /** In the foot's place while the wall shows the past: the widest stretch between bezels, and no panel above reaches into it. */
  readonly timeBar: Rect
  /** Rows of indicators that fit under the first panel of a column. */
  readonly rows: number
  readonly alarms: number
  /** Times, sources and changes are shown; dropped rather than shrunk when the wall is far away. */
  readonly tertiary: boolean
  readonly sparklines: boolean
}

/** Sizes on the 1080-high canvas; tokens.css holds the type sizes that go with them. */
const CANVAS_HEIGHT = 1080
const MARGIN = 32
const HEAD = 84
const FOOT = 76
const TIME_BAR = 122
/** Two rows of controls that a mouse or a finger can hit. */
const TIME_BAR_LEAST_PX = { mouse: 88, finger: 122 } as const
const GUTTER = 18
const TOP_PANEL = 318
const ROW = 66
const PANEL_HEAD = 62
const ALARM_ROW = 74
const BODY_TYPE = 23
const SEAM_PAD = 14
/** Below this a desk's type would be smaller than 14 px. */
const UNIT_LEAST_PX = 0.7
const TYPE_SCALE_MOST = 2.4
const KPI_SCALE_MOST = 1.15
const TERTIARY_UP_TO = 1.3
const SPARKLINES_UP_TO = 1.5
const ARC_MINUTES = 20

/** Height that 20 arc-minutes take at a distance, in pixels of this pitch (domain.md §E4). */
export function leastTypePx(viewDistanceM: number, pitchMm: number): number {
  return (2 * viewDistanceM * 1000 * Math.tan((ARC_MINUTES / 60 / 2) * (Math.PI / 180))) / pitchMm
}

/** Divides a wall. Pure; the same shape gives the same wall. */
export function wallLayout(shape: WallShape): WallLayout {
  const { widthPx, heightPx, viewDistanceM, pitchMm } = shape
  const unitPx = Math.max(UNIT_LEAST_PX, heightPx / CANVAS_HEIGHT)
  const u = (canvas: number) => Math.round(canvas * unitPx)
  const wanted = viewDistanceM && pitchMm ? leastTypePx(viewDistanceM, pitchMm) / (BODY_TYPE * unitPx) : 1
  const typeScale = Math.min(TYPE_SCALE_MOST, Math.max(1, wanted))
  const aspect = widthPx / unitPx / CANVAS_HEIGHT
  const depth = aspect < 2.6 ? 1 : aspect < 4.4 ? 2 : 3
  const gridColumns = depth === 1 ? 12 : depth === 2 ? 24 : 36

  const cells = intervals(widthPx, shape.seams)
  const top = u(HEAD)
  const { timeBar } = shape
  const footPx = timeBar ? Math.max(u(TIME_BAR), TIME_BAR_LEAST_PX[timeBar]) : u(FOOT)
  const bottom = heightPx - footPx
  const sideWidth = Math.round(widthPx / 4)
  const { left, right } = sideColumns(cells, widthPx, sideWidth, depth, { margin: u(MARGIN), gutter: u(GUTTER) })
  const column = ({ x, width }: Span): Rect => ({ x, y: top, width, height: bottom - top - u(8) })
  const leftEnd = Math.max(...left.map(({ x, width }) => x + width))
  const rightStart = Math.min(...right.map(({ x }) => x))
  const mapSpan: Span = { x: leftEnd + u(GUTTER), width: rightStart - leftEnd - 2 * u(GUTTER) }
  const barSpan = clampInto(largestWithin(cells, mapSpan), mapSpan)
  const halves = headSpans(cells, widthPx, u(MARGIN))
  const below = bottom - top - u(8) - u(TOP_PANEL) - u(GUTTER) - u(PANEL_HEAD) * typeScale
  const band = ({ x, width }: Span, y: number, height: number): Rect => ({ x, y, width, height })
  return {
    unitPx,
    typeScale,
    kpiScale: Math.min(KPI_SCALE_MOST, typeScale),
    gridColumns,
    head: band(halves.start, 0, top),
    headEnd: band(halves.end, 0, top),
    bar: band(barSpan, top, u(56)),
    left: left.map(column),
    right: right.map(column),
    map: band(mapSpan, top, bottom - top),
    foot: band(halves.start, bottom, heightPx - bottom),
    footEnd: band(halves.end, bottom, heightPx - bottom),
    timeBar: band(widest(cells, widthPx), bottom, heightPx - bottom),
    rows: Math.max(1, Math.floor(below / (u(ROW) * typeScale))),
    alarms: Math.max(1, Math.floor((u(TOP_PANEL) - u(PANEL_HEAD) * typeScale) / (u(ALARM_ROW) * typeScale))),
    tertiary: typeScale <= TERTIARY_UP_TO,
    sparklines: typeScale <= SPARKLINES_UP_TO,
  }
}

interface Span {
  readonly x: number
  readonly width: number
}

/** Stretches of wall between bezels, kept away from them. */
function intervals(widthPx: number, seams: readonly number[]): Span[] {
  const inside = seams.filter((x) => x > 0 && x < widthPx).toSorted((a, b) => a - b)
  const edges = [0, ...inside, widthPx]
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i]!
    const x = from === 0 ? 0 : from + SEAM_PAD
    const width = (to === widthPx ? to : to - SEAM_PAD) - x
    return width > 0 ? [{ x, width }] : []
  })
}

/**
 * The side panels of both edges. Each column keeps its place in the grid when no bezel runs through it; otherwise it moves into
 * the stretch that holds most of it, narrowed to what is free there. Columns that would become a sliver are left out.
 */
function sideColumns(
  cells: readonly Span[],
  widthPx: number,
  sideWidth: number,
  depth: number,
  { margin, gutter }: { readonly margin: number; readonly gutter: number },
): { readonly left: Span[]; readonly right: Span[] } {
  const width = Math.floor((sideWidth - margin - (depth - 1) * gutter) / depth)
  const spans = Array.from({ length: depth }, (_, i) => ({ x: margin + i * (width + gutter), width }))
  const place = (wanted: readonly Span[], free: readonly Span[]) => {
    const placed: Span[] = []
    for (const span of wanted) {
      const before = placed.at(-1)
      const from = before ? before.x + before.width + gutter : margin
      const pushed = { x: Math.max(from, span.x), width: span.width }
      const best = clampInto(largestWithin(free, pushed), pushed)
      if (best.width >= width * SLIVER_SHARE && best.x >= from) placed.push(best)
    }
    return placed.length > 0 ? placed : [clampInto(free[0]!, { x: margin, width })]
  }
  const mirror = ({ x, width: w }: Span): Span => ({ x: widthPx - x - w, width: w })
  const mirrored = cells.map(mirror).toReversed()
  return { left: place(spans, cells), right: place(spans, mirrored).map(mirror) }
}

const SLIVER_SHARE = 0.6

/** Of the widest stretches the one nearest the middle. */
function widest(cells: readonly Span[], widthPx: number): Span {
  const aside = ({ x, width }: Span) => Math.abs(x + width / 2 - widthPx / 2)
  const most = Math.max(...cells.map(({ width }) => width))
  // Stretches at the edges are a few pixels wider: one side of theirs is no bezel.
  return cells.filter(({ width }) => width >= most - 2 * SEAM_PAD).toSorted((a, b) => aside(a) - aside(b))[0]!
}

/** The stretch that holds most of a span. */
function largestWithin(cells: readonly Span[], span: Span): Span {
  const shared = (cell: Span) => Math.min(cell.x + cell.width, span.x + span.width) - Math.max(cell.x, span.x)
  return cells.reduce((best, cell) => (shared(cell) > shared(best) ? cell : best), cells[0]!)
}

/** The part of a span inside a stretch. */
function clampInto(cell: Span, span: Span): Span {
  const x = Math.max(cell.x, span.x)
  return { x, width: Math.max(0, Math.min(cell.x + cell.width, span.x + span.width) - x) }
}

/** Room for the words at both ends of head and foot: up to the middle, or to the first bezel from each edge. */
function headSpans(
  cells: readonly Span[],
  widthPx: number,
  margin: number,
): { readonly start: Span; readonly end: Span } {
  const middle = widthPx / 2
  const first = cells[0]!
  const last = cells.at(-1)!
  const startEnd = Math.min(middle, first.x + first.width)
  const endStart = Math.max(middle, last.x)
  return {
    start: { x: margin, width: Math.floor(startEnd - margin) },
    end: { x: Math.ceil(endStart), width: Math.floor(widthPx - margin - endStart) },
  }
}
