import type { PointBatch, SeriesName } from '../segment-file.ts'

/**
 * What a segment holds, in the numbers that are known now: a series named while PostgreSQL was away may have got another number
 * there since, or its number may belong to another series. `names` are those still to be given.
 */
export function renumber(
  known: readonly SeriesName[],
  left: readonly SeriesName[],
  batches: readonly PointBatch[],
): { readonly names: readonly SeriesName[]; readonly batches: readonly PointBatch[] } {
  const keyOf = ({ metric, place }: SeriesName) => JSON.stringify([metric, place])
  const idOf = new Map(known.map((name) => [keyOf(name), name.id]))
  const taken = new Set(known.map(({ id }) => id))
  let next = [...known, ...left].reduce((top, { id }) => Math.max(top, id), 0) + 1
  const changed = new Map<number, number>()
  const names: SeriesName[] = []
  for (const name of left) {
    const key = keyOf(name)
    let id = idOf.get(key)
    if (id === undefined) {
      id = taken.has(name.id) ? next++ : name.id
      idOf.set(key, id)
      taken.add(id)
      names.push({ ...name, id })
    }
    if (id !== name.id) changed.set(name.id, id)
  }
  if (changed.size === 0) return { names, batches }
  return {
    names,
    batches: batches.map(({ series, at, value }) => ({ series: series.map((id) => changed.get(id) ?? id), at, value })),
  }
}
