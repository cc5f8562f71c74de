import { useQuery } from '@tanstack/react-query'
import { quarantineAnswerSchema } from '#contract/connector.ts'
import type { QuarantineAnswer } from '#contract/connector.ts'
import { getJson } from './get-json.ts'
import type { Asked } from './use-connectors.ts'

const ASK_AGAIN_MS = 10_000

/** Refused records, newest first. @param connector of one source only; undefined: of all */
export function useQuarantine(connector: string | undefined): Asked<QuarantineAnswer> {
  const url = connector === undefined ? '/api/quarantine' : `/api/quarantine?connector=${encodeURIComponent(connector)}`
  const query = useQuery({
    queryKey: ['quarantine', connector],
    queryFn: ({ signal }) => getJson(url, quarantineAnswerSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: false,
  })
  return { answer: query.data, failed: query.isError }
}
