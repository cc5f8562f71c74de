import type { Outlet, Reach } from '../protocol.ts'
import { AskedToWait } from './ask-source.ts'

/**
 * Asks a source again and again until the signal is aborted, then resolves; rejects with what a round rejects with. A source that
 * asks for patience (429, 503 with Retry-After) shows life and is left alone for as long as it asks.
 * @param intervalMs from the end of one round to the start of the next
 */
export async function pollRounds(
  round: () => Promise<void>,
  intervalMs: number,
  reach: Pick<Reach, 'sleep'>,
  outlet: Pick<Outlet, 'alive'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = intervalMs
    try {
      await round()
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof AskedToWait)) throw error
      outlet.alive()
      pauseMs = Math.max(intervalMs, error.waitMs)
    }
    try {
      await reach.sleep(pauseMs, signal)
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}
