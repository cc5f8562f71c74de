import { formatNumber } from '#ui/number-format.ts'
import type { Lang } from '#ui/lang.ts'
import type { Say } from '#ui/use-say.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** 17:40 ±25 分; from an hour and a half on in hours. @param time the middle, as it is to be read */
export function crossingTime(plusMinusMs: number, time: string, say: Say, lang: Lang): string {
  return plusMinusMs < 1.5 * HOUR_MS
    ? say('forecast.crossings.time', { time, minutes: Math.round(plusMinusMs / MINUTE_MS) })
    : say('forecast.crossings.time.h', { time, hours: formatNumber(plusMinusMs / HOUR_MS, 1, lang) })
}
