import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  whatIfLeversAnswerSchema,
  whatIfRunSchema,
  whatIfRunsAnswerSchema,
  whatIfSharedAnswerSchema,
  whatIfStreetsAnswerSchema,
} from '#contract/what-if.ts'
import type { WhatIfQuestion, WhatIfRun, WhatIfStreet } from '#contract/what-if.ts'
import { getJson } from './get-json.ts'
import { sendJson } from './send-json.ts'

const BEGUN_EVERY_MS = 400
const LIST_EVERY_MS = 30_000
const SHARED_EVERY_MS = 60_000
const LEVERS_EVERY_MS = 5 * 60_000
const PATH = '/api/what-if'

/** What there is to be moved in this city; undefined until the relay answered. */
export function useWhatIfLevers() {
  return useQuery({
    queryKey: ['what-if-levers'],
    queryFn: ({ signal }) => getJson(`${PATH}/levers`, whatIfLeversAnswerSchema, signal),
    refetchInterval: LEVERS_EVERY_MS,
    retry: true,
  }).data
}

/** Streets by a part of their name; none for an empty text. */
export function useStreetSearch(text: string): readonly WhatIfStreet[] {
  const asked = text.trim()
  const query = useQuery({
    queryKey: ['what-if-streets', asked],
    queryFn: ({ signal }) =>
      getJson(`${PATH}/streets?${new URLSearchParams({ q: asked }).toString()}`, whatIfStreetsAnswerSchema, signal),
    enabled: asked !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  })
  return asked === '' ? [] : (query.data?.streets ?? [])
}

/** The stretch of street that passes nearest to a point; undefined: none does. Rejects where the relay cannot be reached. */
export async function streetAt(lng: number, lat: number): Promise<WhatIfStreet | undefined> {
  const asked = new URLSearchParams({ lng: String(lng), lat: String(lat) }).toString()
  return (await getJson(`${PATH}/streets?${asked}`, whatIfStreetsAnswerSchema)).streets[0]
}

/** One run, asked again while it goes on. */
export function useWhatIfRun(id: string | undefined) {
  const query = useQuery({
    queryKey: ['what-if-run', id],
    queryFn: ({ signal }) => getJson(`${PATH}/runs/${encodeURIComponent(id ?? '')}`, whatIfRunSchema, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isGoingOn(state.data) ? BEGUN_EVERY_MS : false),
    retry: 1,
  })
  return { run: id === undefined ? undefined : query.data, missing: query.isError }
}

export function isGoingOn(run: Pick<WhatIfRun, 'state'> | undefined): boolean {
  return run?.state === 'waiting' || run?.state === 'running'
}

export function useWhatIfRuns() {
  return useQuery({
    queryKey: ['what-if-runs'],
    queryFn: ({ signal }) => getJson(`${PATH}/runs`, whatIfRunsAnswerSchema, signal),
    refetchInterval: LIST_EVERY_MS,
  }).data
}

/** The comparison that was put on the wall; null: none yet. */
export function useSharedWhatIf(): WhatIfRun | null | undefined {
  return useQuery({
    queryKey: ['what-if-shared'],
    queryFn: ({ signal }) => getJson(`${PATH}/shared`, whatIfSharedAnswerSchema, signal),
    refetchInterval: SHARED_EVERY_MS,
  }).data?.run
}

/** What a post does with runs. Each rejects with a RelayRefusal to be shown. */
export function useWhatIfActs() {
  const client = useQueryClient()
  const act = async (path: string, body?: object): Promise<WhatIfRun> => {
    const run = await sendJson(`${PATH}/runs${path}`, { method: 'POST', body }, whatIfRunSchema)
    client.setQueryData(['what-if-run', run.id], run)
    void client.invalidateQueries({ queryKey: ['what-if-runs'] })
    void client.invalidateQueries({ queryKey: ['what-if-shared'] })
    return run
  }
  return {
    ask: (question: WhatIfQuestion) => act('', question),
    cancel: (id: string) => act(`/${id}/cancel`),
    adopt: (id: string, variant: number) => act(`/${id}/adopt`, { variant }),
    share: (id: string) => act(`/${id}/share`),
  }
}
