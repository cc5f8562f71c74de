import { ratioOf } from '#metrics/ratio.ts'
import type { Roll } from '#metrics/roll.ts'
import { because, lineOf } from './because.ts'
import { derive } from './derived.ts'
import type { Figure } from './derived.ts'
import { speaksForItself } from './derive-sensors.ts'
import type { PlaceTree } from './place-tree.ts'
import type { Look, Sample } from './sample.ts'
import type { MetricRow, SampleTable } from './sample-table.ts'

type PlainRoll = 'sum' | 'max' | 'min' | 'mean'

/** Metrics whose readings an area's figure follows from, itself among them: what it reports itself outranks the rest. */
export function rolledFrom(metric: string, roll: Roll): readonly string[] {
  return roll.kind === 'ratio' ? [metric, roll.num, roll.den] : [metric]
}

/**
 * A figure of each district and of the city from what their parts report (domain.md §A.0). A place that counts for itself is not
 * counted again above it by its parts; one that reports the figure itself is taken at its word. Ratios, means, greatest and least
 * stand on the parts that are fresh. A sum does not: with a part silent the rest is not the whole, so it is not made and ages, until
 * the part is back or given up as gone.
 */
export function rollUp(metric: string, roll: Roll, samples: SampleTable, tree: PlaceTree, look: Look): Figure[] {
  switch (roll.kind) {
    case 'own':
      return []
    case 'ratio':
      return rollRatio(metric, roll.num, roll.den, samples, tree, look)
    case 'sum':
    case 'max':
    case 'min':
    case 'mean':
      return rollPlain(metric, roll.kind, samples, tree, look)
  }
}

function rollPlain(metric: string, kind: PlainRoll, samples: SampleTable, tree: PlaceTree, look: Look): Figure[] {
  const parts = new Map<string, Sample>()
  const row = samples.rowOf(metric)
  if (kind === 'sum' && !hasSettled(row, tree, look)) return []
  for (const { place, sample } of row.cells.values()) {
    if (sample && (look.fresh(sample) || (kind === 'sum' && look.missing(sample)))) parts.set(place, sample)
  }
  const out: Figure[] = []
  for (const [place, group] of byArea(parts, tree)) {
    if (parts.has(place)) continue
    if (kind === 'sum' && !group.every((sample) => look.fresh(sample))) continue
    const groups = kind === 'sum' ? group.map((sample) => [sample]) : [group]
    const figure = derive(metric, place, plain(kind, group), groups, because(kind, group))
    if (figure) out.push(figure)
  }
  return out
}

/** Longest wait for the parts of a sum that nobody has introduced, ms. */
const SETTLED_MS = 5 * 60_000

/**
 * After a start the parts come in one by one, and the first few are not the whole: a sum waits for one interval of its parts, or
 * until every district has spoken.
 * @param row MUTATED: begins to count with the first look
 */
function hasSettled(row: MetricRow, tree: PlaceTree, look: Look): boolean {
  const [first] = row.cells.values()
  if (!first?.sample) return false
  const districts = tree.districts()
  if (districts.length > 0 && districts.every((id) => row.cells.get(id)?.sample !== undefined)) return true
  row.since ??= look.now
  const settledAt = row.since + Math.min(first.sample.intervalMs, SETTLED_MS)
  if (look.now >= settledAt) return true
  look.holdsUntil(settledAt - 1)
  return false
}

function plain(kind: PlainRoll, group: readonly Sample[]): number {
  let sum = 0
  let most = Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (const { value } of group) {
    sum += value
    if (value > most) most = value
    if (value < least) least = value
  }
  switch (kind) {
    case 'sum':
      return sum
    case 'mean':
      return sum / group.length
    case 'max':
      return most
    case 'min':
      return least
  }
}

/** Counts of one place: the part and the whole it is part of. */
interface Counted {
  readonly part: Sample
  readonly whole: Sample
}

function rollRatio(
  metric: string,
  num: string,
  den: string,
  samples: SampleTable,
  tree: PlaceTree,
  look: Look,
): Figure[] {
  const parts = samples.rowOf(num).cells
  const counted = new Map<string, Counted>()
  for (const { place, sample: whole } of samples.rowOf(den).cells.values()) {
    const part = parts.get(place)?.sample
    if (part && whole && look.fresh(part) && look.fresh(whole)) counted.set(place, { part, whole })
  }
  const out: Figure[] = []
  for (const [place, rows] of byArea(counted, tree)) {
    if (speaksForItself(samples, metric, place, look)) continue
    const figure = ratioFigure(metric, place, rows)
    if (figure) out.push(figure)
  }
  return out
}

function ratioFigure(metric: string, place: string, rows: readonly Counted[]): Figure | undefined {
  const ratio = ratioOf(rows.map(({ part, whole }) => ({ num: part.value, den: whole.value })))
  const groups = [rows.map(({ part }) => part), rows.map(({ whole }) => whole)]
  const figure = derive(metric, place, ratio?.percent, groups, {
    rule: 'ratio',
    lines: () => rows.flatMap(({ part, whole }) => [lineOf(part, { role: 'num' }), lineOf(whole, { role: 'den' })]),
  })
  return figure && ratio?.smallSample ? { ...figure, smallSample: true } : figure
}

/** What each area rests on: its own word, or else everything below it that no smaller area speaks for. */
function byArea<Part>(parts: ReadonlyMap<string, Part>, tree: PlaceTree): Map<string, Part[]> {
  const areas = new Map<string, Part[]>()
  for (const [place, part] of parts) {
    const above = tree.above(place)
    for (const area of tree.areas(place)) {
      if (area !== place && parts.has(area)) break
      if (area !== place && !above.includes(area)) continue
      const group = areas.get(area)
      if (group) group.push(part)
      else areas.set(area, [part])
    }
  }
  return areas
}
