import type { CityIndexAnswer } from '#contract/city-index.ts'
import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import { entropyWeights } from '#models/entropy-weights.ts'
import type { HourScores } from './district-scores.ts'

const DAY_HOURS = 24
/** A domain counts where this share of all districts and hours knows it. */
const KNOWN_SHARE = 0.5
/** Fewer objects than these make entropy unstable (domain.md §B10.4). */
const ROWS_LEAST = 10

type Entropy = Pick<CityIndexAnswer['entropy'], 'weights' | 'entropy' | 'rows'>

/** Entropy weights over districts × hours, of the domains that districts know of. */
export function entropyOfPast(scores: ReadonlyMap<string, HourScores>): Entropy {
  const rows = [...scores.values()].flat().filter((row) => row.some((value) => value !== undefined))
  const nothing = INDEX_DOMAIN_IDS.map(() => null)
  const known = INDEX_DOMAIN_IDS.map((_, j) => j).filter(
    (j) => rows.filter((row) => row[j] !== undefined).length > KNOWN_SHARE * rows.length,
  )
  const whole = rows.flatMap((row) => {
    const values = known.map((j) => row[j])
    return values.every((value) => value !== undefined) ? [values] : []
  })
  if (whole.length < ROWS_LEAST || known.length < 2) return { weights: nothing, entropy: nothing, rows: whole.length }
  const found = entropyWeights(
    whole,
    known.map(() => 'up'),
  )
  const spread = (values: readonly number[] | undefined) => {
    const list: (number | null)[] = [...nothing]
    known.forEach((j, i) => (list[j] = values?.[i] ?? null))
    return list
  }
  return { weights: spread(found?.weights), entropy: spread(found?.entropy), rows: whole.length }
}

/** Mean of the newest day, by domain; null where nothing was measured. */
export function lastDay(scores: HourScores): { readonly scores: (number | null)[]; readonly hours: number } {
  const day = scores.slice(-DAY_HOURS)
  const means = INDEX_DOMAIN_IDS.map((_, j) => {
    const values = day.flatMap((row) => row[j] ?? [])
    return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
  })
  return { scores: means, hours: day.filter((row) => row.some((value) => value !== undefined)).length }
}
