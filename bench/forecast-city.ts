import { fileURLToPath } from 'node:url'
import type { Backfill } from '#contract/backfill.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Bounds } from '#models/forecast-bands.ts'
import { loadCityPack } from '#server/city/load-city-pack.ts'
import { CADENCE_PLANS } from '#server/forecast/candidates.ts'
import type { CadencePlan } from '#server/forecast/candidates.ts'
import { cadenceOf, stepOf } from '#server/forecast/city-steps.ts'
import { startCity } from '#server/mock/mock-city.ts'
import { writeHistory } from '#server/mock/write-history.ts'

/** One series as a trial takes it. */
export interface ForecastSeries {
  readonly name: string
  readonly kind: string
  readonly values: Float64Array
  readonly bounds: Bounds
  readonly plan: CadencePlan
}

const DAYS = 30
const TO = Date.UTC(2026, 10, 23, 7)
const AREAS = /^(city|district)/

/** Every series of the demo city and its districts, in steps of its cadence, from the past that the product writes at its first start. */
export async function demoSeries(): Promise<ForecastSeries[]> {
  const pack = await loadCityPack(
    process.env['CITY_PACK'] ?? fileURLToPath(new URL('../var/city/astana', import.meta.url)),
  )
  const city = startCity(pack, 1, TO)
  const sums = new Map<string, Map<number, [sum: number, count: number]>>()
  const offsetMs = pack.city.utcOffsetMinutes * 60_000
  await writeHistory(city.world, {
    days: DAYS,
    to: TO,
    put: async (_source, backfill) => add(sums, backfill, offsetMs),
    onProgress: () => {},
  })
  return [...sums].flatMap(([name, steps]) => {
    const metric = metricById(name.split('@')[0]!)
    if (!metric) return []
    const kind = cadenceOf(metric)
    const plan = CADENCE_PLANS[kind]
    const first = Math.min(...steps.keys())
    // The newest step is not whole.
    const count = Math.max(...steps.keys()) - first
    const values = Float64Array.from({ length: count }, (_, i) => {
      const [sum, points] = steps.get(first + i) ?? [Number.NaN, 1]
      return sum / points
    })
    return [{ name, kind, values: values.slice(-plan.pastMost), bounds: metric, plan }]
  })
}

/** @param sums MUTATED */
function add(
  sums: Map<string, Map<number, [sum: number, count: number]>>,
  { metric: id, place, from, stepMs, values }: Backfill,
  offsetMs: number,
): void {
  const metric = metricById(id)
  if (!metric || !AREAS.test(place)) return
  const name = `${id}@${place}`
  const steps = sums.get(name) ?? new Map<number, [number, number]>()
  sums.set(name, steps)
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    const step = stepOf(from + i * stepMs, cadenceOf(metric), offsetMs)
    const [sum, count] = steps.get(step) ?? [0, 0]
    steps.set(step, [sum + value, count + 1])
  })
}
