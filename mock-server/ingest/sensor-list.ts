import type { CellLatest } from './cell-latest.ts'
import type { PlaceRegistry } from './place-registry.ts'

/** A sensor that was introduced, and how often it is expected: as often as its most frequent metric. */
export interface ListedSensor {
  readonly place: string
  readonly intervalMs: number
}

/** A sensor that never spoke has no metric to go by. */
const UNHEARD_INTERVAL_MS = 60_000

/** Returns the list of sensors, made anew only when a place or a cell was added. */
export function createSensorList(places: PlaceRegistry, cells: CellLatest): () => readonly ListedSensor[] {
  let list: readonly ListedSensor[] = []
  let madeOf = ''
  return () => {
    const now = `${places.version} ${cells.names.length}`
    if (now === madeOf) return list
    madeOf = now
    const shortest = new Map<string, number>()
    for (const { place, intervalMs } of cells.names) {
      shortest.set(place, Math.min(intervalMs, shortest.get(place) ?? Number.POSITIVE_INFINITY))
    }
    list = Array.from(places.introduced(), ({ id }) => ({
      place: id,
      intervalMs: shortest.get(id) ?? UNHEARD_INTERVAL_MS,
    }))
    return list
  }
}
