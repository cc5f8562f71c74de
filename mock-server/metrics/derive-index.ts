import type { LineageRule } from '#contract/lineage.ts'
import { cityIndex, domainWeights, INDEX_DOMAINS } from '#metrics/city-index.ts'
import { scoreOf } from '#metrics/score.ts'
import { lineOf } from './because.ts'
import type { Because, Line } from './because.ts'
import type { Figure } from './derived.ts'
import type { Sample } from './sample.ts'

/** Figures the relay vouches for by its own look around (sensors heard, alarms standing) are looked at this often. */
const OWN_INTERVAL_MS = 10_000
/** Below half of its weight the index would say more than is known; the last one stays and goes stale. */
const LEAST_COVERAGE = 0.5

export function ownFigure(metric: string, value: number, now: number, because: Because): Figure {
  return { metric, place: 'city', at: now, value, intervalMs: OWN_INTERVAL_MS, source: 'relay', because }
}

/** The relay's own count of things that are no metric of their own. */
export function ownCount(metric: string, count: number, name: Line['name'], now: number): Figure {
  const line: Line = {
    ...(name ? { name } : {}),
    value: count,
    of: count,
    weight: 1,
    at: now,
    intervalMs: OWN_INTERVAL_MS,
    source: 'relay',
  }
  return ownFigure(metric, count, now, { rule: 'count', lines: () => [line] })
}

/**
 * The city's index and its domains; as old as now, because stale inputs are left out of it. A domain none of whose inputs is fresh
 * is not made, and the whole is withheld below half of its weight.
 * @param freshOf what is known of the city now @param saved weights that a person saved: the index takes them at once
 */
export function deriveIndex(
  freshOf: (metric: string) => Sample | undefined,
  now: number,
  saved?: readonly number[],
): Figure[] {
  const weights = domainWeights(saved)
  const index = cityIndex((metric) => freshOf(metric)?.value, false, weights)
  if (!index || index.coverage < LEAST_COVERAGE) return []
  const weighted = (lines: () => readonly Line[]): Because => ({ rule: WEIGHTED, lines })
  const domains = INDEX_DOMAINS.flatMap(({ id, inputs }, i) => {
    const domain = index.domains.find((one) => one.id === id)
    if (!domain) return []
    const used = inputs.flatMap((input) => {
      const sample = freshOf(input.metric)
      return sample ? [{ input, sample }] : []
    })
    const lines = () =>
      used.map(({ input, sample }) =>
        lineOf(sample, { value: scoreOf(sample.value, input), unit: SCORE, weight: input.weight }),
      )
    return [{ weight: weights[i]!, figure: ownFigure(id, domain.score, now, weighted(lines)) }]
  })
  const whole = weighted(() => domains.map(({ weight, figure }) => lineOf(figure, { unit: SCORE, weight })))
  return [ownFigure('city_index', index.score, now, whole), ...domains.map(({ figure }) => figure)]
}

const WEIGHTED: LineageRule = 'weighted'
const SCORE = '分'
