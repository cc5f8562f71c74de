import type { Effect, Expected } from '#contract/measure.ts'

/** A figure before and after, each the mean of a window. */
export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

type Measured = Extract<Effect, { readonly is: 'measured' }>

/**
 * Difference in differences: `(after − before) − mean(after_c − before_c)` over the controls; `low` and `high` are its least and
 * greatest against each control alone. undefined without a control: a change that nothing is held against is no effect.
 */
export function measuredEffect(
  treated: BeforeAfter,
  controls: readonly BeforeAfter[],
  expected: Expected | null,
):
  Pick<Measured, 'before' | 'after' | 'controls' | 'controlChange' | 'effect' | 'low' | 'high' | 'inside'> | undefined {
  if (controls.length === 0) return undefined
  const changes = controls.map(({ before, after }) => after - before)
  const controlChange = changes.reduce((a, b) => a + b, 0) / changes.length
  const change = treated.after - treated.before
  const effect = change - controlChange
  return {
    ...treated,
    controls: controls.length,
    controlChange,
    effect,
    low: change - Math.max(...changes),
    high: change - Math.min(...changes),
    inside: expected === null ? null : effect >= expected.low && effect <= expected.high,
  }
}
