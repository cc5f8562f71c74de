import { useQuery } from '@tanstack/react-query'
import { scenariosSchema, scoreSchema } from '#contract/exercise.ts'
import { getJson } from './get-json.ts'

/** While somebody looks at a score of a running exercise. */
const ASK_EVERY_MS = 5000

/** What can be exercised; it changes only with the relay's version. */
export function useScenarios() {
  const query = useQuery({
    queryKey: ['scenarios'],
    queryFn: ({ signal }) => getJson('/api/exercises/scenarios', scenariosSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { scenarios: query.data?.scenarios, failed: query.isError }
}

/** @param running it is asked for again while the exercise goes on */
export function useScore(exercise: string, running: boolean) {
  const query = useQuery({
    queryKey: ['score', exercise, running],
    queryFn: ({ signal }) => getJson(`/api/exercises/${encodeURIComponent(exercise)}/score`, scoreSchema, signal),
    refetchInterval: running ? ASK_EVERY_MS : false,
  })
  return { lines: query.data?.lines, failed: query.isError }
}
