import type { GreatestChange } from '#contract/why.ts'
import { LEADER_TILES } from '#metrics/leader.ts'
import { medianOf, NORMAL_SCALE, spreadOf } from '#metrics/robust-z.ts'
import { metricById } from '#metrics/catalogue.ts'
import { answerWhy } from './answer-why.ts'
import type { WhyGround } from './answer-why.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Days whose same hour tells how far a figure usually moves. */
const DAYS = 14
const LEAST_DAYS = 5

/**
 * Which of the leader's figures lies farthest from the same hour of the last two weeks, by its own spread, and why. A figure that its
 * digits do not show to have moved is passed over.
 */
export async function greatestChange(ground: WhyGround): Promise<GreatestChange> {
  const at = ground.now()
  const metrics = LEADER_TILES.flatMap(({ metric, second }) => (second ? [metric, second] : [metric]))
  const ranked: { metric: string; times: number }[] = []
  for (const metric of metrics) {
    const times = await howUnusual(metric, at, ground)
    if (times !== undefined && times > 0) ranked.push({ metric, times })
  }
  for (const { metric, times } of ranked.toSorted((a, b) => b.times - a.times)) {
    const why = await answerWhy({ metric, place: 'city', to: at }, ground)
    if (why && Math.abs(why.change) >= 0.5 * 10 ** -(metricById(metric)?.digits ?? 0)) return { at, why, times }
  }
  return { at, why: null, times: null }
}

async function howUnusual(metric: string, at: number, { query }: WhyGround): Promise<number | undefined> {
  const hourOf = async (end: number) => {
    const { mean } = await query({ metric, place: 'city', from: end - HOUR_MS, to: end, points: 1 })
    return mean[0]
  }
  const now = await hourOf(at)
  if (now === undefined) return undefined
  const past: number[] = []
  for (let day = 1; day <= DAYS; day++) {
    const value = await hourOf(at - day * DAY_MS)
    if (value !== undefined) past.push(value)
  }
  if (past.length < LEAST_DAYS) return undefined
  const middle = medianOf(past)
  const floor = 10 ** -(metricById(metric)?.digits ?? 0)
  return (NORMAL_SCALE * Math.abs(now - middle)) / Math.max(spreadOfOwn(past, middle), floor)
}

/** A figure that hardly ever moves is not unusual because it moved by its last digit. */
function spreadOfOwn(past: readonly number[], middle: number): number {
  const spread = spreadOf(past, middle)
  return past.every((value) => value === middle) ? 0 : spread
}
