import { useQuery } from '@tanstack/react-query'
import { qualityAnswerSchema } from '#contract/source-quality.ts'
import type { QualityAnswer } from '#contract/source-quality.ts'
import { getJson } from './get-json.ts'
import type { Asked } from './use-connectors.ts'

const ASK_AGAIN_MS = 30_000

/** The six dimensions of every source, asked again twice a minute. */
export function useQuality(): Asked<QualityAnswer> {
  const query = useQuery({
    queryKey: ['quality'],
    queryFn: ({ signal }) => getJson('/api/quality', qualityAnswerSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: false,
  })
  return { answer: query.data, failed: query.isError }
}
