import type { BriefSentence, FigureRef } from '#contract/brief.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Measured } from '#picture/situation.ts'
import type { DayFigure } from '#models/draft-brief.ts'
import type { LookUp } from '#models/recheck-brief.ts'

export type QueryPast = (query: SeriesQuery) => Promise<SeriesAnswer>

/** Mean, greatest and least of a stretch; undefined where nothing was measured in it. */
export async function stretchFigure(
  query: QueryPast,
  metric: string,
  place: string,
  from: number,
  to: number,
): Promise<DayFigure | undefined> {
  if (!(from < to)) return undefined
  const { mean, max, min } = await query({ metric, place, from, to, points: 1 })
  return mean[0] === undefined ? undefined : { mean: mean[0], max: max[0]!, min: min[0]! }
}

/** Every figure that these sentences rest on, looked up anew: the same stretch of the past, or what is newest. */
export async function lookUpAgain(
  sentences: readonly BriefSentence[],
  query: QueryPast,
  measured: (metric: string, place: string) => Measured,
): Promise<LookUp> {
  const found = new Map<string, { readonly value: number; readonly at: number } | undefined>()
  for (const ref of sentences.flatMap(({ refs }) => refs)) {
    if (ref.is === 'figure' && !found.has(keyOf(ref))) found.set(keyOf(ref), await valueOf(ref, query, measured))
  }
  return (ref) => found.get(keyOf(ref))
}

async function valueOf(
  { metric, place, of, at, from }: FigureRef,
  query: QueryPast,
  measured: (metric: string, place: string) => Measured,
): Promise<{ readonly value: number; readonly at: number } | undefined> {
  if (of === 'now' || from === null) {
    const now = measured(metric, place)
    return now.at === null || now.value === undefined ? undefined : { value: now.value, at: now.at }
  }
  const stretch = await stretchFigure(query, metric, place, from, at)
  return stretch && { value: stretch[of], at }
}

const keyOf = ({ metric, place, of, at, from }: FigureRef) =>
  of === 'now' ? `${metric} ${place}` : `${metric} ${place} ${of} ${from} ${at}`
