import type { Words } from '#contract/words.ts'

/** What the simulated city says of itself while it starts and runs. */
export type MockProgress =
  | { readonly kind: 'live'; readonly at: number; readonly sensors: number }
  /** 0 … 1 of the past is written. */
  | { readonly kind: 'history'; readonly part: number }
  | { readonly kind: 'history-done'; readonly series: number; readonly values: number; readonly tookMs: number }
  | { readonly kind: 'trouble'; readonly sentence: Words }

/** From whoever started the worker: its clock, now and then, or the wish to end. */
export type ToMockWorker = { readonly kind: 'clock'; readonly now: number } | { readonly kind: 'stop' }

/** What the worker is started with. */
export interface MockWorkerOrder {
  readonly mqttUrl: string
  readonly token?: string | undefined
  readonly packFolder: string
  readonly seed: number
  readonly speed: number
  readonly startAt?: number | undefined
  readonly historyDays: number
  /** Sources that say nothing. */
  readonly mute: readonly string[]
  /** The starter's clock at the start, epoch ms. */
  readonly now: number
}
