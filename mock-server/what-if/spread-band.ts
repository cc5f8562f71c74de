import type { Band, WhatIfOutput } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { quantileOf } from '#models/seeded-draws.ts'

/** One figure of each scenario: what the inputs as they are give, and what each draw of them gives. */
export interface SpreadFigure {
  readonly value: number
  /** Draw k of every scenario has drawn the same city. */
  readonly draws: readonly number[]
}

export type FigureHead = Pick<WhatIfOutput, 'id' | 'name' | 'unit' | 'digits' | 'better'> & { readonly note?: Words }

const LOW = 0.1
const HIGH = 0.9

/** A line of the comparison; the base is the first. undefined: the scenario does not touch it, or the figure never ends. */
export function outputOf(head: FigureHead, figures: readonly (SpreadFigure | undefined)[]): WhatIfOutput {
  const { note = null, ...rest } = head
  const round = (value: number): number => Number(value.toFixed(head.digits + 2))
  const [base] = figures
  const band = (figure: SpreadFigure | undefined): Band | null => figureBand(figure, round)
  return {
    ...rest,
    values: figures.map(band),
    changes: figures
      .slice(1)
      .map((figure) =>
        base && figure
          ? band({ value: figure.value - base.value, draws: figure.draws.map((own, k) => own - base.draws[k]!) })
          : null,
      ),
    draws: Math.max(0, ...figures.map((figure) => figure?.draws.length ?? 0)),
    note,
  }
}

export function figureBand(figure: SpreadFigure | undefined, round: (value: number) => number): Band | null {
  if (!figure || !Number.isFinite(figure.value)) return null
  const finite = figure.draws.filter(Number.isFinite)
  if (finite.length === 0) return { value: round(figure.value), low: round(figure.value), high: round(figure.value) }
  const all = [...finite, figure.value]
  return {
    value: round(figure.value),
    low: round(Math.min(figure.value, quantileOf(all, LOW))),
    high: round(Math.max(figure.value, quantileOf(all, HIGH))),
  }
}
