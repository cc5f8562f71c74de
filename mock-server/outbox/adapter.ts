import type { Words } from '#contract/words.ts'
import type { OutgoingMessage } from './outgoing-paper.ts'

/** gone: the other side took it, and how; otherwise why not, for whoever waits for it. */
export type Delivery = { readonly gone: string } | { readonly failed: Words }

/** One way out of the house. Taking the same message twice has one effect. Never rejects. */
export interface Adapter {
  readonly deliver: (outgoing: OutgoingMessage, signal: AbortSignal) => Promise<Delivery>
}
