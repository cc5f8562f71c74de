import { inundationAnswerSchema, plumeAnswerSchema } from '#contract/estimate.ts'
import type { InundationAnswer, InundationQuestion, PlumeAnswer, PlumeQuestion } from '#contract/estimate.ts'
import { useQuestion } from './use-question.ts'
import type { Answered } from './use-question.ts'

/** @param moment asked anew when it changes: the wind does */
export function usePlume(question: PlumeQuestion | undefined, moment: number): Answered<PlumeAnswer> {
  return useQuestion('/api/estimates/plume', question, plumeAnswerSchema, moment)
}

export function useInundation(question: InundationQuestion | undefined): Answered<InundationAnswer> {
  return useQuestion('/api/estimates/inundation', question, inundationAnswerSchema)
}
