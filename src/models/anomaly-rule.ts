import { countTail } from './count-tail.ts'
import { CUSUM_LIMIT, CUSUM_START, cusumStep } from './cusum.ts'
import { hourProfile, newsOf, slotOf, WEEK_HOURS, weekOf } from './hour-profile.ts'
import type { HourProfile } from './hour-profile.ts'

export type HourMethod = 'robust-z' | 'seasonal' | 'cusum' | 'count-tail'

/** How the hours of one series are judged, and how often that is wrong here. */
export interface AnomalyRule {
  readonly profile: HourProfile
  /** Standard deviations from which one hour is unusual. */
  readonly limit: number
  /** The same for the cumulative sum. */
  readonly driftLimit: number
  /** Judged by the tail of a count; undefined: by its distance. */
  readonly tail: { readonly limit: number; readonly ratio: number } | undefined
  readonly method: Exclude<HourMethod, 'cusum'>
  readonly weeks: number
  /** Alarms a week of these very rules on each calm week, judged by the others. */
  readonly falsePerWeek: { readonly hour: number; readonly drift: number }
}

/** An hour beyond its rule. */
export interface Unusual {
  readonly row: number
  readonly method: HourMethod
  readonly direction: 'up' | 'down'
  readonly score: number
  readonly limit: number
  /** Row from which it is another: of a drift the change-point. */
  readonly since: number
  readonly usual: number
}

/** domain.md §D2: critical from a robust z of 6. A tail is told from one in a thousand: each hour is one chance. */
const LIMIT = 6
const TAIL_LIMIT = 0.001
/** Counts rarer than this in an hour have no bell: they are judged by their tail. */
const RARE = 8
const LEAST_WEEKS = 3
/** Of fewer of its hours a series is not known well enough. */
const KNOWN_LEAST = 0.6
/** With so many weeks each hour of the week has a spread of its own (domain.md §A.0). */
const ROBUST_WEEKS = 6
/** So often a week may a rule be wrong on the past it was made from; its limit is raised until it holds. */
const FALSE_MOST = 0.25
const RAISE = 1.25
const RAISES_MOST = 24
/** Kept in hand beyond the limit that holds on the past: other weeks are wilder. */
const MARGIN = 1.3
/** What must stray so far before it is unusual has no habit to be judged by. */
const LIMIT_MOST = 120
const HOURS_SETTLE = 12

/**
 * The rule for a series of whole weeks of hours, measured by leaving out one week at a time: it is judged by the rest, as the present is
 * judged by the past. Alarms of a calm past are false ones; the limits are raised until they are few. undefined: too short a past, or one too
 * wild to be judged by.
 * @param counts whole numbers of events, for which a tail can be told
 */
export function anomalyRule(
  values: Float64Array,
  firstSlot: number,
  floor: number,
  counts: boolean,
): AnomalyRule | undefined {
  const steps = anomalyRuleSteps(values, firstSlot, floor, counts)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in pieces of a millisecond or two, for whoever must not be held up. */
export function* anomalyRuleSteps(
  values: Float64Array,
  firstSlot: number,
  floor: number,
  counts: boolean,
): Generator<undefined, AnomalyRule | undefined> {
  const weeks = Math.floor(values.length / WEEK_HOURS)
  const known = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
  if (weeks < LEAST_WEEKS || known < KNOWN_LEAST * values.length) return undefined
  const whole = values.subarray(values.length - weeks * WEEK_HOURS)
  const slot = slotOf(values.length - whole.length, firstSlot)
  const profile = hourProfile(whole, slot, floor)
  const mean = whole.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0) / known
  const tail = counts && mean < RARE ? { limit: TAIL_LIMIT, ratio: dispersion(whole, slot, profile) } : undefined
  const folds: HourProfile[] = []
  for (let week = 0; week < weeks; week++) {
    yield
    folds.push(hourProfile(whole, slot, floor, week))
  }
  function* wrong(tried: AnomalyRule): Generator<undefined, AnomalyRule['falsePerWeek']> {
    const rate = { hour: 0, drift: 0 }
    for (const [week, fold] of folds.entries()) {
      yield
      for (const { method } of unusualHours(whole, slot, { ...tried, profile: fold }, week))
        rate[method === 'cusum' ? 'drift' : 'hour'] += 1 / weeks
    }
    return rate
  }
  let rule: AnomalyRule = {
    profile,
    limit: LIMIT,
    driftLimit: CUSUM_LIMIT,
    tail,
    method: tail ? 'count-tail' : weeks >= ROBUST_WEEKS ? 'robust-z' : 'seasonal',
    weeks,
    falsePerWeek: { hour: 0, drift: 0 },
  }
  for (let i = 0; i <= RAISES_MOST; i++) {
    const { hour, drift } = yield* wrong(rule)
    if (hour <= FALSE_MOST && drift <= FALSE_MOST) break
    rule = raised(rule, hour > FALSE_MOST ? RAISE : 1, drift > FALSE_MOST ? RAISE : 1)
  }
  const left = yield* wrong(rule)
  rule = raised(rule, left.hour > 0 ? MARGIN : 1, left.drift > 0 ? MARGIN : 1)
  const falsePerWeek = yield* wrong(rule)
  const usable = rule.limit <= LIMIT_MOST && falsePerWeek.hour + falsePerWeek.drift <= 1
  return usable ? { ...rule, falsePerWeek } : undefined
}

