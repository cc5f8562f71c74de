import type { Order } from '#contract/desk-snapshot.ts'

/** A slip of the hand is noticed at once: within this long one key takes an order back. */
export const RECALL_WITHIN_MS = 10_000

/** One key is enough: it was given here, a moment ago, and the unit is not on its way. */
export function quickRecall({ by, reached, state }: Order, own: string | undefined, now: number): boolean {
  const fresh = now - (reached.issued ?? 0) < RECALL_WITHIN_MS
  return fresh && by === own && (state === 'issued' || state === 'delivered' || state === 'acknowledged')
}
