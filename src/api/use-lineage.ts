import { useQuery } from '@tanstack/react-query'
import { lineageSchema } from '#contract/lineage.ts'
import type { Lineage } from '#contract/lineage.ts'
import { useAskingMoment } from './asking-moment.ts'
import { getJson } from './get-json.ts'

/** A figure that moves every second is asked about no oftener than this. */
const ASK_AGAIN_MS = 10_000

export interface LineageState {
  readonly lineage: Lineage | undefined
  /** The last question failed; `lineage` may be an older answer. */
  readonly failed: boolean
  /** The relay tells the lineage of what is shown now; another moment is shown. */
  readonly onlyNow: boolean
}

/** Where the value now shown comes from. @param at its event time, epoch ms; asked again when it moved on, undefined: not yet heard */
export function useLineage(metric: string, place: string, at: number | undefined): LineageState {
  const { past } = useAskingMoment()
  const moment = at === undefined || past ? undefined : Math.floor(at / ASK_AGAIN_MS)
  const query = useQuery({
    queryKey: ['lineage', metric, place, moment],
    queryFn: ({ signal }) =>
      getJson(`/api/lineage?${new URLSearchParams({ metric, place }).toString()}`, lineageSchema, signal),
    enabled: moment !== undefined,
    placeholderData: (previous) => (previous?.metric === metric && previous.place === place ? previous : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 6 * ASK_AGAIN_MS,
    retry: 1,
  })
  return { lineage: past ? undefined : query.data, failed: query.isError, onlyNow: past }
}
