import type { Lever, WhatIfGround, WhatIfOutput, WhatIfWatch } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import type { WardPeople } from '#server/dispatch/ward-people.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { Place } from '#contract/place.ts'
import type { CityFork } from './city-fork.ts'

/** What does not change with the moment. */
export interface WhatIfCity {
  readonly graph: StreetGraph
  readonly areas: AreaCollection
  readonly places: readonly Place[]
  readonly people: Pick<WardPeople, 'of' | 'basis' | 'said'>
}

/** One question about a fork; the first scenario is the base and has no levers. */
export interface Comparison {
  readonly city: WhatIfCity
  readonly fork: CityFork
  readonly scenarios: readonly (readonly Lever[])[]
  readonly seed: number
  readonly rain: { readonly mmPerH: number; readonly hours: number } | null
}

/** What one model adds to the comparison. */
export interface WhatIfPart {
  readonly outputs: readonly WhatIfOutput[]
  readonly watches: readonly WhatIfWatch[]
  readonly unmodelled: readonly Words[]
}

/** A scenario's ground as it is put together by several models. */
export type GroundDraft = { -readonly [K in keyof WhatIfGround]: WhatIfGround[K] }

export function leversOf<K extends Lever['kind']>(
  levers: readonly Lever[],
  kind: K,
): readonly Extract<Lever, { kind: K }>[] {
  return levers.filter((lever): lever is Extract<Lever, { kind: K }> => lever.kind === kind)
}

/** The last one said counts where one thing is set twice. */
export function lastBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}
