import type { Words } from '#contract/words.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'

/** How many people live in each ward, and who says so. */
export interface WardPeople {
  /** By ward id; empty where nobody has said. */
  readonly of: ReadonlyMap<string, number>
  readonly basis: 'counted' | 'simulated' | 'unknown'
  /** To stand beside every figure made of it. */
  readonly said: Words
}

const COUNTED: Words = { zh: '按城市数据包中各片区的人口', en: 'by the people of each ward in the city pack' }
const UNKNOWN: Words = {
  zh: '城市数据包没有片区人口。请在 areas.json 各片区写入 population。',
  en: 'The city pack has no people by ward. Write population into the wards of areas.json.',
}

/**
 * People by ward: what the pack counts, when every ward is counted; else those of the simulated city, where there is one.
 * @param simulated by ward id, with the sentence that says where they come from
 */
export function wardPeople(
  areas: AreaCollection,
  simulated?: { readonly of: ReadonlyMap<string, number>; readonly said: Words },
): WardPeople {
  const wards = areas.features.filter(({ properties }) => properties.kind === 'ward')
  const counted = wards.flatMap(({ properties: { id, population } }) =>
    population === undefined ? [] : [[id, population] as const],
  )
  if (wards.length > 0 && counted.length === wards.length)
    return { of: new Map(counted), basis: 'counted', said: COUNTED }
  return simulated ? { ...simulated, basis: 'simulated' } : { of: new Map(), basis: 'unknown', said: UNKNOWN }
}
