/** What is typed, and the way back. Immutable. */
export interface EditHistory<T> {
  readonly now: T
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** The field that was typed into last: more of it is the same step. */
  readonly field: string | undefined
}

const STEPS_KEPT = 100

export function begin<T>(now: T): EditHistory<T> {
  return { now, past: [], future: [], field: undefined }
}

/** @param field that is typed into; undefined: a step of its own, as a button makes it */
export function edit<T>(history: EditHistory<T>, next: T, field?: string): EditHistory<T> {
  if (Object.is(next, history.now)) return history
  const same = field !== undefined && field === history.field
  const past = same ? history.past : [...history.past, history.now].slice(-STEPS_KEPT)
  return { now: next, past, future: [], field }
}

export function undo<T>({ now, past, future }: EditHistory<T>): EditHistory<T> {
  const last = past.at(-1)
  if (last === undefined) return { now, past, future, field: undefined }
  return { now: last, past: past.slice(0, -1), future: [now, ...future], field: undefined }
}

export function redo<T>({ now, past, future }: EditHistory<T>): EditHistory<T> {
  const [next, ...later] = future
  if (next === undefined) return { now, past, future, field: undefined }
  return { now: next, past: [...past, now], future: later, field: undefined }
}
