import { ratioOf } from '#metrics/ratio.ts'
import { derive } from './derived.ts'
import type { Derived } from './derived.ts'
import { isFresh } from './sample-table.ts'
import type { Sample, SampleTable } from './sample-table.ts'
import type { PlaceTree } from './place-tree.ts'

interface RatioRule {
  readonly metric: string
  readonly num: string
  readonly den: string
}

const RATIO_RULES: readonly RatioRule[] = [
  { metric: 'hotline_on_time', num: 'hotline_done_on_time', den: 'hotline_due' },
  { metric: 'hotline_satisfaction', num: 'hotline_satisfied', den: 'hotline_rated' },
  { metric: 'hotline_answer_rate', num: 'hotline_answered', den: 'hotline_calls' },
  { metric: 'case_on_time', num: 'case_done_on_time', den: 'case_due' },
  { metric: 'good_review_rate', num: 'review_good', den: 'review_count' },
]

/** Counts of one place: the part and the whole it is part of. */
interface Counted {
  readonly part: Sample
  readonly whole: Sample
}

/**
 * Σnum ÷ Σden of each area. An area that counts for itself is taken at its word and its parts are not counted again above it;
 * otherwise its parts are summed.
 */
export function deriveRatios(samples: SampleTable, tree: PlaceTree, now: number): Derived[] {
  return RATIO_RULES.flatMap(({ metric, num, den }) => {
    const counted = new Map<string, Counted>()
    for (const whole of samples.all(den)) {
      const part = samples.get(num, whole.place)
      if (part && isFresh(part, now) && isFresh(whole, now)) counted.set(whole.place, { part, whole })
    }
    const out: Derived[] = []
    for (const [place, rows] of byArea(counted, tree)) {
      const ratio = ratioOf(rows.map(({ part, whole }) => ({ num: part.value, den: whole.value })))
      const groups = [rows.map(({ part }) => part), rows.map(({ whole }) => whole)]
      const derived = derive(metric, place, ratio?.percent, groups)
      if (derived) out.push(ratio?.smallSample ? { ...derived, smallSample: true } : derived)
    }
    return out
  })
}

function byArea(counted: ReadonlyMap<string, Counted>, tree: PlaceTree): Map<string, Counted[]> {
  const areas = new Map<string, Counted[]>()
  for (const [place, row] of counted) {
    for (const area of tree.above(place)) {
      const speaksForItself = area !== place && counted.has(area)
      if (speaksForItself) break
      const rows = areas.get(area)
      if (rows) rows.push(row)
      else areas.set(area, [row])
    }
  }
  return areas
}
