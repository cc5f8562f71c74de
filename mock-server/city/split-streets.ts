import type { MapFeature } from './map-feature.ts'
import { pointNumber } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'
import { streetRule } from './street-rules.ts'
import type { StreetRule } from './street-rules.ts'

/** A stretch of street between two junctions, the grid points of both included. */
export interface Stretch {
  readonly rule: StreetRule
  readonly line: GridLine
  readonly from: number
  readonly to: number
}

/** Cuts every street open to cars at the points it shares with another, so that streets meet only at stretch ends. */
export function splitStreets(features: readonly MapFeature[], box: GridBox): Stretch[] {
  const streets: { rule: StreetRule; line: GridLine }[] = []
  for (const feature of features) {
    const rule = feature.shape === 'point' ? undefined : streetRule(feature.tags)
    if (!rule || feature.shape === 'point') continue
    const lines = feature.shape === 'line' ? feature.lines : feature.polygons.flat()
    for (const line of lines.flatMap((whole) => runsInside(whole, box))) {
      const clean = withoutRepeats(line)
      if (clean.length >= 4) streets.push({ rule, line: clean })
    }
  }
  const uses = new Map<number, number>()
  for (const { line } of streets) {
    const end = line.length - 2
    for (let i = 0; i <= end; i += 2) {
      const key = pointNumber(box, line[i]!, line[i + 1]!)
      uses.set(key, (uses.get(key) ?? 0) + (i === 0 || i === end ? 2 : 1))
    }
  }
  const stretches: Stretch[] = []
  for (const { rule, line } of streets) {
    let begin = 0
    for (let i = 2; i < line.length; i += 2) {
      const key = pointNumber(box, line[i]!, line[i + 1]!)
      if (uses.get(key)! < 2) continue
      const part = line.slice(begin, i + 2)
      const from = pointNumber(box, part[0]!, part[1]!)
      begin = i
      // A loop back to where it began would be an edge from a node to itself, which no route can use: it is cut in two.
      const middle = from === key ? 2 * Math.floor(part.length / 4) : 0
      if (middle > 0) {
        const half = pointNumber(box, part[middle]!, part[middle + 1]!)
        stretches.push({ rule, line: part.slice(0, middle + 2), from, to: half })
        stretches.push({ rule, line: part.slice(middle), from: half, to: key })
      } else stretches.push({ rule, line: part, from, to: key })
    }
  }
  return stretches
}

/** Extracts keep ways whole beyond their edge; vehicles out there would leave the box frames are quantised to. */
function runsInside(line: GridLine, box: GridBox): GridLine[] {
  const runs: number[][] = [[]]
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i]!, line[i + 1]!]
    const inside = x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY
    if (inside) runs[runs.length - 1]!.push(x, y)
    else runs.push([])
  }
  return runs.filter((run) => run.length >= 4)
}

function withoutRepeats(line: GridLine): GridLine {
  const clean: number[] = []
  for (let i = 0; i < line.length; i += 2) {
    if (line[i] !== clean[clean.length - 2] || line[i + 1] !== clean[clean.length - 1]) {
      clean.push(line[i]!, line[i + 1]!)
    }
  }
  return clean
}

/** Drops unnamed service stretches that lead nowhere, until none is left: yards and gates, not streets. */
export function withoutDeadService(stretches: readonly Stretch[]): Stretch[] {
  const degree = new Map<number, number>()
  const at = new Map<number, number[]>()
  stretches.forEach(({ from, to }, i) => {
    for (const node of [from, to]) {
      degree.set(node, (degree.get(node) ?? 0) + 1)
      const list = at.get(node)
      if (list) list.push(i)
      else at.set(node, [i])
    }
  })
  const dropped = new Uint8Array(stretches.length)
  const ends = [...degree.keys()].filter((node) => degree.get(node) === 1)
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    for (const i of at.get(node)!) {
      const { rule, from, to } = stretches[i]!
      if (dropped[i] || rule.streetClass !== 'service' || rule.name !== '') continue
      dropped[i] = 1
      for (const end of [from, to]) {
        const left = degree.get(end)! - 1
        degree.set(end, left)
        if (left === 1) ends.push(end)
      }
    }
  }
  return stretches.filter((_, i) => !dropped[i])
}
