import type { AreaFeature, LineFeature, MapFeature } from './map-feature.ts'
import { boxOf, doubleAreaOf, metresPerStep } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'
import { unitePolygons } from './polygon-algebra.ts'
import { ringsCross } from './ring-crossing.ts'

/** What was mended or dropped, by reason; the keys appear in `city.json`. */
export type MendCounts = Record<
  | 'mendedRepeatedPoints'
  | 'mendedSpikes'
  | 'mendedUnclosed'
  | 'mendedSelfCrossing'
  | 'droppedTooFewPoints'
  | 'droppedSelfCrossing'
  | 'droppedNoArea'
  | 'droppedOutOfBounds',
  number
>

/** Smaller outlines are slips of the mouse, not land. */
const LEAST_AREA_M2 = 1

/** Geometry that can be drawn and routed on as it is: broken features are put right, or dropped with a reason counted. */
export function mendFeatures(features: readonly MapFeature[], box: GridBox) {
  const counts: MendCounts = {
    mendedRepeatedPoints: 0,
    mendedSpikes: 0,
    mendedUnclosed: 0,
    mendedSelfCrossing: 0,
    droppedTooFewPoints: 0,
    droppedSelfCrossing: 0,
    droppedNoArea: 0,
    droppedOutOfBounds: 0,
  }
  const sound = features.flatMap((feature): MapFeature[] => {
    if (isOutside(feature, box)) {
      counts.droppedOutOfBounds++
      return []
    }
    switch (feature.shape) {
      case 'point':
        return [feature]
      case 'line':
        return mendLine(feature, counts)
      case 'area':
        return mendArea(feature, counts)
    }
  })
  return { features: sound, counts }
}

function isOutside(feature: MapFeature, box: GridBox): boolean {
  const lines =
    feature.shape === 'point'
      ? [[feature.x, feature.y]]
      : feature.shape === 'line'
        ? feature.lines
        : feature.polygons.flat()
  if (lines.some((line) => line.some((value) => !Number.isFinite(value)))) return true
  const { minX, minY, maxX, maxY } = boxOf(lines)
  return maxX < box.minX || minX > box.maxX || maxY < box.minY || minY > box.maxY
}

function mendLine(feature: LineFeature, counts: MendCounts): MapFeature[] {
  const lines = feature.lines.map((line) => withoutRepeats(line))
  if (lines.some((line, i) => line.length < feature.lines[i]!.length)) counts.mendedRepeatedPoints++
  const long = lines.filter((line) => line.length >= 4)
  if (long.length === 0) {
    counts.droppedTooFewPoints++
    return []
  }
  return [{ ...feature, lines: long }]
}

function mendArea(feature: AreaFeature, counts: MendCounts): MapFeature[] {
  let tooFew = false
  const clean = feature.polygons.flatMap((rings) => {
    const mended = rings.map((ring) => mendRing(ring, counts))
    if (mended[0] === undefined) {
      tooFew = true
      return []
    }
    return [mended.filter((ring) => ring !== undefined)]
  })
  const crossing = clean.some((rings) => ringsCross(rings))
  const whole = crossing ? untangled(clean) : clean
  if (!whole) {
    counts.droppedSelfCrossing++
    return []
  }
  const polygons = whole.filter(([outer]) => outer !== undefined && areaM2(outer) >= LEAST_AREA_M2)
  if (polygons.length > 0) {
    if (crossing) counts.mendedSelfCrossing++
    return [{ ...feature, polygons }]
  }
  if (tooFew && whole.length === 0) counts.droppedTooFewPoints++
  else counts.droppedNoArea++
  return []
}

/** Undefined when rounding to the grid leaves it crossing still: then nobody can say what was meant. */
function untangled(polygons: AreaFeature['polygons']): AreaFeature['polygons'] | undefined {
  try {
    const united = unitePolygons(polygons)
    return united.some((rings) => ringsCross(rings)) ? undefined : united
  } catch {
    return undefined
  }
}

function areaM2(ring: GridLine): number {
  return (Math.abs(doubleAreaOf(ring)) / 2) * metresPerStep(ring[1] ?? 0) ** 2
}

/** A closed ring without repeats and spikes; undefined when no three points are left. */
function mendRing(ring: GridLine, counts: MendCounts): GridLine | undefined {
  const closed = ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1]
  if (!closed) {
    if (!closesPlausibly(ring)) return undefined
    counts.mendedUnclosed++
  }
  const open = withoutRepeats(closed ? ring.slice(0, -2) : ring)
  if (open.length < ring.length - (closed ? 2 : 0)) counts.mendedRepeatedPoints++
  const kept = withoutSpikes(open)
  if (kept.length < open.length) counts.mendedSpikes++
  return kept.length >= 6 ? [...kept, kept[0]!, kept[1]!] : undefined
}

/** One missing wall can be drawn; an outline that is mostly missing would become a building that never stood. */
function closesPlausibly(line: GridLine): boolean {
  let length = 0
  for (let i = 2; i < line.length; i += 2) length += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!)
  const gap = Math.hypot(line[0]! - line[line.length - 2]!, line[1]! - line[line.length - 1]!)
  return line.length >= 8 && gap <= length / 3
}

function withoutRepeats(line: GridLine): GridLine {
  const kept: number[] = []
  for (let i = 0; i < line.length; i += 2) {
    if (line[i] !== kept[kept.length - 2] || line[i + 1] !== kept[kept.length - 1]) kept.push(line[i]!, line[i + 1]!)
  }
  return kept
}

/** Takes out points where an open ring goes out and straight back, until none is left. */
function withoutSpikes(ring: GridLine): GridLine {
  const kept = [...ring]
  for (let i = 0; i < kept.length && kept.length >= 6;) {
    const n = kept.length
    const [ax, ay] = [kept[(i + n - 2) % n]!, kept[(i + n - 1) % n]!]
    const [bx, by] = [kept[i]!, kept[i + 1]!]
    const [cx, cy] = [kept[(i + 2) % n]!, kept[(i + 3) % n]!]
    const turn = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
    const back = (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0
    const repeated = bx === cx && by === cy
    if (repeated || (turn === 0 && back)) {
      kept.splice(i, 2)
      i = Math.max(0, i - 2)
    } else i += 2
  }
  return kept
}
