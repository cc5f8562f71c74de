import { useQuery } from '@tanstack/react-query'
import { crossingsAnswerSchema, forecastAnswerSchema, forecastsAnswerSchema } from '#contract/forecast.ts'
import type { CrossingsAnswer, ForecastAnswer, ForecastsAnswer } from '#contract/forecast.ts'
import { useAskingMoment } from './asking-moment.ts'
import { getJson } from './get-json.ts'

/** Forecasts change with the hour; the list fills while the relay looks at one series after another. */
const ASK_AGAIN_MS = 30_000
const MINUTE_MS = 60_000

export interface AskedForecast<T> {
  readonly answer: T | undefined
  readonly failed: boolean
  /** What is shown is a story, of which the relay keeps no forecasts. */
  readonly story: boolean
}

/** @param at a moment of the past, epoch ms: as it had been said by then; undefined: now */
export function useForecasts(at: number | undefined): AskedForecast<ForecastsAnswer> {
  return useAsked('/api/forecasts', forecastsAnswerSchema, at)
}

export function useForecast(
  metric: string | undefined,
  place: string | undefined,
  at: number | undefined,
): AskedForecast<ForecastAnswer> {
  const asked = metric !== undefined && place !== undefined ? { metric, place } : undefined
  return useAsked('/api/forecasts/one', forecastAnswerSchema, at, asked)
}

export function useCrossings(at: number | undefined): AskedForecast<CrossingsAnswer> {
  return useAsked('/api/forecasts/crossings', crossingsAnswerSchema, at)
}

const EVERYTHING = {}

function useAsked<T>(
  path: string,
  schema: Parameters<typeof getJson<T>>[1],
  at: number | undefined,
  about: Readonly<Record<string, string>> | undefined = path.endsWith('/one') ? undefined : EVERYTHING,
): AskedForecast<T> {
  const { history } = useAskingMoment()
  // A time machine that plays moves each second; what was said by then changes by the hour.
  const moment = at === undefined ? undefined : Math.floor(at / MINUTE_MS) * MINUTE_MS
  const search = new URLSearchParams({ ...about, ...(moment !== undefined && { at: String(moment) }) }).toString()
  const query = useQuery({
    queryKey: ['forecasts', path, search, moment],
    queryFn: async ({ signal }) => ({
      told: await getJson(search === '' ? path : `${path}?${search}`, schema, signal),
    }),
    enabled: history && about !== undefined,
    // What is known now, or came later, must not stand for a moment of the past.
    placeholderData: (previous, before) =>
      about === EVERYTHING && mayStandFor(before?.queryKey[3], moment) ? previous : undefined,
    ...(moment === undefined && { refetchInterval: ASK_AGAIN_MS }),
    retry: 1,
  })
  return { answer: history ? query.data?.told : undefined, failed: history && query.isError, story: !history }
}

/** An earlier answer keeps its place while another is asked: of now for now, of a moment for a later one. */
function mayStandFor(before: string | number | undefined, moment: number | undefined): boolean {
  if (before === undefined || moment === undefined) return before === moment
  return Number(before) <= moment
}
