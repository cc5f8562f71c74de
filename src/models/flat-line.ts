/** How long one device has shown the same value. Each reading makes a new one. */
export interface FlatRun {
  readonly value: number
  /** Epoch ms of the first reading of this value. */
  readonly since: number
  readonly at: number
  readonly samples: number
}

/** domain.md §D2: fewer equal values than this are no flat line, however long they stand. */
const LEAST_SAMPLES = 6

export function flatStep(run: FlatRun | undefined, value: number, at: number): FlatRun {
  if (!run || value !== run.value) return { value, since: at, at, samples: 1 }
  return at <= run.at ? run : { ...run, at, samples: run.samples + 1 }
}

/** Longer than `limitMs`, which is what devices of its kind do not do by nature. */
export function isFlat(run: FlatRun, limitMs: number): boolean {
  return run.samples >= LEAST_SAMPLES && run.at - run.since >= limitMs
}
