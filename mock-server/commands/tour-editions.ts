import type { TourEdition } from '#contract/tour-answer.ts'
import type { Journal } from '../journal/journal.ts'

const READ_AT_ONCE = 5000

/**
 * Every edition of each tour, the newest first. The picture has the newest only; a showing goes on with the edition it was begun with,
 * and an older one can be taken up again. The journal is gone through once and from then on only where it grew.
 */
export function createTourEditions(journal: Pick<Journal, 'since'>): (tour: string) => Promise<TourEdition[]> {
  const editions = new Map<string, TourEdition[]>()
  let seq = 0
  let reading: Promise<void> | undefined

  const readOn = async () => {
    for (;;) {
      const entries = await journal.since(seq, READ_AT_ONCE)
      for (const entry of entries) {
        if (entry.kind !== 'tour-saved') continue
        const { tour, edition, title, scenes, at: savedAt, actor: savedBy } = entry
        editions.set(tour, [{ edition, title, scenes, savedAt, savedBy }, ...(editions.get(tour) ?? [])])
      }
      seq = entries.at(-1)?.seq ?? seq
      if (entries.length < READ_AT_ONCE) return
    }
  }
  return async (tour) => {
    reading ??= readOn().finally(() => (reading = undefined))
    await reading
    return editions.get(tour) ?? []
  }
}
