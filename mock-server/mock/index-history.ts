import { INDEX_DOMAINS, cityIndex } from '#metrics/city-index.ts'
import { securityLevel } from './city-readings.ts'
import type { CityWorld } from './city-world.ts'
import type { MadeSeries } from './count-history.ts'
import { STATISTICS, latestStatistic } from './economy.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'

const MARKS_A_DAY = 288

/** Fills `column` with the city's running index and its domains. @param known columns of the city's figures, by metric */
export function* indexHistory(
  world: CityWorld,
  span: HistorySpan,
  known: ReadonlyMap<string, Float64Array>,
  column: Float64Array,
): Generator<MadeSeries> {
  const ids = ['city_index', ...INDEX_DOMAINS.map(({ id }) => id)]
  const columns = new Map(ids.map((id) => [id, new Float64Array(span.count).fill(NaN)]))
  let economy = new Map<string, number>()
  for (let i = 0; i < span.count; i++) {
    const at = span.from + i * HISTORY_STEP_MS
    if (i % MARKS_A_DAY === 0) {
      economy = new Map(
        STATISTICS.map((one) => [one.metric, latestStatistic(one, world.seed, at, world.offsetMs).value]),
      )
    }
    const index = cityIndex((metric) => {
      const value =
        metric === 'sec_event_level' ? securityLevel(world, at) : (economy.get(metric) ?? known.get(metric)?.[i])
      return value === undefined || Number.isNaN(value) ? undefined : value
    }, false)
    if (!index) continue
    columns.get('city_index')!.fill(index.score, i, i + 1)
    for (const { id, score } of index.domains) columns.get(id)?.fill(score, i, i + 1)
  }
  for (const [metric, past] of columns) {
    column.set(past)
    yield { source: 'mock-city', metric, place: 'city' }
  }
}
