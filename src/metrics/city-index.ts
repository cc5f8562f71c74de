import { scoreOf, weightedMean } from './score.ts'
import type { ScoreAnchors } from './score.ts'

export interface IndexInput extends ScoreAnchors {
  readonly metric: string
  readonly weight: number
}

export interface IndexDomain {
  /** The metric under which the domain's own score is published. */
  readonly id: string
  readonly weight: number
  readonly inputs: readonly IndexInput[]
}

const input = (
  metric: string,
  weight: number,
  crit: number,
  warn: number,
  target: number,
  best: number,
): IndexInput => ({
  metric,
  weight,
  crit,
  warn,
  target,
  best,
})

/** The city's running index: domains and weights of domain.md §B10.6 (D), anchors from the catalogue's thresholds. */
export const INDEX_DOMAINS: readonly IndexDomain[] = [
  {
    id: 'index_economy',
    weight: 20,
    inputs: [
      input('gdp_growth', 3, 0, 3, 5.5, 8),
      input('industry_va_growth', 2, -2, 2, 6, 10),
      input('fiscal_rev_growth', 2, -5, 0, 4, 9),
      input('urban_unemployment', 3, 6, 5.5, 5, 4),
    ],
  },
  {
    id: 'index_environment',
    weight: 15,
    inputs: [input('aqi', 3, 200, 100, 60, 30), input('noise_night_pass', 1, 70, 80, 90, 100)],
  },
  {
    id: 'index_traffic',
    weight: 15,
    inputs: [
      input('tti', 3, 2.1, 1.8, 1.4, 1.1),
      input('parking_occupancy', 1, 97, 90, 80, 60),
      input('congested_km_ratio', 1, 20, 12, 6, 1),
    ],
  },
  {
    id: 'index_safety',
    weight: 20,
    inputs: [
      input('pond_depth_max', 2, 27, 15, 5, 0),
      input('water_pressure_ok', 1, 95, 97, 99, 100),
      input('power_load_rate', 1, 97, 90, 85, 60),
      input('active_warnings', 1, 4, 2, 0.5, 0),
      input('sec_event_level', 1, 3, 2, 0.5, 0),
    ],
  },
  {
    id: 'index_livelihood',
    weight: 15,
    inputs: [
      input('case_on_time', 2, 97, 99, 99.5, 100),
      input('good_review_rate', 2, 97, 99, 99.5, 100),
      input('window_wait_min', 1, 30, 20, 10, 3),
      input('bed_occupancy', 1, 105, 98, 93, 85),
    ],
  },
  {
    id: 'index_digital',
    weight: 10,
    inputs: [input('iot_online_rate', 2, 85, 92, 96, 100), input('video_online_rate', 1, 85, 92, 97, 100)],
  },
  {
    id: 'index_response',
    weight: 5,
    inputs: [
      input('hotline_on_time', 2, 90, 95, 98, 100),
      input('hotline_satisfaction', 2, 80, 90, 95, 100),
      input('hotline_answer_rate', 1, 85, 90, 95, 100),
    ],
  },
]

/** An AQI above 200, which scores below 40, holds the environment here. */
const FOUL_AIR = { metric: 'aqi', scoresBelow: 40, cap: 50 } as const

/** The most a domain may score by what one of its inputs scores. @param scoreOfInput undefined for an input left out */
export function indexCap(domain: string, scoreOfInput: (metric: string) => number | undefined): number {
  if (domain !== 'index_environment') return 100
  const score = scoreOfInput(FOUL_AIR.metric)
  return score !== undefined && score < FOUL_AIR.scoresBelow ? FOUL_AIR.cap : 100
}

/** Weights of the domains as the index takes them, their sum 100. @param saved shares that a person saved, in the order of the domains */
export function domainWeights(saved?: readonly number[]): readonly number[] {
  return INDEX_DOMAINS.map(({ weight }, i) => (saved?.length === INDEX_DOMAINS.length ? 100 * saved[i]! : weight))
}

export interface CityIndex {
  readonly score: number
  /** Share of all weight that rested on fresh inputs, 0 … 1. */
  readonly coverage: number
  readonly domains: readonly { readonly id: string; readonly score: number; readonly coverage: number }[]
}

/**
 * `valueOf` answers undefined for what is missing or stale: it is left out and the weights are spread over the rest.
 * Caps: an AQI above 200 holds the environment at 50; a major incident open holds the whole at 70.
 * @param weights of the domains, in their order
 */
export function cityIndex(
  valueOf: (metric: string) => number | undefined,
  majorIncidentOpen: boolean,
  weights: readonly number[] = domainWeights(),
): CityIndex | undefined {
  const domains = INDEX_DOMAINS.flatMap((domain, i) => {
    const scored = domainScore(domain, valueOf)
    return scored ? [{ id: domain.id, weight: weights[i]!, ...scored }] : []
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const whole = weightedMean(domains, total)
  if (!whole) return undefined
  const coverage = domains.reduce((sum, { weight, coverage: share }) => sum + weight * share, 0) / total
  return { score: majorIncidentOpen ? Math.min(70, whole.score) : whole.score, coverage, domains }
}

/** One domain's score from what is known, held where a cap holds it; undefined where nothing of it is known. */
export function domainScore(
  { id, inputs }: IndexDomain,
  valueOf: (metric: string) => number | undefined,
): { readonly score: number; readonly coverage: number } | undefined {
  const scoreOfInput = (metric: string) => {
    const anchors = inputs.find((one) => one.metric === metric)
    const value = valueOf(metric)
    return anchors && value !== undefined ? scoreOf(value, anchors) : undefined
  }
  const total = inputs.reduce((sum, { weight }) => sum + weight, 0)
  const mean = weightedMean(
    inputs.map(({ metric, weight }) => {
      const score = scoreOfInput(metric)
      return score === undefined ? undefined : { score, weight }
    }),
    total,
  )
  return mean && { score: Math.min(indexCap(id, scoreOfInput), mean.score), coverage: mean.coverage }
}
