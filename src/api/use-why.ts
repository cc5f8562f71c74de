import { useQuery } from '@tanstack/react-query'
import { refusalSchema } from '#contract/operation.ts'
import { greatestChangeSchema, whyReplySchema } from '#contract/why.ts'
import type { GreatestChange, WhyAnswer, WhyReply } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import { ask } from './answerer.ts'
import { getJson } from './get-json.ts'
import { RelayRefusal } from './send-json.ts'

const ASK_AGAIN_MS = 5 * 60_000

/** Which figure, where, and which two windows; what is absent the relay chooses. */
export interface WhyAsked {
  readonly metric: string
  readonly place: string
  readonly from: number | undefined
  readonly to: number | undefined
  readonly span: number | undefined
}

export interface WhyState {
  readonly answer: WhyAnswer | undefined
  /** Why there is nothing to compare. */
  readonly unknown: Words | undefined
  readonly refused: RelayRefusal | undefined
  readonly failed: boolean
}

/** Why a figure changed. An answer to another question is never shown while the new one is asked. @param enabled not of a story: the relay keeps no parts of it */
export function useWhy({ metric, place, from, to, span }: WhyAsked, enabled: boolean): WhyState {
  const query = useQuery({
    queryKey: ['why', metric, place, from, to, span],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ metric, place })
      for (const [name, value] of Object.entries({ from, to, span }))
        if (value !== undefined) asked.set(name, String(value))
      return whyJson(`/api/why?${asked.toString()}`, signal)
    },
    enabled,
    refetchInterval: to === undefined ? ASK_AGAIN_MS : false,
    retry: false,
  })
  const { data, error } = query
  const unknown = data && 'unknown' in data ? data.unknown : undefined
  const answer = data && 'unknown' in data ? undefined : data
  return { answer, unknown, refused: error instanceof RelayRefusal ? error : undefined, failed: query.isError }
}

/** A window that is not known is refused in words that can be shown. */
async function whyJson(url: string, signal: AbortSignal): Promise<WhyReply> {
  const response = await ask(url, { signal })
  const answer: unknown = await response.json()
  if (!response.ok) throw new RelayRefusal(response.status, refusalSchema.parse(answer).sentence)
  return whyReplySchema.parse(answer)
}

/** The leader's figure that changed most. */
export function useGreatestChange(): { readonly answer: GreatestChange | undefined; readonly failed: boolean } {
  const query = useQuery({
    queryKey: ['why-greatest'],
    queryFn: ({ signal }) => getJson('/api/why/greatest', greatestChangeSchema, signal),
    refetchInterval: ASK_AGAIN_MS,
    retry: 1,
  })
  return { answer: query.data, failed: query.isError && !query.data }
}
