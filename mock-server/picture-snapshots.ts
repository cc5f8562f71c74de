import { snapshotSchema } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import { PICTURE_VERSION } from '#picture/picture-version.ts'
import { EMPTY_PICTURE, fromSnapshot, toSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import type { Journal } from './journal/journal.ts'
import { RelayFault } from './relay-fault.ts'

/** A start folds at most about this many entries after the snapshot. */
const ENTRIES_BETWEEN = 5000
const BETWEEN_MS = 10 * 60_000

/** The newest kept picture, or the empty one: then everything is folded. What cannot be read is told and done without. */
export async function readPictureSnapshot(
  journal: Pick<Journal, 'kept'>,
  onTrouble: (error: unknown) => void,
): Promise<Picture> {
  const kept = await journal.kept(PICTURE_VERSION)
  if (!kept) return EMPTY_PICTURE
  const read = snapshotSchema.safeParse(jsonOf(kept.text))
  if (read.success && read.data.seq === kept.seq) return fromSnapshot(read.data)
  onTrouble(new RelayFault([unreadable(kept.seq)]))
  return EMPTY_PICTURE
}

export interface PictureSnapshots {
  /** Entries were folded; keeps the picture when it is due. Nobody waits for it. */
  readonly folded: () => void
  readonly stop: () => void
}

/** Keeps the picture every 5,000 entries, and ten minutes after something new. */
export function startPictureSnapshots(
  journal: Pick<Journal, 'keep'>,
  clock: Clock,
  picture: () => Picture,
  onTrouble: (error: unknown) => void,
): PictureSnapshots {
  /** Where the last was tried, kept or not: a disk that is full is not asked again at every entry. */
  let triedSeq = picture().seq
  let stopTimer: (() => void) | undefined

  const keep = () => {
    stop()
    const snapshot = toSnapshot(picture())
    triedSeq = snapshot.seq
    journal
      .keep({ seq: snapshot.seq, version: PICTURE_VERSION, at: clock.now(), text: JSON.stringify(snapshot) })
      .catch(onTrouble)
  }
  const stop = () => {
    stopTimer?.()
    stopTimer = undefined
  }
  return {
    folded() {
      const { seq } = picture()
      if (seq - triedSeq >= ENTRIES_BETWEEN) keep()
      else if (seq > triedSeq) stopTimer ??= clock.after(BETWEEN_MS, keep)
    },
    stop,
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(seq: number): Words {
  return {
    zh: `第 ${seq} 条处的快照无法读出，改从日志开头重新折叠，内容不受影响，仅本次启动较慢。无需处理。`,
    en: `The snapshot at entry ${seq} cannot be read; the picture is folded from the journal's beginning, loses nothing, and only this start is slower. Nothing needs to be done.`,
  }
}
