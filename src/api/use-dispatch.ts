import { insideAnswerSchema, isochroneAnswerSchema, rankAnswerSchema } from '#contract/dispatch.ts'
import type { InsideAnswer, IsochroneAnswer, IsochroneQuestion, RankAnswer, RankQuestion } from '#contract/dispatch.ts'
import type { Geometry } from '#contract/geometry.ts'
import { useQuestion } from './use-question.ts'
import type { Answered } from './use-question.ts'

/** Who can be there first. @param moment asked anew when it changes: closures, units and speeds do */
export function useRanking(question: RankQuestion | undefined, moment: string): Answered<RankAnswer> {
  return useQuestion('/api/dispatch/rank', question, rankAnswerSchema, moment)
}

export function useIsochrones(question: IsochroneQuestion | undefined, moment: string): Answered<IsochroneAnswer> {
  return useQuestion('/api/dispatch/isochrones', question, isochroneAnswerSchema, moment)
}

/** Who and what is inside a drawing. */
export function useInside(geometry: Geometry | undefined): Answered<InsideAnswer> {
  return useQuestion('/api/dispatch/inside', geometry && { geometry }, insideAnswerSchema)
}
