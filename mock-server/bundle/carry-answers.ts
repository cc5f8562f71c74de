import type { BundleAnswers, BundleHead } from '#contract/bundle.ts'
import type { City } from '#contract/city.ts'
import type { PlacesAnswer } from '#contract/place.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { METRICS } from '#metrics/catalogue.ts'
import { BAND, isStatistic, lineOf } from '#metrics/figure-span.ts'

export interface AnswerParts {
  readonly city: City
  readonly places: () => PlacesAnswer
  /** As `GET /api/series` answers. */
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
}

const CITY = 'city'
const HOUR_MS = 3_600_000
/** A scene that runs fast through hours is given its lines this often at most. */
const MOMENTS_MOST = 6

/**
 * What the page asks beside its tape: the city, its places, and the lines of every figure of the city and of the places that scenes
 * open, up to the moments that scenes show.
 */
export async function carryAnswers(
  { city, places, query }: AnswerParts,
  told: Pick<BundleHead, 'tour' | 'scenes' | 'tapes'>,
): Promise<BundleAnswers> {
  const answers: BundleAnswers['answers'] = { '/api/city': city, '/api/places': places() }
  for (const question of seriesQuestions(told)) {
    const answer = await query(question)
    // A line that holds nothing is asked for all the same: without an answer the page would say that it failed.
    answers[addressOf(question)] = answer
  }
  return { answers }
}

function seriesQuestions({ tour, scenes, tapes }: Pick<BundleHead, 'tour' | 'scenes' | 'tapes'>): SeriesQuery[] {
  const questions = new Map<string, SeriesQuery>()
  for (const [i, { from, to }] of scenes.entries()) {
    const view = tour.scenes[i]?.view
    const story = tapes.find(({ tape, kind }) => tape === view?.time?.tape && kind === 'story')?.tape
    const places = new Set([CITY, ...placesOf(view?.address ?? '')])
    for (const place of places)
      for (const metric of METRICS)
        for (const { hours, points, stepMs } of isStatistic(metric) ? [lineOf(metric)] : [lineOf(metric), BAND])
          for (const end of momentsOf(from, to, stepMs)) {
            const question = { metric: metric.id, place, from: end - hours * HOUR_MS, to: end, points, tape: story }
            questions.set(addressOf(question), question)
          }
  }
  return [...questions.values()]
}

/** Of a screen: the place it is opened at. */
function placesOf(address: string): readonly string[] {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  return ['place', 'district'].flatMap((name) => query.get(name) ?? [])
}

function momentsOf(from: number, to: number, stepMs: number): readonly number[] {
  const [first, last] = [Math.floor(from / stepMs), Math.floor(to / stepMs)]
  const every = Math.max(1, Math.ceil((last - first) / MOMENTS_MOST))
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => (first + i * every) * stepMs)
}

/** The page's own spelling (`src/api/use-series.ts`). */
function addressOf({ metric, place, from, to, points, tape }: SeriesQuery): string {
  const query = new URLSearchParams({ metric, place, from: String(from), to: String(to), points: String(points) })
  if (tape !== undefined) query.set('tape', tape)
  return `/api/series?${query.toString()}`
}
