import type { LineageInput } from '#contract/lineage.ts'
import type { Words } from '#contract/words.ts'
import type { LineageOrigin, LineageParts } from '#metrics/lineage-parts.ts'
import { recompute } from '#metrics/recompute.ts'
import { freshness } from '#picture/freshness.ts'
import { lineOf } from './because.ts'
import type { Because, Line } from './because.ts'
import { condense } from './condense-lines.ts'
import type { Sample } from './sample.ts'

/** The relay itself is no system that a city runs: it is told only where nothing else stands behind a figure. */
const RELAY = 'relay'

/**
 * How a sample came about: as it was reported, or by its rule with the inputs of that very second.
 * @param districtOf the area under which many lines are put together
 */
export function partsOf(sample: Sample, now: number, districtOf: (place: string) => string | undefined): LineageParts {
  const { metric, place, value, at, intervalMs } = sample
  const rule = sample.because?.rule ?? 'reported'
  const lines = sample.because ? sample.because.lines() : [lineOf(sample)]
  const inputs = condense(rule, lines, districtOf).map((line) => inputOf(line, now))
  const origins = originsOf(sample.because ?? { rule, lines: () => lines })
  const recomputed = recompute(rule, inputs, metric) ?? Number.NaN
  return {
    metric,
    place,
    value,
    at,
    intervalMs,
    freshness: freshness(at, intervalMs, now),
    rule,
    inputs,
    recomputed,
    origins,
  }
}

const KEPT: Words = { zh: '重启前保存的值', en: 'Value kept from before the restart' }

/**
 * A value that is shown because the history kept it: how it came about was not kept, so it rests on nothing but itself.
 * @param sample as it is shown, its source being where it was kept
 */
export function keptParts(sample: Sample, now: number): LineageParts {
  const because: Because = { rule: 'last', lines: () => [lineOf(sample, { name: KEPT })] }
  return partsOf({ ...sample, because }, now, () => undefined)
}

function inputOf(line: Line, now: number): LineageInput {
  const { because: _, intervalMs, ...told } = line
  return { ...told, freshness: freshness(line.at, intervalMs, now) }
}

function originsOf(because: Because): LineageOrigin[] {
  const heard = new Map<string, number>()
  const seen = new Set<Because>()
  const follow = (one: Because) => {
    if (seen.has(one)) return
    seen.add(one)
    for (const line of one.lines()) {
      if (line.because) follow(line.because)
      else heard.set(line.source, Math.max(line.at, heard.get(line.source) ?? 0))
    }
  }
  follow(because)
  if (heard.size > 1) heard.delete(RELAY)
  return Array.from(heard, ([source, heardAt]) => ({ source, heardAt }))
}
