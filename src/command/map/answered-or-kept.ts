import type { CommandAnswer } from '#contract/command.ts'
import { pageClock } from '#session/clock.ts'

/** As long as the outbox takes to say that something was not delivered, and a moment more. */
const WAIT_MS = 1500

/** What the relay said; undefined: it has not yet, and the outbox keeps what was asked until it does. */
export function answeredOrKept<T extends CommandAnswer | readonly CommandAnswer[]>(
  answer: Promise<T>,
): Promise<T | undefined> {
  return Promise.race([
    answer,
    new Promise<undefined>((resolve) => void pageClock.after(WAIT_MS, () => resolve(undefined))),
  ])
}
