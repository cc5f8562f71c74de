import { useQuery } from '@tanstack/react-query'
import { ask } from './answerer.ts'

export interface LeavingText {
  readonly text: string | undefined
  readonly failed: boolean
}

/**
 * What will leave the house, as the relay itself writes it, for a person to read first.
 * @param moment of the thing it tells of: a newer one is asked for anew
 */
export function useLeavingText(address: string | undefined, moment: number | string): LeavingText {
  const query = useQuery({
    queryKey: ['leaving', address, moment],
    queryFn: async ({ signal }) => {
      const response = await ask(address ?? '', { signal })
      if (!response.ok) throw new Error(`${address} answered ${response.status}`)
      return response.text()
    },
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return { text: query.data, failed: query.isError }
}
