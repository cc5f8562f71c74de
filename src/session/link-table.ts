import type { LinkColumns } from '#contract/frame.ts'

/** Latest mean speed of each street link; row = link. MUTATED in place by `applyLinks`; `at` 0 = never heard. */
export interface LinkTable {
  version: number
  intervalMs: number
  speedKph: Float32Array
  at: Float64Array
}

export function createLinkTable(): LinkTable {
  return { version: 0, intervalMs: 5000, speedKph: new Float32Array(0), at: new Float64Array(0) }
}

/** @param table MUTATED */
export function applyLinks(table: LinkTable, columns: LinkColumns): void {
  const count = columns.link.length
  if (count === 0) return
  const needed = columns.link[count - 1]! + 1
  if (needed > table.at.length) {
    const at = new Float64Array(needed)
    at.set(table.at)
    table.at = at
    const speed = new Float32Array(needed)
    speed.set(table.speedKph)
    table.speedKph = speed
  }
  for (let i = 0; i < count; i++) {
    const link = columns.link[i]!
    table.speedKph[link] = columns.speedKph[i]!
    table.at[link] = columns.at[i]!
  }
  table.version++
}

/** Forget everything. @param table MUTATED */
export function clearLinks(table: LinkTable): void {
  table.at.fill(0)
  table.version++
}
