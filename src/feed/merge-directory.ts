import type { Directory } from '#contract/directory.ts'

/** All names, with those that were added or changed since: both begin where they say they do. */
export function mergeDirectory(known: Directory, added: readonly Directory[]): Directory {
  if (added.length === 0) return known
  const merged = {
    ...known,
    trackIds: [...known.trackIds],
    trackKinds: [...known.trackKinds],
    cellMetrics: [...known.cellMetrics],
    cellPlaces: [...known.cellPlaces],
    cellIntervalsMs: [...known.cellIntervalsMs],
    cellSources: [...known.cellSources],
  }
  for (const more of added) {
    const slot = more.firstSlot - known.firstSlot
    const cell = more.firstCell - known.firstCell
    lay(merged.trackIds, slot, more.trackIds)
    lay(merged.trackKinds, slot, more.trackKinds)
    lay(merged.cellMetrics, cell, more.cellMetrics)
    lay(merged.cellPlaces, cell, more.cellPlaces)
    lay(merged.cellIntervalsMs, cell, more.cellIntervalsMs)
    lay(merged.cellSources, cell, more.cellSources)
    merged.trackIntervalMs = more.trackIntervalMs
    merged.linkIntervalMs = more.linkIntervalMs
    merged.placesVersion = more.placesVersion
  }
  return merged
}

/** @param onto MUTATED */
function lay<T>(onto: T[], from: number, values: readonly T[]): void {
  for (let i = 0; i < values.length; i++) onto[from + i] = values[i]!
}
