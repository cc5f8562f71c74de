import { useQuery } from '@tanstack/react-query'
import { anomaliesAnswerSchema } from '#contract/anomaly.ts'
import type { AnomaliesAnswer } from '#contract/anomaly.ts'
import { getJson } from './get-json.ts'

const ASK_AGAIN_MS = 60_000

/** What is unusual now and lately, and how it is judged. */
export function useAnomalies(): { readonly answer: AnomaliesAnswer | undefined; readonly failed: boolean } {
  const query = useQuery({
    queryKey: ['anomalies'],
    queryFn: ({ signal }) => getJson('/api/anomalies', anomaliesAnswerSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: 1,
  })
  return { answer: query.data, failed: query.isError && !query.data }
}
