import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STREET_CLASSES } from '#contract/city.ts'
import type { Lever } from '#contract/what-if.ts'
import { seedUnits } from '#server/commands/seed-units.ts'
import { loadAreas } from '#server/city/area-lookup.ts'
import { buildCityPack } from '#server/city/build-city-pack.ts'
import { bundledTiles } from '#server/city/bundled-city.ts'
import { ASTANA } from '#server/city/city-profile.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import { loadCityPack } from '#server/city/load-city-pack.ts'
import { readTiles } from '#server/city/read-tiles.ts'
import { wardPeople } from '#server/dispatch/ward-people.ts'
import { mockPeople } from '#server/mock/mock-people.ts'
import type { CityFork } from '#server/what-if/city-fork.ts'
import { startRunInThread } from '#server/what-if/start-run.ts'
import type { WhatIfCity } from '#server/what-if/what-if-part.ts'
import type { BenchRow } from './bench-row.ts'

const PACK = 'var/city/astana'
const SEED = 7
const AT = Date.UTC(2026, 5, 22, 4)
const GOAL_S = 10
const TERTIARY = STREET_CLASSES.indexOf('tertiary')

/** How long somebody waits for a run of each lever on the bundled city, thread and all, and for three variants at once. */
export async function benchWhatIf(): Promise<BenchRow[]> {
  const folder = existsSync(join(PACK, 'graph.bin')) ? PACK : mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  try {
    if (folder !== PACK) await buildCityPack({ extract: readTiles(bundledTiles()), profile: ASTANA, out: folder })
    const pack = await loadCityPack(folder)
    const areas = await loadAreas(folder)
    const people = wardPeople(areas, mockPeople(pack.places, SEED))
    const { of, basis, said } = people
    const city: WhatIfCity = { graph: pack.graph, areas, places: pack.places, people: { of, basis, said } }
    const fork = morningFork(pack)
    const rows: BenchRow[] = []
    const measure = async (what: string, variants: readonly (readonly Lever[])[]) => {
      const began = performance.now()
      const comparison = { city, fork, scenarios: [[], ...variants], seed: SEED, rain: null }
      const outcome = await startRunInThread(comparison, () => {}).outcome
      if (!outcome || outcome.result.outputs.length === 0) throw new Error(`${what} gave nothing`)
      const product = (performance.now() - began) / 1000
      rows.push({ what: `what-if: ${what}`, unit: 's', better: 'less', product, goal: GOAL_S })
    }
    const levers = everyLever(pack, fork)
    for (const [what, lever] of Object.entries(levers)) await measure(what, [[lever]])
    const all = Object.values(levers)
    await measure('three variants of every lever', [all, all.slice(0, 4), all.slice(2)])
    return rows
  } finally {
    if (folder !== PACK) rmSync(folder, { recursive: true, force: true })
  }
}

/** A weekday morning: wide streets slow, narrow ones unheard. */
function morningFork({ graph, places }: CityPack): CityFork {
  const { links } = graph
  const hall = places.find(({ kind }) => kind === 'service-hall')!
  const low = places.find(({ kind }) => kind === 'underpass')!
  return {
    at: AT,
    kph: Float32Array.from(links.freeKph, (kph, link) =>
      links.streetClass[link]! <= TERTIARY ? kph * (0.65 + (link % 11) / 30) : Number.NaN,
    ),
    shut: [],
    bases: seedUnits(places).flatMap(({ id, name, base, skills }) =>
      (['ambulance', 'fire'] as const)
        .filter((service) => skills.includes(service === 'fire' ? 'fire' : 'medical'))
        .map((service) => ({ id: `${service} ${id}`, service, name, at: base, units: 1 })),
    ),
    halls: [
      { id: hall.id, name: hall.name, hourFrom: AT, arrivalsPerH: 60, arrivalsSpread: 0.1, windows: 12, servedPerH: 6 },
    ],
    lowPoints: [{ id: low.id, name: low.name, depthM: 0.4, rainMmPerH: 20, fallenMm: 20 }],
    delay: { tti: 1.3, changes: [-0.05, 0, 0.05] },
    inputs: [],
  }
}

function everyLever({ graph, city }: CityPack, { bases, halls, lowPoints }: CityFork): Readonly<Record<string, Lever>> {
  const primary = STREET_CLASSES.indexOf('primary')
  const wide = [...graph.links.streetClass.keys()].filter((link) => graph.links.streetClass[link] === primary)
  const [lng, lat] = city.center
  const ring: [number, number][] = [
    [lng - 0.02, lat - 0.01],
    [lng + 0.02, lat - 0.01],
    [lng + 0.02, lat + 0.01],
    [lng - 0.02, lat + 0.01],
  ]
  return {
    'a street of 40 stretches shut': {
      kind: 'street',
      links: wide.slice(0, 40),
      open: false,
      name: { zh: '主干路', en: 'Primary street' },
    },
    'green of a signal': { kind: 'signal', at: [lng, lat], greenShare: 0.65, cycleS: 90 },
    'windows of a hall': { kind: 'hall-windows', hall: halls[0]!.id, windows: 15 },
    'a base moved': { kind: 'base-moved', service: 'ambulance', base: bases[0]!.id, to: [lng, lat] },
    'a base added': { kind: 'base-added', service: 'fire', at: [lng, lat] },
    'five bases chosen (MCLP)': { kind: 'bases-chosen', service: 'fire', goal: 'cover', count: 5 },
    'five bases chosen (p-median)': { kind: 'bases-chosen', service: 'ambulance', goal: 'mean-time', count: 5 },
    pumps: { kind: 'pumps', place: lowPoints[0]!.id, m3PerS: 0.2, afterMin: 10 },
    vouchers: { kind: 'vouchers', issuedYuan: 1e7, redemption: 0.8, leverage: 3, displacement: 0.4 },
    'an evacuation in waves': { kind: 'evacuation', ring, waves: 3, apartMin: 20 },
  }
}