function raised(rule: AnomalyRule, hour: number, drift: number): AnomalyRule {
  const { limit, driftLimit, tail } = rule
  // Of a tail the limit is a chance, told as its logarithm.
  const rarer = tail && { ...tail, limit: tail.limit ** hour }
  return { ...rule, limit: limit * hour, driftLimit: driftLimit * drift, tail: rarer }
}

/**
 * Hours beyond the rule. One that follows another on the same side within half a day belongs to it; after a jump the sums begin again, so
 * that it is not told as a drift as well.
 * @param week only that one is judged; absent: all
 */
export function unusualHours(values: Float64Array, firstSlot: number, rule: AnomalyRule, week?: number): Unusual[] {
  const { profile, limit, driftLimit, tail } = rule
  const news = newsOf(values, firstSlot, profile)
  const found: Unusual[] = []
  let cusum = CUSUM_START
  let quietUntil = -1
  for (let row = 0; row < values.length; row++) {
    if (week !== undefined && weekOf(row) !== week) continue
    const z = news[row]!
    const usual = profile.usual[slotOf(row, firstSlot)]!
    const odd = tail ? rare(values[row]!, usual, tail) : jump(z, limit)
    const step = cusumStep(cusum, z, row, driftLimit)
    cusum = step.next
    if (odd) {
      if (row > quietUntil) found.push({ row, ...odd, method: rule.method, since: row, usual })
      quietUntil = row + HOURS_SETTLE
      cusum = { up: 0, down: 0, upSince: row + 1, downSince: row + 1 }
    } else if (step.alarm) {
      const drifted = { direction: step.alarm, score: step.score, limit: driftLimit }
      if (row > quietUntil) found.push({ row, ...drifted, method: 'cusum', since: step.since, usual })
      quietUntil = row + HOURS_SETTLE
    }
  }
  return found
}

type Odd = Pick<Unusual, 'direction' | 'score' | 'limit'>

function jump(z: number, limit: number): Odd | undefined {
  if (!(Math.abs(z) > limit)) return undefined
  return { direction: z > 0 ? 'up' : 'down', score: Math.abs(z), limit }
}

/** Scores of tails are told as −lg P: 3 is one in a thousand. */
function rare(value: number, usual: number, { limit, ratio }: { limit: number; ratio: number }): Odd | undefined {
  if (Number.isNaN(value) || Number.isNaN(usual)) return undefined
  const mean = Math.max(0.05, usual)
  const chance = countTail(Math.round(value), mean, ratio * mean)
  if (chance >= limit) return undefined
  return { direction: 'up', score: -Math.log10(Math.max(chance, 1e-12)), limit: -Math.log10(limit) }
}

/** Variance over mean around what is usual, at least Poisson's. */
function dispersion(values: Float64Array, firstSlot: number, { usual }: HourProfile): number {
  let square = 0
  let mean = 0
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    square += (value - usual[slotOf(i, firstSlot)]!) ** 2
    mean += value
  })
  return mean > 0 ? Math.max(1, square / mean) : 1
}
