import { MINUTE_MS } from './local-time.ts'

/** The finest step the past is written with. */
export const HISTORY_STEP_MS = 5 * MINUTE_MS

/** The marks of the past, shared by all series: `count` of them from `from`, HISTORY_STEP_MS apart. */
export interface HistorySpan {
  readonly from: number
  readonly count: number
}
