import type { Entry } from '#contract/entry.ts'
import { relativesIn, reviewScope } from '#picture/review-scope.ts'
import type { Journal } from '../journal/journal.ts'

export type ReviewJournal = Pick<Journal, 'about' | 'since'>

/** What a review is made of: a part of the journal with everything about one incident in it. */
export interface ReviewStretch {
  /** Ascending by `seq`. */
  readonly entries: readonly Entry[]
  /** The journal beside it was too long: alarms and refused attempts, which name no incident, may be missing. */
  readonly cut: boolean
}

const READ_AT_ONCE = 1000
/** Alarms and calls come before anybody opens an incident of them, and official warnings before those. */
const LOOK_BACK_MS = 6 * 3_600_000
const LOOK_BACK_MOST = 20_000
/** Beyond this only what names the incident is read. */
const LOOK_THROUGH_MOST = 60_000

/**
 * Reads what the index knows of an incident, then the journal around it: alarms, calls and refused attempts carry no incident's name.
 * @param newest the newest line that touched it, as the picture says: what was split off a moment ago has no line of its own yet
 */
export async function reviewStretch(
  journal: ReviewJournal,
  incident: string,
  newest: number | undefined,
): Promise<ReviewStretch> {
  const known = new Map<number, Entry>()
  const keep = (entries: readonly Entry[]) => {
    for (const entry of entries) known.set(entry.seq, entry)
  }
  const entries = () => [...known.values()].toSorted((a, b) => a.seq - b.seq)
  const asked = new Set<string>()
  const readAbout = async (id: string) => {
    asked.add(id)
    const found = await everythingAbout(journal, id)
    keep(found)
    return found
  }
  const own = await readAbout(incident)
  const seqs = [...own.map(({ seq }) => seq), ...(newest === undefined ? [] : [newest])]
  if (seqs.length === 0) return { entries: [], cut: false }
  const last = Math.max(...seqs)
  let first = Math.min(...seqs)
  const through = await readThrough(journal, first - 1, last, keep)
  let { cut } = through
  for (;;) {
    const all = entries()
    const { incidents } = reviewScope(all, incident)
    const more = [...incidents, ...relativesIn(all, incidents)].filter((id) => !asked.has(id))
    if (more.length === 0) break
    for (const id of more) {
      const [oldest] = await readAbout(id)
      if (!oldest || oldest.seq >= first || !incidents.has(id)) continue
      const before = await readThrough(journal, oldest.seq - 1, first - 1, keep)
      cut ||= before.cut
      first = oldest.seq
    }
  }
  await readBack(journal, first, keep)
  return { entries: entries(), cut }
}

async function everythingAbout(journal: ReviewJournal, incident: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (;;) {
    const more = await journal.about(incident, entries.at(-1)?.seq ?? 0, READ_AT_ONCE)
    entries.push(...more)
    if (more.length < READ_AT_ONCE) return entries
  }
}

async function readThrough(
  journal: ReviewJournal,
  after: number,
  last: number,
  keep: (entries: readonly Entry[]) => void,
): Promise<{ readonly cut: boolean }> {
  let at = after
  while (at < last) {
    if (at - after >= LOOK_THROUGH_MOST) return { cut: true }
    const more = await journal.since(at, Math.min(READ_AT_ONCE, last - at))
    keep(more)
    at = more.at(-1)?.seq ?? last
  }
  return { cut: false }
}

async function readBack(
  journal: ReviewJournal,
  first: number,
  keep: (entries: readonly Entry[]) => void,
): Promise<void> {
  let before = first
  let until: number | undefined
  while (before > 1 && first - before < LOOK_BACK_MOST) {
    const after = Math.max(0, before - 1 - READ_AT_ONCE)
    const page = await journal.since(after, before - 1 - after)
    keep(page)
    const [oldest] = page
    if (!oldest) return
    until ??= (page.at(-1)?.at ?? oldest.at) - LOOK_BACK_MS
    if (oldest.at < until) return
    before = oldest.seq
  }
}
