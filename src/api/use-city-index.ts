import { useQuery } from '@tanstack/react-query'
import { cityIndexAnswerSchema } from '#contract/city-index.ts'
import type { CityIndexAnswer } from '#contract/city-index.ts'
import { getJson } from './get-json.ts'

const ASK_EVERY_MS = 60_000

/** The city's index, its weights and what the past says of them. @param edition in force: asked anew when it rises */
export function useCityIndex(edition: number): {
  readonly answer: CityIndexAnswer | undefined
  readonly failed: boolean
} {
  const query = useQuery({
    queryKey: ['city-index', edition],
    queryFn: ({ signal }) => getJson('/api/city-index', cityIndexAnswerSchema, signal),
    placeholderData: (previous) => previous,
    refetchInterval: ASK_EVERY_MS,
    retry: 2,
  })
  return { answer: query.data, failed: query.isError && !query.data }
}
