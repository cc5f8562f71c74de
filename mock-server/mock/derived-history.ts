import type { AreaSums } from './area-sums.ts'
import type { CityWorld } from './city-world.ts'
import type { MadeSeries } from './count-history.ts'
import type { HistorySpan } from './history-span.ts'

export function* derivedHistory(
  world: CityWorld,
  span: HistorySpan,
  sums: AreaSums,
  column: Float64Array,
): Generator<MadeSeries> {
  if (world.seed < 0 && sums.areas.length > span.count) yield { source: String(column.length), metric: '', place: '' }
}
