/** One reading that passed every check. `at` is event time, epoch ms. */
export interface Taken {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
  readonly source: string
  readonly intervalMs: number
}
