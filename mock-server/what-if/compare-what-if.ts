import type { WhatIfGround, WhatIfResult } from '#contract/what-if.ts'
import { peopleByNode } from '#server/dispatch/people-by-node.ts'
import { compareEvacuation } from './compare-evacuation.ts'
import { compareHalls } from './compare-halls.ts'
import { comparePumps } from './compare-pumps.ts'
import { compareRoads } from './compare-roads.ts'
import type { RoadComparison } from './compare-roads.ts'
import { compareSites } from './compare-sites.ts'
import { compareVouchers } from './compare-vouchers.ts'
import { SILENT_METER } from './run-meter.ts'
import type { RunMeter } from './run-meter.ts'
import { leversOf } from './what-if-part.ts'
import type { Comparison, GroundDraft } from './what-if-part.ts'

/** Stretches shown as changed, and from which change on. */
const CHANGED_MOST = 1200
const CHANGED_SHARE = 0.05
const CHANGED_S = 1

/** Works out the base and its variants. Pure: the same comparison gives the same bytes. */
export function compareWhatIf(comparison: Comparison, meter: RunMeter = SILENT_METER): WhatIfResult {
  const { city, fork, scenarios } = comparison
  const people = peopleByNode(city.graph, city.areas, city.people)
  const grounds: GroundDraft[] = scenarios.map((levers) => ({
    shut: [...fork.shut],
    changed: { link: [], ratio: [] },
    bases: [],
    areas: leversOf(levers, 'evacuation').map(({ ring }) => [...ring]),
  }))
  const quick = [compareHalls, comparePumps, compareVouchers, compareEvacuation].map((compare) => compare(comparison))
  const needsRoads = scenarios.some((levers) =>
    levers.some(({ kind }) => kind === 'street' || kind === 'signal' || kind.startsWith('base')),
  )
  const roads = needsRoads ? compareRoads(comparison, people, meter) : undefined
  const sites = roads && compareSites(comparison, roads, people, grounds, meter)
  roads?.changes.forEach(({ shut }, i) => {
    grounds[i]!.shut = [...shut].toSorted((a, b) => a - b)
    grounds[i]!.changed = changedLinks(roads, i)
  })
  const parts = [...(roads ? [roads] : []), ...(sites ? [sites] : []), ...quick]
  return {
    inputs: [...fork.inputs],
    outputs: parts.flatMap(({ outputs }) => outputs),
    grounds,
    watches: parts.flatMap(({ watches }) => watches),
    unmodelled: parts.flatMap(({ unmodelled }) => unmodelled),
  }
}

function changedLinks({ base, states }: RoadComparison, i: number): WhatIfGround['changed'] {
  const [before, after] = [states?.[0], states?.[i]]
  if (!before || !after || i === 0) return { link: [], ratio: [] }
  const { edgeLink } = base.graph
  const worst = new Map<number, { ratio: number; weight: number }>()
  for (let e = 0; e < edgeLink.length; e++) {
    const [was, is] = [before.seconds[e]!, after.seconds[e]!]
    if (!Number.isFinite(was) || !Number.isFinite(is)) continue
    if (Math.abs(is - was) < CHANGED_S || Math.abs(is / was - 1) < CHANGED_SHARE) continue
    const weight = Math.abs(is - was) * after.flowVph[e]!
    const known = worst.get(edgeLink[e]!)
    if (!known || weight > known.weight) worst.set(edgeLink[e]!, { ratio: Number((is / was).toFixed(3)), weight })
  }
  const rows = [...worst].toSorted(([a, x], [b, y]) => y.weight - x.weight || a - b).slice(0, CHANGED_MOST)
  return { link: rows.map(([link]) => link), ratio: rows.map(([, { ratio }]) => ratio) }
}
