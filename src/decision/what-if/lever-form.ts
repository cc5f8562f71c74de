import type { LngLat } from '#contract/geometry.ts'
import type { Lever, WhatIfLeversAnswer } from '#contract/what-if.ts'

/** What a form for one kind of measure is given. */
export interface LeverFormProps {
  readonly levers: WhatIfLeversAnswer
  /** The place that was pointed at last on the map. */
  readonly point: LngLat | undefined
  readonly onAdd: (lever: Lever) => void
}
