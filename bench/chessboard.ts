import { gridCity } from '#server/mock/grid-city.ts'
import { INJECTED } from './injected-causes.ts'
import { tryCause } from './why-trial.ts'
import type { Trial } from './why-trial.ts'

/** 11:00 of a Wednesday in July, the chessboard city's own time. */
const FROM = Date.UTC(2026, 6, 15, 6, 0)
const SEED = 7

/** All injected causes, each in a chessboard city of its own, in one of its two districts. */
export async function tryInjected(): Promise<Trial[]> {
  const pack = gridCity()
  const middle = pack.city.center[0]
  const districtAt = (lng: number) => (lng < middle ? 'district/west' : 'district/east')
  const { start, lng } = pack.graph.links
  const ground = { pack, districtAt, districtOfLink: (link: number) => districtAt(lng[start[link]!]!) }
  const trials: Trial[] = []
  for (const [i, cause] of INJECTED.entries())
    trials.push(await tryCause(cause, i % 2 === 0 ? 'district/east' : 'district/west', ground, SEED + i, FROM))
  return trials
}

/** For reading: what was injected, what was named first, and what it was told with. */
export function trialTable(trials: readonly Trial[]) {
  return trials.map(({ cause, district, domain, top, named, change, found, causeFound }) => ({
    cause,
    injected: `${district} ${domain}`,
    top,
    change: change.toFixed(3),
    named,
    found,
    causeFound,
  }))
}
