import { inundationAnswerSchema, plumeAnswerSchema } from '#contract/estimate.ts'
import type { InundationAnswer, InundationQuestion, PlumeAnswer, PlumeQuestion } from '#contract/estimate.ts'
import { useQuestion } from './use-question.ts'
import type { Answered } from './use-question.ts'

/** @param moment asked anew when it changes: the wind does */
export function usePlume(
  question: PlumeQuestion | undefined,
  exercise: string | undefined,
  moment: number,
): Answered<PlumeAnswer> {
  return useQuestion('/api/estimates/plume', exercise, question, plumeAnswerSchema, moment)
}

export function useInundation(
  question: InundationQuestion | undefined,
  exercise: string | undefined,
): Answered<InundationAnswer> {
  return useQuestion('/api/estimates/inundation', exercise, question, inundationAnswerSchema)
}
