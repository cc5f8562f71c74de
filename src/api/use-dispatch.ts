import { insideAnswerSchema, isochroneAnswerSchema, rankAnswerSchema } from '#contract/dispatch.ts'
import type { InsideAnswer, IsochroneAnswer, IsochroneQuestion, RankAnswer, RankQuestion } from '#contract/dispatch.ts'
import type { Geometry } from '#contract/geometry.ts'
import { useQuestion } from './use-question.ts'
import type { Answered } from './use-question.ts'

/** Who can be there first. @param moment asked anew when it changes: closures, units and speeds do */
export function useRanking(
  question: RankQuestion | undefined,
  exercise: string | undefined,
  moment: string,
): Answered<RankAnswer> {
  return useQuestion('/api/dispatch/rank', exercise, question, rankAnswerSchema, moment)
}

export function useIsochrones(
  question: IsochroneQuestion | undefined,
  exercise: string | undefined,
): Answered<IsochroneAnswer> {
  return useQuestion('/api/dispatch/isochrones', exercise, question, isochroneAnswerSchema)
}

/** Who and what is inside a drawing. */
export function useInside(geometry: Geometry | undefined, exercise: string | undefined): Answered<InsideAnswer> {
  return useQuestion('/api/dispatch/inside', exercise, geometry && { geometry }, insideAnswerSchema)
}
