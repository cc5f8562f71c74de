import type { BriefSentence, ChangedFigure, FigureRef } from '#contract/brief.ts'
import { metricById } from '#metrics/catalogue.ts'

/** What a figure of a brief is when it is looked up again; undefined: it cannot be found. */
export type LookUp = (ref: FigureRef) => { readonly value: number; readonly at: number } | undefined

/** Figures that are not, as the catalogue writes them, what their sentence says. */
export function changedFigures(sentences: readonly BriefSentence[], lookUp: LookUp): ChangedFigure[] {
  return sentences.flatMap(({ id: sentence, refs }) =>
    refs.flatMap((ref): ChangedFigure[] => {
      if (ref.is !== 'figure') return []
      const { metric, place, value: was, at: wasAt } = ref
      const found = lookUp(ref)
      const written = (value: number) => value.toFixed(metricById(metric)?.digits ?? 1)
      if (found && written(found.value) === written(was)) return []
      return [{ sentence, metric, place, was, wasAt, is: found?.value ?? null, isAt: found?.at ?? null }]
    }),
  )
}
