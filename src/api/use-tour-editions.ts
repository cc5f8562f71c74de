import { useQuery } from '@tanstack/react-query'
import { tourEditionsAnswerSchema } from '#contract/tour-answer.ts'
import type { TourEdition } from '#contract/tour-answer.ts'
import { getJson } from './get-json.ts'

const NONE: readonly TourEdition[] = []

/**
 * Every edition of a tour, the newest first; asked anew when a newer one was saved.
 * @param newest the newest edition's number; undefined: nothing is asked
 */
export function useTourEditions(tour: string, newest: number | undefined, exercise: string | undefined) {
  const query = useQuery({
    queryKey: ['tour-editions', tour, newest, exercise],
    queryFn: ({ signal }) => {
      const asked = exercise === undefined ? '' : `?${new URLSearchParams({ exercise }).toString()}`
      const path = `/api/tours/${encodeURIComponent(tour)}/editions${asked}`
      return getJson(path, tourEditionsAnswerSchema, signal)
    },
    enabled: newest !== undefined,
    placeholderData: (previous, before) => (before?.queryKey[1] === tour ? previous : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 2,
  })
  return { editions: query.data?.editions ?? NONE, failed: query.isError }
}
