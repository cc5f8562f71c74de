import { expect, it } from 'vitest'
import { gridCity } from '#server/mock/grid-city.ts'
import { INJECTED } from './injected-causes.ts'
import { tryCause } from './why-trial.ts'
import type { Trial } from './why-trial.ts'

/** 11:00 of a Wednesday in July, the chessboard city's own time. */
const FROM = Date.UTC(2026, 6, 15, 6, 0)
const SEED = 7

it('names the district and domain of at least nine of ten causes injected into the simulated city', async () => {
  const pack = gridCity()
  const middle = pack.city.center[0]
  const districtAt = (lng: number) => (lng < middle ? 'district/west' : 'district/east')
  const { start, lng } = pack.graph.links
  const ground = { pack, districtAt, districtOfLink: (link: number) => districtAt(lng[start[link]!]!) }
  const trials: Trial[] = []
  for (const [i, cause] of INJECTED.entries())
    trials.push(await tryCause(cause, i % 2 === 0 ? 'district/east' : 'district/west', ground, SEED + i, FROM))
  const table = trials.map(({ cause, district, domain, top, named, change, found, causeFound }) => ({
    cause,
    injected: `${district} ${domain}`,
    top,
    change: change.toFixed(3),
    named,
    found,
    causeFound,
  }))
  console.table(table)
  for (const { missing, cause } of trials) expect({ cause, exact: missing < 1e-9 }).toEqual({ cause, exact: true })
  expect(trials.filter(({ found }) => found).length).toBeGreaterThanOrEqual(9)
  expect(trials.filter(({ causeFound }) => causeFound).length).toBeGreaterThanOrEqual(9)
}, 240_000)
