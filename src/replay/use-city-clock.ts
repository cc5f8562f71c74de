import { useMemo } from 'react'
import { useCity } from '#api/use-city.ts'
import { formatTime } from '#ui/time-format.ts'
import type { TimeShape } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

/** The city's clock, which every time on the bar is told by. */
export interface CityClock {
  readonly tell: (at: number, shape: TimeShape) => string
  readonly utcOffsetMinutes: number
}

export function useCityClock(): CityClock {
  const city = useCity()
  const { lang } = useSay()
  return useMemo(
    () => ({
      tell: (at, shape) => formatTime(at, shape, city?.timeZone ?? 'UTC', lang),
      utcOffsetMinutes: city?.utcOffsetMinutes ?? 0,
    }),
    [city, lang],
  )
}
