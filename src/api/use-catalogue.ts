import { useQuery } from '@tanstack/react-query'
import { catalogueAnswerSchema } from '#contract/catalogue.ts'
import type { CatalogueAnswer } from '#contract/catalogue.ts'
import { getJson } from './get-json.ts'
import type { Asked } from './use-connectors.ts'

/** The catalogue with the thresholds in force. @param seq of the journal's last decision on thresholds: asked anew when it rises */
export function useCatalogue(seq: number): Asked<CatalogueAnswer> {
  const query = useQuery({
    queryKey: ['catalogue', seq],
    queryFn: ({ signal }) => getJson('/api/catalogue', catalogueAnswerSchema, signal),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: 2,
  })
  return { answer: query.data, failed: query.isError }
}
