import type { CityPack } from '#server/city/city-pack.ts'
import { startCityWorld } from '#server/mock/city-world.ts'
import { HISTORY_STEP_MS } from '#server/mock/history-span.ts'
import { extendWeather } from '#server/mock/weather.ts'
import { writeHistory } from '#server/mock/write-history.ts'
import { keptSeries } from './kept-series.ts'
import type { KeptSeries } from './kept-series.ts'

const DAY_MS = 86_400_000

/** The simulated city's own past: all figures of the whole city, and the devices asked for. */
export async function cityPast(
  pack: CityPack,
  seed: number,
  days: number,
  to: number,
  isDevice: (metric: string, place: string) => boolean,
): Promise<KeptSeries & { readonly devices: readonly { readonly metric: string; readonly place: string }[] }> {
  const world = startCityWorld(pack, seed, to - (days + 2) * DAY_MS)
  extendWeather(world.weather, to + DAY_MS)
  const kept = keptSeries()
  const devices: { metric: string; place: string }[] = []
  await writeHistory(world, {
    days,
    to,
    put(_source, { metric, place, from, stepMs, values }) {
      const device = isDevice(metric, place)
      if (device) devices.push({ metric, place })
      if (!device && place !== 'city') return Promise.resolve()
      values.forEach((value, i) => {
        if (!Number.isNaN(value)) kept.record(metric, place, from + i * (stepMs || HISTORY_STEP_MS), value)
      })
      return Promise.resolve()
    },
    onProgress: () => {},
  })
  return { ...kept, devices }
}
