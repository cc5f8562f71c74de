import type { Backfill } from '#contract/backfill.ts'
import type { CityWorld } from '../city-world.ts'
import { HISTORY_STEP_MS } from '../history-span.ts'
import type { HistorySpan } from '../history-span.ts'
import { DAY_MS } from '../local-time.ts'
import { strainAt } from './city-strain.ts'
import type { CityStrain } from './city-strain.ts'
import { areasOf } from './figure-areas.ts'
import { periodEnd, sayOf } from './figure-value.ts'
import { SYSTEM_FIGURES } from './system-figure.ts'
import type { SystemFigure } from './system-figure.ts'

/**
 * The past of every system's figures, at their own cadence but no finer than five minutes: districts as they were counted, and the city
 * as the relay derives it. The counts behind ratios are left out: nobody looks at the past of a numerator.
 */
export function* systemHistory(world: CityWorld, span: HistorySpan): Generator<{ source: string; backfill: Backfill }> {
  const strains = Array.from({ length: span.count }, (_, i) => strainAt(world, span.from + i * HISTORY_STEP_MS))
  for (const figure of SYSTEM_FIGURES) yield* figureHistory(world, figure, span, strains)
}

function* figureHistory(
  world: CityWorld,
  figure: SystemFigure,
  span: HistorySpan,
  strains: readonly CityStrain[],
): Generator<{ source: string; backfill: Backfill }> {
  const { metric, roll, source } = figure
  const every = Math.max(
    1,
    Math.round(Math.min(metric.cadenceMs, figure.grows ? HISTORY_STEP_MS * 6 : DAY_MS) / HISTORY_STEP_MS),
  )
  const stepMs = every * HISTORY_STEP_MS
  // Daily figures are about days that ended at local midnight.
  const from = every * HISTORY_STEP_MS >= DAY_MS ? periodEnd(figure, span.from + DAY_MS, world.offsetMs) : span.from
  const count = Math.floor((span.from + span.count * HISTORY_STEP_MS - from) / stepMs)
  if (count < 1) return
  const columns = new Map<string, Float64Array>()
  const nums = new Float64Array(count)
  const dens = new Float64Array(count)
  const areas = areasOf(world, figure)
  for (const area of areas) {
    const column = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      const at = from + i * stepMs
      const row = Math.min(span.count - 1, Math.max(0, Math.round((at - span.from) / HISTORY_STEP_MS)))
      const said = sayOf(world, figure, area, at, strains[row]!)
      if (said.kind === 'ratio') {
        column[i] = (100 * said.num) / said.den
        nums[i]! += said.num
        dens[i]! += said.den
      } else column[i] = said.value
    }
    columns.set(area.place, column)
  }
  if (!columns.has('city')) columns.set('city', cityOf(roll.kind, [...columns.values()], nums, dens))
  for (const [place, values] of columns) yield { source, backfill: { metric: metric.id, place, from, stepMs, values } }
}

/** As the relay rolls districts up. */
function cityOf(
  kind: SystemFigure['roll']['kind'],
  columns: readonly Float64Array[],
  nums: Float64Array,
  dens: Float64Array,
): Float64Array {
  return nums.map((num, i) => {
    const values = columns.map((column) => column[i]!)
    switch (kind) {
      case 'ratio':
        return (100 * num) / dens[i]!
      case 'max':
        return Math.max(...values)
      case 'min':
        return Math.min(...values)
      case 'mean':
        return values.reduce((sum, value) => sum + value, 0) / values.length
      default:
        return values.reduce((sum, value) => sum + value, 0)
    }
  })
}
