import type { CityIndexAnswer } from '#contract/city-index.ts'
import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { domainWeights } from '#metrics/city-index.ts'
import type { Picture } from '#picture/picture.ts'
import type { Measured } from '#picture/situation.ts'
import { districtScores } from './district-scores.ts'
import type { HourScores, ScoreGround } from './district-scores.ts'
import { entropyOfPast, lastDay } from './weigh-past.ts'

const HOUR_MS = 3_600_000
const PAST_HOURS = 7 * 24
/** The past of a week moves slowly, once it is there. */
const HOLDS_MS = 10 * 60_000
const EMPTY_HOLDS_MS = 10_000

export interface StandingParts {
  readonly query: ScoreGround['query']
  readonly places: () => Iterable<Place>
  readonly measured: (metric: string, place: string) => Measured
  readonly picture: () => Picture
  readonly postName: (id: string) => Words | undefined
  readonly now: () => number
}

/** MUTATED: it holds longer once something was found in it. */
interface Past {
  readonly since: number
  readonly from: number
  readonly to: number
  holdsMs: number
  readonly scores: Promise<ReadonlyMap<string, HourScores>>
}

/** Answers how the index stands: what is in force and known now, over a past that is read once in ten minutes. */
export function createIndexStanding(parts: StandingParts): () => Promise<CityIndexAnswer> {
  const { query, places, measured, picture, postName, now } = parts
  let past: Past | undefined

  function pastOf(districts: readonly string[]): Past {
    const since = now()
    if (past && Math.abs(since - past.since) < past.holdsMs) return past
    const to = Math.floor(since / HOUR_MS) * HOUR_MS
    const from = to - PAST_HOURS * HOUR_MS
    const scores = districtScores({ query, districts }, from, to)
    const read: Past = { since, from, to, holdsMs: EMPTY_HOLDS_MS, scores }
    past = read
    read.scores.catch(() => {
      if (past === read) past = undefined
    })
    return read
  }

  return async () => {
    const districts = [...places()].filter(({ kind }) => kind === 'district')
    const read = pastOf(districts.map(({ id }) => id))
    const { from, to, scores: reading } = read
    const scores = await reading
    const entropy = entropyOfPast(scores)
    if (entropy.rows > 0) read.holdsMs = HOLDS_MS
    const weighting = picture().desk.weightings.get('city') ?? null
    const shares = (saved?: readonly number[]) => domainWeights(saved).map((weight) => weight / 100)
    const index = measured('city_index', 'city')
    return {
      asOf: now(),
      domains: [...INDEX_DOMAIN_IDS],
      index: index.at === null || index.value === undefined ? null : { value: index.value, at: index.at },
      scores: INDEX_DOMAIN_IDS.map((id) => measured(id, 'city').value ?? null),
      weighting,
      savedBy: weighting && (postName(weighting.savedBy) ?? null),
      weights: shares(weighting?.weights),
      houseWeights: shares(),
      entropy: { ...entropy, from, to },
      districts: districts.map(({ id, name }) => ({ id, name, ...lastDay(scores.get(id) ?? []) })),
    }
  }
}
