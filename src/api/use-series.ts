import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { seriesAnswerSchema } from '#contract/series.ts'
import type { SeriesAnswer } from '#contract/series.ts'
import { useAskingMoment } from './asking-moment.ts'
import { getJson } from './get-json.ts'
import { knownThen } from './known-then.ts'

/** The past moves slowly on a wall: one question a minute and figure. */
const ASK_AGAIN_MS = 60_000

export interface SeriesSpan {
  /** How far back from `to`, hours. */
  readonly hours: number
  readonly points: number
  /** End of the stretch, epoch ms; rounded down to the minute so that equal questions are asked once. */
  readonly to: number | undefined
}

export interface SeriesState {
  readonly answer: SeriesAnswer | undefined
  /** The last question failed; `answer` may be an older one. */
  readonly failed: boolean
}

/**
 * A figure's past, reduced by the relay. Waits until `to` is known; keeps the last answer while asking again. Of a moment of the past, as
 * it was known then, what came later is left out.
 */
export function useSeries(metric: string, place: string, { hours, points, to }: SeriesSpan): SeriesState {
  const { history, tape, unknown } = useAskingMoment()
  const kept = history || tape !== undefined
  const end = to === undefined || !kept ? undefined : Math.floor(to / ASK_AGAIN_MS) * ASK_AGAIN_MS
  const query = useQuery({
    queryKey: ['series', tape, metric, place, hours, points, end],
    queryFn: ({ signal }) =>
      getJson(seriesUrl(metric, place, end! - hours * 3_600_000, end!, points, tape), seriesAnswerSchema, signal),
    enabled: end !== undefined, // hence the two `!` above
    // Not of another tape, and not what comes after the moment that is shown.
    placeholderData: (previous, before) =>
      before?.queryKey[1] === tape && previous?.metric === metric && previous.place === place && previous.to <= end!
        ? previous
        : undefined,
    gcTime: 2 * ASK_AGAIN_MS,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 2,
  })
  const { data } = query
  const answer = useMemo(() => data && knownThen(data, unknown), [data, unknown])
  return { answer: kept ? answer : undefined, failed: kept && query.isError }
}

export function seriesUrl(
  metric: string,
  place: string,
  from: number,
  to: number,
  points: number,
  tape?: string,
): string {
  const query = new URLSearchParams({ metric, place, from: String(from), to: String(to), points: String(points) })
  if (tape !== undefined) query.set('tape', tape)
  return `/api/series?${query.toString()}`
}
