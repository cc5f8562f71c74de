import { useQuery } from '@tanstack/react-query'
import type { ZodType } from 'zod'
import { useAskingMoment } from './asking-moment.ts'
import { RelayRefusal, sendJson } from './send-json.ts'

/** What the relay says to a question that is too long for an address. */
export interface Answered<T> {
  readonly answer: T | undefined
  /** Why there is none, in words to be shown. */
  readonly refused: RelayRefusal | undefined
  readonly asking: boolean
}

const KEEP_MS = 60_000

/**
 * Asks while there is a question. The same question at a later `moment` keeps its old answer on the screen until the new one is here;
 * another question never shows the answer of the one before. It is answered from the city as it is now: of the past nothing is asked.
 * @param exercise whose picture is asked about; undefined: the real desk's
 */
export function useQuestion<T>(
  path: string,
  exercise: string | undefined,
  question: object | undefined,
  schema: ZodType<T>,
  moment: number | string = 0,
): Answered<T> {
  const url = exercise === undefined ? path : `${path}?${new URLSearchParams({ exercise }).toString()}`
  const { past } = useAskingMoment()
  const asked = JSON.stringify(question ?? null)
  const query = useQuery({
    queryKey: [url, asked, moment],
    queryFn: () => sendJson(url, { method: 'POST', body: question }, schema),
    enabled: question !== undefined && !past,
    placeholderData: (previous, before) => (before?.queryKey[1] === asked ? previous : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEEP_MS,
    retry: false,
  })
  if (past) return { answer: undefined, refused: question && ONLY_NOW, asking: false }
  return {
    answer: query.data,
    refused: query.error instanceof RelayRefusal ? query.error : undefined,
    asking: query.isFetching,
  }
}

const ONLY_NOW = new RelayRefusal(0, {
  zh: '只能按现在的情况推算，正在回看时不计算。请先返回实时。',
  en: 'This is worked out from the city as it is now, not while the past is shown. Return to live first.',
})
