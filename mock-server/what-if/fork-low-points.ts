import type { Place } from '#contract/place.ts'
import type { WhatIfInput } from '#contract/what-if.ts'
import { metresBetween } from '#models/ground-plane.ts'
import type { ForkLowPoint } from './city-fork.ts'
import { foldThen, valueThen } from './value-then.ts'
import type { AskHistory } from './value-then.ts'

const SIX_HOURS_MS = 6 * 3_600_000
const GAUGES_TRIED = 3
/** `rain_5min` is of five minutes. */
const PER_HOUR = 12

/** Depth, rain and what fell before at a low point, from its gauge and the nearest rain gauge that spoke. */
export async function forkLowPoint(
  point: Place,
  at: number,
  ask: AskHistory,
  places: readonly Place[],
): Promise<{ readonly point: ForkLowPoint; readonly inputs: readonly WhatIfInput[] }> {
  const gauges = places
    .filter(({ kind }) => kind === 'rain')
    .map((gauge) => ({ gauge, metres: metresBetween(point.lng, point.lat, gauge.lng, gauge.lat) }))
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, GAUGES_TRIED)
  const depth = await valueThen(ask, 'underpass_depth', point.id, at)
  let rain:
    { readonly gauge: Place; readonly mmPerH: number; readonly fallenMm: number; readonly at: number } | undefined
  for (const { gauge } of gauges) {
    const now = await valueThen(ask, 'rain_5min', gauge.id, at)
    if (!now) continue
    const asked = { metric: 'rain_5min', place: gauge.id, from: at - SIX_HOURS_MS, to: at }
    const mean = (await foldThen(ask, asked, 'mean')) ?? now.value
    rain = { gauge, mmPerH: now.value * PER_HOUR, fallenMm: mean * PER_HOUR * 6, at: now.at }
    break
  }
  return {
    point: {
      id: point.id,
      name: point.name,
      depthM: (depth?.value ?? 0) / 100,
      rainMmPerH: rain?.mmPerH ?? 0,
      fallenMm: rain?.fallenMm ?? 0,
    },
    inputs: [
      {
        name: { zh: `${point.name.zh}的积水`, en: `Water at ${point.name.en}` },
        basis: depth ? 'measured' : 'missing',
        said: depth
          ? { zh: `水位计 ${depth.value.toFixed(0)} 厘米。`, en: `Gauge: ${depth.value.toFixed(0)} cm.` }
          : { zh: '那时没有水位读数，按无积水推演。', en: 'No reading of its gauge then; taken as dry.' },
        at: depth?.at ?? null,
      },
      {
        name: { zh: '雨强', en: 'Rain' },
        basis: rain ? 'measured' : 'missing',
        said: rain
          ? {
              zh: `${rain.gauge.name.zh} ${rain.mmPerH.toFixed(1)} 毫米/时，前 6 小时 ${rain.fallenMm.toFixed(1)} 毫米；按再下 1 小时推演。`,
              en: `${rain.gauge.name.en}: ${rain.mmPerH.toFixed(1)} mm/h, ${rain.fallenMm.toFixed(1)} mm in six hours before; taken to go on for an hour.`,
            }
          : { zh: '那时没有雨量读数，按无雨推演。', en: 'No rain gauge spoke then; taken as dry.' },
        at: rain?.at ?? null,
      },
    ],
  }
}
