import { useMemo } from 'react'
import { usePlaces } from '#api/use-city.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { usePlacesVersion } from '#session/use-session.ts'

export interface SeriesName {
  readonly metric: Words
  readonly place: Words
  readonly unit: string
  readonly digits: number
}

/** What a series is called; an id stands for what the catalogue or the registry does not know. */
export function useSeriesNames(): (metric: string, place: string) => SeriesName {
  const places = usePlaces(usePlacesVersion())
  return useMemo(() => {
    const byId = new Map(places.map((place) => [place.id, place.name]))
    return (metric, place) => {
      const known = metricById(metric)
      return {
        metric: known ? { zh: known.zh, en: known.en } : { zh: metric, en: metric },
        place: byId.get(place) ?? { zh: place, en: place },
        unit: known?.unit ?? '—',
        digits: known?.digits ?? 1,
      }
    }
  }, [places])
}
