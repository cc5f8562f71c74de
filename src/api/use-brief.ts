import { useQuery } from '@tanstack/react-query'
import { briefAnswerSchema } from '#contract/brief.ts'
import type { BriefAnswer } from '#contract/brief.ts'
import { getJson } from './get-json.ts'

const ASK_EVERY_MS = 60_000

export interface BriefState {
  readonly brief: BriefAnswer | undefined
  readonly failed: boolean
  readonly again: () => void
}

/** Today's brief, its figures looked up again once a minute. @param version of the newest saved one: asked anew when it rises */
export function useBrief(version: number): BriefState {
  const query = useQuery({
    queryKey: ['brief', version],
    queryFn: ({ signal }) => getJson('/api/briefs/today', briefAnswerSchema, signal),
    placeholderData: (previous) => previous,
    refetchInterval: ASK_EVERY_MS,
    retry: 2,
  })
  return { brief: query.data, failed: query.isError && !query.data, again: () => void query.refetch() }
}
