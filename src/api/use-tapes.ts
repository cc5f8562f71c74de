import { useQuery } from '@tanstack/react-query'
import { tapesAnswerSchema } from '#contract/tape.ts'
import type { TapeHead } from '#contract/tape.ts'
import { getJson } from './get-json.ts'

const ASK_AGAIN_MS = 10_000

export interface TapesState {
  readonly tapes: readonly TapeHead[] | undefined
  readonly failed: boolean
}

/** What recordings there are; asked again while one looks, because one may be growing or being made. */
export function useTapes(): TapesState {
  const query = useQuery({
    queryKey: ['tapes'],
    queryFn: ({ signal }) => getJson('/api/tapes', tapesAnswerSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: 1,
  })
  return { tapes: query.data?.tapes, failed: query.isError }
}

/** Where a stretch of a tape is fetched as a file. @param from, to epoch ms */
export function tapeExportUrl(tape: string, from: number, to: number): string {
  const query = new URLSearchParams({ from: String(Math.floor(from)), to: String(Math.ceil(to)) })
  return `/api/tapes/${encodeURIComponent(tape)}/export?${query.toString()}`
}
