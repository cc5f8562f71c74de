import type { Backfill } from '#contract/backfill.ts'
import { areaSums } from './area-sums.ts'
import type { CityWorld } from './city-world.ts'
import { countHistory } from './count-history.ts'
import { derivedHistory } from './derived-history.ts'
import { ECONOMY_SOURCE, STATISTICS, latestStatistic, statisticOfMonth } from './economy.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { DAY_MS, localMonth } from './local-time.ts'
import { disturbed, struckSensors } from './mishap-effect.ts'
import { isSilent, mishapsBetween } from './mishap.ts'
import type { Mishap } from './mishap.ts'
import { SENSOR_VALUES, scaleOf } from './sensor-value.ts'
import type { Sensor } from './sensor.ts'
import { systemHistory } from './systems/system-history.ts'
import { runUnderpass } from './underpass-water.ts'

const STATISTIC_MONTHS = 36

export interface HistoryOrder {
  readonly days: number
  /** The present, epoch ms: the past ends at the last five-minute mark not after it. */
  readonly to: number
  /** Takes one series; the next is not made before this resolves. */
  put(source: string, backfill: Backfill): Promise<void>
  /** 0 … 1 */
  onProgress(part: number): void
}
/** What was written. */
export interface HistoryTally {
  readonly series: number
  readonly values: number
}

/**
 * Writes the city's past from the same functions that make its present: every sensor, every count, and what the relay derives
 * of them, so that trends run on into live values without a step. Cars are not driven for it; flow comes from demand alone.
 */
export async function writeHistory(world: CityWorld, order: HistoryOrder): Promise<HistoryTally> {
  const count = Math.floor((order.days * DAY_MS) / HISTORY_STEP_MS)
  const last = Math.floor(order.to / HISTORY_STEP_MS) * HISTORY_STEP_MS
  const span: HistorySpan = { from: last - (count - 1) * HISTORY_STEP_MS, count }
  const struck = mishapsBySensor(world, span)
  const sums = areaSums(world, span)
  let series = 0
  let values = 0
  const put = async (source: string, metric: string, place: string, column: Float64Array): Promise<void> => {
    await order.put(source, { metric, place, from: span.from, stepMs: HISTORY_STEP_MS, values: column })
    series++
    values += column.length
  }
  const column = new Float64Array(count)
  const total = world.sensors.length * 1.15
  for (const [i, sensor] of world.sensors.entries()) {
    for (const metric of sensor.metrics) {
      fillSensor(world, sensor, metric, span, struck.get(sensor) ?? [], column)
      sums.add(sensor, metric, column)
      await put(sensor.source, metric, sensor.place.id, column)
    }
    if (i % 50 === 0) order.onProgress(i / total)
  }
  for (const made of countHistory(world, span, column)) await put(made.source, made.metric, made.place, column)
  for (const made of derivedHistory(world, span, sums, column)) await put(made.source, made.metric, made.place, column)
  for (const { source, backfill } of systemHistory(world, span)) {
    await order.put(source, backfill)
    series++
    values += backfill.values.length
  }
  const month = localMonth(order.to, world.offsetMs)
  for (const statistic of STATISTICS) {
    const newest = latestStatistic(statistic, world.seed, order.to, world.offsetMs).at
    for (let m = month - STATISTIC_MONTHS; m < month; m++) {
      if (statistic.quarterly && (m + 1) % 3 !== 0) continue
      const past = statisticOfMonth(statistic, world.seed, m, world.offsetMs)
      if (past.at > newest) continue
      const stepMs = (statistic.quarterly ? 91 : 30) * DAY_MS
      await order.put(ECONOMY_SOURCE, {
        metric: statistic.metric,
        place: 'city',
        from: past.at,
        stepMs,
        values: Float64Array.of(past.value),
      })
      series++
      values++
    }
  }
  order.onProgress(1)
  return { series, values }
}

function mishapsBySensor(world: CityWorld, span: HistorySpan): Map<Sensor, Mishap[]> {
  const struck = new Map<Sensor, Mishap[]>()
  for (const mishap of mishapsBetween(world.seed, span.from - DAY_MS, span.from + span.count * HISTORY_STEP_MS)) {
    for (const sensor of struckSensors(mishap, world.sensors)) {
      const known = struck.get(sensor)
      if (known) known.push(mishap)
      else struck.set(sensor, [mishap])
    }
  }
  return struck
}

/** One sensor's past as it was published: mishaps in it, rounded, and NaN where it was silent. */
function fillSensor(
  world: CityWorld,
  sensor: Sensor,
  metric: string,
  span: HistorySpan,
  struck: readonly Mishap[],
  column: Float64Array,
): void {
  const { from, count } = span
  const valueAt = SENSOR_VALUES[metric]
  if (metric === 'underpass_depth') {
    const pump = world.sensors.find((other) => other.kind === 'pump' && other.row === sensor.row)
    runUnderpass(world, sensor, pump, struck, from, from + count * HISTORY_STEP_MS, (at, depth) => {
      if ((at - from) % HISTORY_STEP_MS === 0) column[(at - from) / HISTORY_STEP_MS] = depth
    })
  } else if (valueAt) {
    for (let i = 0, at = from; i < count; i++, at += HISTORY_STEP_MS) column[i] = valueAt(world, sensor, at)
  }
  for (const mishap of struck) {
    const first = Math.max(0, Math.ceil((mishap.from - from) / HISTORY_STEP_MS))
    for (let i = first; i < count && from + i * HISTORY_STEP_MS < mishap.to; i++) {
      column[i] = disturbed(mishap, metric, column[i]!, from + i * HISTORY_STEP_MS)
    }
  }
  const scale = scaleOf(metric)
  for (let i = 0, at = from; i < count; i++, at += HISTORY_STEP_MS) {
    column[i] = isSilent(world.seed, sensor.key, at) ? NaN : Math.round(column[i]! * scale) / scale
  }
}
