import { isArea } from './place-tree.ts'
import type { PlaceTree } from './place-tree.ts'
import type { Look, Sample } from './sample.ts'
import type { MetricRow } from './sample-table.ts'

/** Fresh samples of devices and facilities by the areas above them; samples of areas themselves are never rolled up again. */
export function freshByArea(row: MetricRow, tree: PlaceTree, look: Look): Map<string, Sample[]> {
  const byArea = new Map<string, Sample[]>()
  for (const { place, sample } of row.cells.values()) {
    if (!sample || !look.fresh(sample) || isArea(place)) continue
    for (const area of tree.above(place)) {
      const group = byArea.get(area)
      if (group) group.push(sample)
      else byArea.set(area, [sample])
    }
  }
  return byArea
}
