/** What the fan-out did since start. MUTATED by its owners; read by the debug page and the tests. */
export interface FanoutStats {
  /** Frames handed to viewers, resets included. */
  frames: number
  frameBytes: number
  /** Frames encoded: at most one a tick for each set of topics, however many viewers, plus one for each distinct arrears. */
  encodes: number
  /** Ticks in which a viewer was still painting and its changes were kept for later. */
  coalesced: number
  /** Viewers shown the door because they painted nothing for too long. */
  dropped: number
  /** Duration of the last tick, ms. */
  tickMs: number
}

export function createFanoutStats(): FanoutStats {
  return { frames: 0, frameBytes: 0, encodes: 0, coalesced: 0, dropped: 0, tickMs: 0 }
}
