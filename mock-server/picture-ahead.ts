import type { Draft } from '#contract/entry.ts'
import { applyEntries } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'

/** The picture with drafts folded that the journal has not numbered yet: they get the numbers it will give them. */
export function foldAhead(picture: Picture, drafts: readonly Draft[]): Picture {
  try {
    return applyEntries(
      picture,
      drafts.map((draft, row) => ({ ...draft, seq: picture.seq + 1 + row })),
    )
  } catch {
    // A draft that does not fit the contract may not fold either. The journal refuses it, and the others count without it.
    if (drafts.length <= 1) return picture
    return drafts.reduce((ahead, draft) => foldAhead(ahead, [draft]), picture)
  }
}
