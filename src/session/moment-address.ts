import { RELAY_TAPE } from '#contract/tape.ts'
import { TRUTHS } from '#contract/shown-view.ts'
import type { Truth } from '#contract/shown-view.ts'

/** A moment as an address says it: `at=2026-11-27T09:05:09Z`, and `tape` and `truth` where they are not the usual ones. */
export interface Moment {
  readonly tape: string
  /** Epoch ms. */
  readonly at: number
  readonly truth: Truth
}

const NAMES = ['at', 'tape', 'truth'] as const

/** Undefined: the address speaks of now, or of no time that can be read. Epoch milliseconds are read too. */
export function readMoment(search: URLSearchParams): Moment | undefined {
  const text = search.get('at')?.trim() ?? ''
  const at = /^\d{12,14}$/.test(text) ? Number(text) : /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) return undefined
  const truth = TRUTHS.find((one) => one === search.get('truth')) ?? 'known'
  return { tape: search.get('tape') ?? RELAY_TAPE, at, truth }
}

/** The same query with this moment in it, or with none. */
export function withMoment(search: URLSearchParams, moment: Moment | undefined): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of NAMES) next.delete(name)
  if (!moment) return next
  next.set('at', new Date(moment.at).toISOString().replace('.000Z', 'Z'))
  if (moment.tape !== RELAY_TAPE) next.set('tape', moment.tape)
  if (moment.truth !== 'known') next.set('truth', moment.truth)
  return next
}

export function sameMoment(a: Moment | undefined, b: Moment | undefined): boolean {
  return a === b || (a?.at === b?.at && a?.tape === b?.tape && a?.truth === b?.truth)
}
