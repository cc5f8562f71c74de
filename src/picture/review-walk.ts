import type { UnitStanding } from '#contract/desk-snapshot.ts'
import type { Entry } from '#contract/entry.ts'
import { EMPTY_DESK } from './desk.ts'
import { applyEntries, EMPTY_PICTURE } from './picture.ts'
import type { Picture } from './picture.ts'
import type { ReviewScope } from './review-scope.ts'

/** One line of the journal, and how things stood when it was written. */
export interface ReviewStep {
  readonly entry: Entry
  /** Told in the review; otherwise only folded. */
  readonly own: boolean
  readonly before: Picture
  readonly after: Picture
}

/**
 * Folds an incident's own lines one by one. The picture keeps nothing of what is closed, so a review folds anew. Numbers are given anew
 * too: between two lines about one incident there are lines about others. @param units as they are registered
 */
export function walkReview({ own, beside }: ReviewScope, units: Iterable<UnitStanding>): ReviewStep[] {
  const told = new Set(own)
  const all = [...own, ...beside].toSorted((a, b) => a.seq - b.seq)
  let picture: Picture = { ...EMPTY_PICTURE, desk: { ...EMPTY_DESK, units: atTheirBases(units) } }
  return all.map((entry): ReviewStep => {
    const before = picture
    picture = applyEntries(before, [{ ...entry, seq: before.seq + 1 }])
    return { entry, own: told.has(entry), before, after: picture }
  })
}

function atTheirBases(units: Iterable<UnitStanding>): ReadonlyMap<string, UnitStanding> {
  return new Map(
    Array.from(units, ({ unit }) => [
      unit.id,
      {
        unit,
        version: 1,
        state: 'available',
        note: '',
        at: 0,
        order: null,
        lastAt: unit.base,
        lastAtTime: 0,
        served: 0,
      } as const,
    ]),
  )
}
