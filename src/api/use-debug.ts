import { useQuery } from '@tanstack/react-query'
import { debugSchema } from '#contract/debug.ts'
import type { Debug } from '#contract/debug.ts'
import { getJson } from './get-json.ts'

const ASK_EVERY_MS = 5000

/** What the relay does just now; undefined until it answered. */
export function useDebug(): Debug | undefined {
  return useQuery({
    queryKey: ['debug'],
    queryFn: ({ signal }) => getJson('/api/debug', debugSchema, signal),
    refetchInterval: ASK_EVERY_MS,
  }).data
}
