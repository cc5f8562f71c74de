import type { Entry } from '#contract/entry.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'

const READ_AT_ONCE = 500

/** Reads what was written, and cannot write. */
export interface PastEntries {
  since(seq: number, limit: number): Promise<readonly Entry[]>
}

/** The picture as it was at a moment: the journal folded up to it, page by page, so that nothing else waits. */
export async function pictureThen(journal: PastEntries, at: number): Promise<Picture> {
  let picture = EMPTY_PICTURE
  for (;;) {
    const page = await journal.since(picture.seq, READ_AT_ONCE)
    const known = page.findIndex((entry) => entry.at > at)
    picture = applyEntries(picture, known < 0 ? page : page.slice(0, known))
    if (known >= 0 || page.length < READ_AT_ONCE) return picture
  }
}
