import { medianOf } from '#metrics/robust-z.ts'

export const WEEK_HOURS = 168
/** Turns a median absolute deviation into a standard deviation. */
const MAD_SCALE = 1.4826
/** Memory from hour to hour that is believed at most: beyond it a jump would be all that is ever seen. */
const MEMORY_MOST = 0.95
const DAY_HOURS = 24
/** Hours of the day whose news tell the spread of one of them, and the fewest values that can. */
const AROUND = [-1, 0, 1]
const LEAST_AROUND = 24
/** A quiet hour is not taken to be quieter than this part of the day's spread. */
const LEAST_SHARE = 0.4

/** What is usual at each hour of the week, and how far and how long a value strays from it by itself. */
export interface HourProfile {
  /** Median of each hour of the week; NaN where no week knows it. */
  readonly usual: Float64Array
  /** Robust standard deviation, by hour of the day, of what is left of a value after its hour and its own memory; never zero. */
  readonly spread: Float64Array
  /** Robust standard deviation of what is left after its hour alone. */
  readonly stray: number
  /** Part of an hour's stray that stands in the next one, 0 … 0.95. */
  readonly memory: number
}

/**
 * Profile of hourly values (NaN is a gap). Seasonal medians by hour of the week, then an AR(1) memory by the median of ratios' robust
 * cousin: the slope through the middle of neighbouring residuals.
 * @param firstSlot hour of the week (0 … 167) of the first value
 * Spreads by the hour of the day with its neighbours: nights are quieter than days.
 * @param leaveOut week, counted from the first value, that the profile must not know
 * @param floor least spread, in the value's unit: its last shown digit
 */
export function hourProfile(values: Float64Array, firstSlot: number, floor: number, leaveOut = -1): HourProfile {
  const bySlot: number[][] = Array.from({ length: WEEK_HOURS }, () => [])
  values.forEach((value, i) => {
    if (!Number.isNaN(value) && weekOf(i) !== leaveOut) bySlot[slotOf(i, firstSlot)]!.push(value)
  })
  const usual = Float64Array.from(bySlot, (known) => (known.length > 0 ? medianOf(known) : Number.NaN))
  const rests = residuals(values, usual, firstSlot)
  const known = (i: number) => weekOf(i) !== leaveOut && !Number.isNaN(rests[i]!)
  const own = [...rests].filter((_, i) => known(i))
  const stray = spreadOf(own, floor)
  let product = 0
  let square = 0
  for (let i = 1; i < rests.length; i++) {
    if (!known(i) || !known(i - 1)) continue
    const [before, now] = [held(rests[i - 1]!, stray), held(rests[i]!, stray)]
    product += before * now
    square += before * before
  }
  const memory = square > 0 ? Math.min(MEMORY_MOST, Math.max(0, product / square)) : 0
  const news: number[][] = Array.from({ length: DAY_HOURS }, () => [])
  for (let i = 1; i < rests.length; i++)
    if (known(i) && known(i - 1)) news[slotOf(i, firstSlot) % DAY_HOURS]!.push(rests[i]! - memory * rests[i - 1]!)
  const whole = spreadOf(news.flat(), floor)
  const spread = Float64Array.from(news, (_, hour) => {
    const around = AROUND.flatMap((away) => news[(hour + away + DAY_HOURS) % DAY_HOURS]!)
    return around.length < LEAST_AROUND ? whole : Math.max(LEAST_SHARE * whole, spreadOf(around, floor))
  })
  return { usual, spread, stray, memory }
}

/** How unusual each hour is, in standard deviations of what is new in it; NaN where it or the hour before is not known. */
export function newsOf(values: Float64Array, firstSlot: number, profile: HourProfile): Float64Array {
  const rests = residuals(values, profile.usual, firstSlot)
  return rests.map((rest, i) =>
    i === 0 ? Number.NaN : (rest - profile.memory * rests[i - 1]!) / spreadAt(profile, slotOf(i, firstSlot)),
  )
}

export function spreadAt({ spread }: HourProfile, slot: number): number {
  return spread[slot % DAY_HOURS]!
}

/** How far each hour lies from its usual value. */
export function residuals(values: Float64Array, usual: Float64Array, firstSlot: number): Float64Array {
  return values.map((value, i) => value - usual[slotOf(i, firstSlot)]!)
}

export function slotOf(row: number, firstSlot: number): number {
  return (firstSlot + row) % WEEK_HOURS
}

export function weekOf(row: number): number {
  return Math.floor(row / WEEK_HOURS)
}

/** Deviations are from zero: the seasonal median was taken away. */
function spreadOf(rests: readonly number[], floor: number): number {
  if (rests.length === 0) return floor
  return Math.max(floor, MAD_SCALE * medianOf(rests.map(Math.abs)))
}

/** One wild hour must not make the memory. */
function held(rest: number, stray: number): number {
  return Math.max(-3 * stray, Math.min(3 * stray, rest))
}
