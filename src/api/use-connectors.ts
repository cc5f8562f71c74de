import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { connectorKindAnswerSchema, connectorsAnswerSchema } from '#contract/connector.ts'
import type { ConnectorKindAnswer, ConnectorsAnswer } from '#contract/connector.ts'
import { getJson } from './get-json.ts'

/** States of sources turn within seconds; nobody watches this page for less. */
const ASK_AGAIN_MS = 3000

export interface Asked<T> {
  readonly answer: T | undefined
  /** The last question failed; `answer` may be an older one. */
  readonly failed: boolean
}

/** All sources with their state, asked again every three seconds while somebody looks. */
export function useConnectors(): Asked<ConnectorsAnswer> {
  const query = useQuery({
    queryKey: ['connectors'],
    queryFn: ({ signal }) => getJson('/api/connectors', connectorsAnswerSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: false,
  })
  return { answer: query.data, failed: query.isError }
}

/** Protocols and their forms; they change only with the relay's version. */
export function useConnectorKinds(): Asked<ConnectorKindAnswer> {
  const query = useQuery({
    queryKey: ['connector-kinds'],
    queryFn: ({ signal }) => getJson('/api/connector-kinds', connectorKindAnswerSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: true,
  })
  return { answer: query.data, failed: query.isError }
}

export type AskedAbout = 'connectors' | 'quarantine' | 'catalogue' | 'quality'

/** Asks anew about what a change has just altered. */
export function useAskAgain(): (about: AskedAbout) => Promise<void> {
  const client = useQueryClient()
  return useCallback((about) => client.invalidateQueries({ queryKey: [about] }), [client])
}
