/** A reading the relay took: checked, placed, in the catalogue's unit. Strings are interned, so comparing them is cheap. */
export interface Taken {
  readonly metric: string
  /** A place id, or `track/<id>` for a reading of something that moves. */
  readonly place: string
  /** Event time, epoch ms. */
  readonly at: number
  readonly value: number
  /** How often this metric is expected from this source. */
  readonly intervalMs: number
  readonly source: string
}
