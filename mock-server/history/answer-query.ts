import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { BucketFold, planBuckets } from './bucket-fold.ts'
import type { BucketPlan } from './bucket-fold.ts'
import type { Points } from './chunk-codec.ts'
import { HistoryError } from './history.ts'
import { mergePoints } from './points-merge.ts'
import { DAY_MS, LEVELS_MS } from './roll-up.ts'
import type { Rolled } from './roll-up.ts'

/** What is known of one series, by whoever keeps it. */
export interface SeriesPast {
  /** Points of [from, to) and around it, in the order of receipt. */
  points(from: number, to: number): Points[]
  /** Roll-ups of days first to last that hold all that is known of their day. */
  rolled(levelMs: number, first: number, last: number): { day: number; rolled: Rolled }[]
  /** Of times before this, points may be gone while their roll-ups stay. */
  readonly forgottenBefore: number
}

/** What `answering` wants to know next of the series; the answer goes into `next`. */
export type PastQuestion =
  | { readonly want: 'points'; readonly from: number; readonly to: number }
  | { readonly want: 'rolled'; readonly levelMs: number; readonly first: number; readonly last: number }
export type PastAnswer = { readonly points: readonly Points[] } | { readonly rolled: readonly RolledDay[] }
export interface RolledDay {
  readonly day: number
  readonly rolled: Rolled
}
type Answering<T> = Generator<PastQuestion, T, PastAnswer>

/** Reads whole days from the coarsest roll-up that fits the buckets, the rest from points. Throws a HistoryError. */
export function answerQuery(past: SeriesPast | undefined, query: SeriesQuery): SeriesAnswer {
  const steps = answering(past?.forgottenBefore, query)
  let step = steps.next()
  while (!step.done) {
    const asked = step.value
    if (!past) step = steps.next({ points: [] })
    else if (asked.want === 'points') step = steps.next({ points: past.points(asked.from, asked.to) })
    else step = steps.next({ rolled: past.rolled(asked.levelMs, asked.first, asked.last) })
  }
  return step.value
}

/**
 * The same for a store that answers later: each question is told out, its answer taken in. Throws a HistoryError.
 * @param forgottenBefore undefined: there is no such series, and nothing is asked
 */
export function* answering(forgottenBefore: number | undefined, query: SeriesQuery): Answering<SeriesAnswer> {
  const { metric, place, from, to, points } = query
  assertSensible(query)
  const plan = planBuckets(from, to, points)
  const fold = new BucketFold(from, to, plan)
  if (forgottenBefore !== undefined) yield* foldPast(forgottenBefore, fold, from, to, levelFor(plan))
  return fold.answer(metric, place)
}

function* pointsOf(from: number, to: number): Answering<readonly Points[]> {
  const told = yield { want: 'points', from, to }
  return 'points' in told ? told.points : []
}

function* rolledOf(levelMs: number, first: number, last: number): Answering<readonly RolledDay[]> {
  const told = yield { want: 'rolled', levelMs, first, last }
  return 'rolled' in told ? told.rolled : []
}

/** The coarsest level whose stretches never cross a bucket's border. */
function levelFor({ bucketMs, origin }: BucketPlan): number | undefined {
  if (origin !== 0) return DAY_MS
  return LEVELS_MS.findLast((levelMs) => bucketMs % levelMs === 0)
}

function* foldPast(
  forgottenBefore: number,
  fold: BucketFold,
  from: number,
  to: number,
  levelMs: number | undefined,
): Answering<void> {
  const firstDay = Math.floor(from / DAY_MS)
  const endDay = Math.ceil(to / DAY_MS)
  const served = new Set<number>()
  if (levelMs !== undefined) {
    const whole = [Math.ceil(from / DAY_MS), Math.floor(to / DAY_MS) - 1] as const
    for (const { day, rolled } of whole[0] <= whole[1] ? yield* rolledOf(levelMs, ...whole) : []) {
      served.add(day)
      addRolled(fold, rolled, from, to)
    }
  }
  for (let day = firstDay; day < endDay; day++) {
    if (served.has(day)) continue
    let end = day + 1
    while (end < endDay && !served.has(end)) end++
    yield* foldPoints(forgottenBefore, fold, Math.max(from, day * DAY_MS), Math.min(to, end * DAY_MS))
    day = end
  }
}

function* foldPoints(forgottenBefore: number, fold: BucketFold, from: number, to: number): Answering<void> {
  const { at, value } = mergePoints(yield* pointsOf(from, to))
  const known = new Set<number>()
  const mayBeGone = from < forgottenBefore
  for (let i = 0; i < at.length; i++) {
    const t = at[i]!
    if (t < from || t >= to) continue
    fold.add(t, value[i]!)
    if (mayBeGone) known.add(Math.floor(t / DAY_MS))
  }
  if (!mayBeGone) return
  // Points are gone day by day; the finest that is left of such a day is as near as one can come.
  const [first, last] = [Math.floor(from / DAY_MS), Math.ceil(Math.min(to, forgottenBefore) / DAY_MS) - 1]
  for (const levelMs of LEVELS_MS) {
    for (const { day, rolled } of yield* rolledOf(levelMs, first, last)) {
      if (known.has(day)) continue
      addRolled(fold, rolled, from, to)
      known.add(day)
    }
  }
}

/** Stretches that start in [from, to). */
function addRolled(fold: BucketFold, { at, count, sum, min, max, last }: Rolled, from: number, to: number): void {
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < from || at[i]! >= to) continue
    fold.addRolled(at[i]!, count[i]!, sum[i]!, min[i]!, max[i]!, last[i]!)
  }
}

function assertSensible({ from, to, points }: SeriesQuery): void {
  if (!(Number.isFinite(from) && Number.isFinite(to) && to > from)) {
    throw new HistoryError({
      zh: `时间范围无效：from（${from}）必须早于 to（${to}），单位为毫秒。`,
      en: `The range is not usable: from (${from}) must be before to (${to}), both in epoch ms.`,
    })
  }
  if (!(Number.isInteger(points) && points >= 1)) {
    throw new HistoryError({
      zh: `点数无效（${points}），应为不小于 1 的整数。`,
      en: `The number of points (${points}) is not usable; it must be a whole number of at least 1.`,
    })
  }
}
