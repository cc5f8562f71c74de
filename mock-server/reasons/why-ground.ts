import { CITY_WEIGHTING } from '#picture/index-weights.ts'
import type { Place } from '#contract/place.ts'
import type { CellLatest } from '../ingest/cell-latest.ts'
import type { PlaceRegistry } from '../ingest/place-registry.ts'
import type { Evaluator } from '../metrics/create-evaluator.ts'
import type { WhyGround } from './answer-why.ts'
import type { KeepPartsParts } from './keep-parts.ts'

type Given = Pick<WhyGround, 'query' | 'districtAt' | 'picture' | 'utcOffsetMinutes' | 'now'>

export interface WhyGroundParts extends Given {
  readonly places: PlaceRegistry
  readonly cells: CellLatest
}

/** What explanations stand on, from the rooms that know it. */
export function whyGround({ places, cells, ...given }: WhyGroundParts): WhyGround {
  const byMetric = placesByMetric(cells)
  return {
    ...given,
    indexWeights: () => given.picture().desk.weightings.get(CITY_WEIGHTING)?.weights,
    placeOf: (id) => places.get(id),
    districts: districtList(places),
    placesOf: (metric) => byMetric().get(metric) ?? [],
    sourceOf(metric, place) {
      const cell = cells.find(metric, place)
      return cell === undefined ? undefined : cells.names[cell]?.source
    },
  }
}

export interface PartKeepingParts {
  readonly places: PlaceRegistry
  readonly cells: CellLatest
  readonly evaluator: Pick<Evaluator, 'lineageOf'>
  readonly record: KeepPartsParts['record']
}

const UNHEARD_INTERVALS = 2

export function partKeeping({ places, cells, evaluator, record }: PartKeepingParts): KeepPartsParts {
  const cellsOf = cellsByPlace(cells)
  return {
    districts: districtList(places),
    lineageOf: evaluator.lineageOf,
    devices: () => places.introduced(),
    districtOf: (place) => districtAbove(places, place),
    isHeard(place, now) {
      const own = cellsOf().get(place)
      if (!own) return undefined
      let heardAt = 0
      let intervalMs = Number.POSITIVE_INFINITY
      for (const cell of own) {
        heardAt = Math.max(heardAt, cells.atOf(cell))
        intervalMs = Math.min(intervalMs, cells.names[cell]?.intervalMs ?? Number.POSITIVE_INFINITY)
      }
      return now - heardAt <= UNHEARD_INTERVALS * intervalMs
    },
    record,
  }
}

function districtAbove(places: PlaceRegistry, place: string): string | undefined {
  for (
    let at: Place | undefined = places.get(place);
    at;
    at = at.parent === undefined ? undefined : places.get(at.parent)
  )
    if (at.kind === 'district') return at.id
  return undefined
}

/** Looked up anew only when a place was added. */
function districtList(places: PlaceRegistry): () => readonly string[] {
  return renewed(
    () => places.version,
    () => [...places.all()].flatMap(({ id, kind }) => (kind === 'district' ? [id] : [])),
  )
}

function placesByMetric(cells: CellLatest): () => ReadonlyMap<string, readonly string[]> {
  return renewed(
    () => cells.names.length,
    () => Map.groupBy(cells.names, ({ metric }) => metric),
    (grouped) => new Map([...grouped].map(([metric, names]) => [metric, names.map(({ place }) => place)])),
  )
}

function cellsByPlace(cells: CellLatest): () => ReadonlyMap<string, readonly number[]> {
  return renewed(
    () => cells.names.length,
    () => Map.groupBy(cells.names.keys(), (cell) => cells.names[cell]?.place ?? ''),
  )
}

function renewed<T>(version: () => number, make: () => T): () => T
function renewed<T, U>(version: () => number, make: () => T, then: (made: T) => U): () => U
function renewed<T, U>(version: () => number, make: () => T, then?: (made: T) => U): () => T | U {
  let madeOf = -1
  let held: T | U | undefined
  return () => {
    if (version() !== madeOf) {
      madeOf = version()
      const made = make()
      held = then ? then(made) : made
    }
    return held as T | U // made above, the first time at least
  }
}
