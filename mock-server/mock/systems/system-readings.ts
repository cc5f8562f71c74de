import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import type { SourcedReading } from '../city-readings.ts'
import type { CityWorld } from '../city-world.ts'
import { SECOND_MS, instant } from '../local-time.ts'
import { isOutOfOrder } from '../mishap.ts'
import { textKey } from '../seeded-noise.ts'
import { lateShare, pressedFigure } from '../trouble.ts'
import { areasOf } from './figure-areas.ts'
import { periodEnd, sayOf, strainFor } from './figure-value.ts'
import type { FigureArea } from './figure-value.ts'
import { SYSTEM_FIGURES } from './system-figure.ts'
import type { SystemFigure } from './system-figure.ts'

const SPEAKS_EVERY_S = 30
const PROBES_EVERY_S = 10
/** Share of four-hour spells in which a probe fails. */
const PROBE_FAILS = 0.01

/** What the city's application systems report in this second; each takes its turn within half a minute. */
export function systemReadings(world: CityWorld, at: number, all: boolean): SourcedReading[] {
  const second = Math.floor(at / SECOND_MS)
  const found: SourcedReading[] = []
  SYSTEM_FIGURES.forEach((figure, i) => {
    if (!all && (second + i) % SPEAKS_EVERY_S !== 0) return
    for (const area of areasOf(world, figure)) found.push(...readingsOf(world, figure, area, at))
  })
  if (all || second % PROBES_EVERY_S === 3) {
    for (const { id, source } of PROBE_METRICS) {
      const fails = world.probesFail && isOutOfOrder(world.seed, textKey(source), at, PROBE_FAILS)
      found.push({ source, metric: id, place: 'city', at: instant(at), value: fails ? 0 : 1 })
    }
  }
  return found
}

function readingsOf(world: CityWorld, figure: SystemFigure, area: FigureArea, at: number): SourcedReading[] {
  const end = periodEnd(figure, at, world.offsetMs)
  const said = sayOf(world, figure, area, end, strainFor(world, figure, at))
  const of = (metric: string, value: number): SourcedReading => ({
    source: figure.source,
    metric,
    place: area.place,
    at: instant(end),
    value,
  })
  const { roll, metric } = figure
  if (said.kind === 'value') return [of(metric.id, pressedFigure(world, metric.id, area.place, said.value))]
  if (roll.kind !== 'ratio') return []
  const late = Math.round((lateShare(world, metric.id) * said.den) / 100)
  return [of(roll.den, said.den), of(roll.num, Math.max(0, said.num - late))]
}
