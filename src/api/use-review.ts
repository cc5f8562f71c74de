import { useQuery } from '@tanstack/react-query'
import { reviewSchema } from '#contract/review.ts'
import { getJson } from './get-json.ts'

/** While the incident goes on, so does its review. */
const ASK_EVERY_MS = 10_000

/** What happened in an incident, made anew by the relay whenever it is asked. */
export function useReview(incident: string, exercise: string | undefined) {
  const query = useQuery({
    queryKey: ['review', incident, exercise],
    queryFn: ({ signal }) => {
      const asked = exercise === undefined ? '' : `?${new URLSearchParams({ exercise }).toString()}`
      return getJson(`/api/incidents/${encodeURIComponent(incident)}/review${asked}`, reviewSchema, signal)
    },
    refetchInterval: ({ state }) => (state.data?.ended === false ? ASK_EVERY_MS : false),
    refetchOnMount: 'always',
    retry: 1,
  })
  return { review: query.data, failed: query.isError && !query.data, again: () => void query.refetch() }
}
