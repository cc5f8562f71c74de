import type { Truth } from '#contract/shown-view.ts'
import type { TapeIndex } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import type { Store } from './store.ts'

/** Where in time this window stands. */
export type TimeState =
  | { readonly mode: 'live' }
  | {
      readonly mode: 'past'
      readonly tape: string
      /** undefined: not read yet. */
      readonly index: TapeIndex | undefined
      /** The moment asked for while it is fetched; otherwise the one that is shown, epoch ms. */
      readonly at: number
      /** 0 stands still. */
      readonly speed: number
      readonly truth: Truth
      /** What is on screen is not yet the moment asked for. */
      readonly seeking: boolean
      /** The tape could not be read, or this moment was not recorded. */
      readonly trouble: Words | undefined
    }

/** Moves this window in time. Whatever comes late from a moment that was left is dropped. */
export interface TimeMachine {
  readonly state: Store<TimeState>
  /** Shows a moment; resolves when it is on screen, or was left before that. */
  go(to: {
    readonly tape?: string
    readonly at: number
    readonly speed?: number
    readonly truth?: Truth
  }): Promise<void>
  live(): void
  /** 0.5–600; 0 stands still. Live: nothing happens. */
  setSpeed(times: number): void
  step(byMs: number): void
  setTruth(truth: Truth): void
  /** Fetches what a moment needs, so that going there shows it at once. */
  prepare(to: { readonly tape?: string; readonly at: number }): Promise<void>
}
