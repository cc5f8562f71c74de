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

/** Σnum ÷ Σden of each area. An area that counts for itself is taken at its word; otherwise its parts are summed. */
export function deriveRatios(samples: SampleTable, tree: PlaceTree, now: number): Derived[] {
  return RATIO_RULES.flatMap(({ metric, num, den }) => {
    const byArea = new Map<string, { nums: Sample[]; dens: Sample[]; own: boolean }>()
    for (const whole of samples.all(den)) {
      const part = samples.get(num, whole.place)
      if (!part || !isFresh(part, now) || !isFresh(whole, now)) continue
      for (const area of tree.above(whole.place)) {
        const own = area === whole.place
        const row = byArea.get(area)
        if (!row || (own && !row.own)) byArea.set(area, { nums: [part], dens: [whole], own })
        else if (!row.own) {
          row.nums.push(part)
          row.dens.push(whole)
        }
      }
    }
    const out: Derived[] = []
    for (const [place, { nums, dens }] of byArea) {
      const ratio = ratioOf(nums.map((part, i) => ({ num: part.value, den: dens[i]!.value })))
      const derived = derive(metric, place, ratio?.percent, [nums, dens])
      if (derived) out.push(derived)
    }
    return out
  })
}
