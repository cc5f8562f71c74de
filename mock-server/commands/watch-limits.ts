import type { Draft } from '#contract/entry.ts'
import { dueEscalations, nextLimit } from '#picture/lateness.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import type { EntryListener } from './entry-line.ts'

export interface LimitWatchParts {
  /** With everything on its way: what was just told is not told again. */
  readonly ahead: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  readonly listen: (listener: EntryListener) => () => void
  /** The city's own time; its timers keep real time. */
  readonly clock: Clock
  readonly speed: number
}

/** The clock of a machine may be set: a limit farther away than this is looked at again meanwhile. */
const LOOK_AT_LEAST_MS = 1000

/**
 * Tells whoever is next when somebody stayed silent past a limit. It keeps nothing of its own: which limits stand follows from the picture,
 * so a restart, a faster city or a clock set anew change nothing. Returns the stop.
 */
export function watchLimits({ ahead, tell, listen, clock, speed }: LimitWatchParts): () => void {
  const told = new Set<string>()
  let stopTimer = () => {}

  const look = () => {
    stopTimer()
    stopTimer = () => {}
    const due = dueEscalations(ahead(), clock.now()).filter(({ id }) => !told.has(id))
    for (const { id } of due) told.add(id)
    tell(due)
    const limitAt = nextLimit(ahead())
    if (limitAt === undefined) return told.clear()
    const leftMs = (limitAt - clock.now()) / speed
    // What is past was told, and waits for the journal: looking again at once would never end.
    stopTimer = clock.after(leftMs > 0 ? Math.min(leftMs, LOOK_AT_LEAST_MS) : LOOK_AT_LEAST_MS, look)
  }
  const stopListening = listen(look)
  look()
  return () => {
    stopListening()
    stopTimer()
  }
}
