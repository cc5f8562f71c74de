import { useSearchParams } from 'react-router'

export interface ShownSeries {
  readonly metric: string
  readonly place: string
}

/** The series this page shows, kept in the address; undefined: none was chosen yet. */
export function useShownSeries(): readonly [ShownSeries | undefined, (series: ShownSeries) => void] {
  const [search, setSearch] = useSearchParams()
  const metric = search.get('metric')
  const place = search.get('place')
  const show = (series: ShownSeries) => {
    const next = new URLSearchParams(search)
    next.set('metric', series.metric)
    next.set('place', series.place)
    setSearch(next, { replace: true })
  }
  return [metric !== null && place !== null ? { metric, place } : undefined, show]
}
