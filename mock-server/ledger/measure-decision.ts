import type { Decision } from '#contract/decision-snapshot.ts'
import type { Effect } from '#contract/measure.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { measuredEffect } from '#models/measured-effect.ts'
import type { BeforeAfter } from '#models/measured-effect.ts'

const MINUTE_MS = 60_000
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS
const WEEKS = [1, 2, 3, 4] as const
const WINDOW_LEAST_MS = 15 * MINUTE_MS
/** A window holds at least so many values of a figure that is told at its usual pace. */
const VALUES_LEAST = 2
/** One control alone has no range. */
const CONTROLS_LEAST = 2

export interface MeasureGround {
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  /** Ids of all districts. */
  readonly districts: () => readonly string[]
  readonly decisions: () => Iterable<Decision>
}

/** Shift in time or in place: what the figure did where nobody had decided. */
interface Control {
  readonly place: string
  readonly earlierMs: number
}

/**
 * The measured effect of a decision whose horizon has passed: difference in differences against the other districts where it was about
 * one, else against the same hours of earlier weeks. Where that cannot be known the reason is the answer.
 */
export async function measureDecision(decision: Decision, ground: MeasureGround): Promise<Effect> {
  const { metric: id, place, at, dueAt, expected } = decision
  const metric = metricById(id)
  if (!metric) return none(UNKNOWN_METRIC)
  const windowMs = Math.max(WINDOW_LEAST_MS, VALUES_LEAST * metric.cadenceMs)
  if (windowMs > dueAt - at) return none(tooSlow(windowMs / MINUTE_MS, (dueAt - at) / MINUTE_MS))
  const meanOf = async (where: string, to: number): Promise<number | undefined> => {
    const { mean } = await ground.query({ metric: id, place: where, from: to - windowMs, to, points: 1 })
    return mean[0]
  }
  const both = async ({ place: where, earlierMs }: Control): Promise<BeforeAfter | undefined> => {
    const before = await meanOf(where, at - earlierMs)
    const after = before === undefined ? undefined : await meanOf(where, dueAt - earlierMs)
    return before === undefined || after === undefined ? undefined : { before, after }
  }
  const treated = await both({ place, earlierMs: 0 })
  if (!treated) return none(GAP)
  const control = place.startsWith('district/') ? 'districts' : 'weeks'
  const wanted =
    control === 'districts' ? elsewhere(decision, ground) : WEEKS.map((n) => ({ place, earlierMs: n * WEEK_MS }))
  const controls: BeforeAfter[] = []
  for (const one of wanted) {
    const found = await both(one)
    if (found) controls.push(found)
  }
  const effect = controls.length < CONTROLS_LEAST ? undefined : measuredEffect(treated, controls, expected)
  if (!effect) return none(noControl(controls.length))
  return {
    is: 'measured',
    control,
    ...effect,
    windowMin: windowMs / MINUTE_MS,
    unit: metric.unit,
    digits: metric.digits,
  }
}

/** Other districts, without those where the same figure was acted on meanwhile. */
function elsewhere({ place, metric, at, dueAt }: Decision, { districts, decisions }: MeasureGround): Control[] {
  const acted = new Set(
    [...decisions()]
      .filter((row) => row.taken && row.metric === metric && row.at < dueAt && row.dueAt > at)
      .map((row) => row.place),
  )
  return districts()
    .filter((id) => id !== place && !acted.has(id))
    .map((id) => ({ place: id, earlierMs: 0 }))
}

function none(reason: Words): Effect {
  return { is: 'none', reason }
}

const UNKNOWN_METRIC: Words = {
  zh: '指标目录中已没有这项指标',
  en: 'the catalogue no longer holds this metric',
}
const GAP: Words = {
  zh: '决策前或到期前的时窗内没有读数',
  en: 'there are no readings in the window before the decision or before its horizon',
}
const noControl = (found: number): Words => ({
  zh: `可用对照只有 ${found} 个，至少需要 ${CONTROLS_LEAST} 个`,
  en: `only ${found} controls are known, ${CONTROLS_LEAST} are needed`,
})
const tooSlow = (windowMin: number, horizonMin: number): Words => ({
  zh: `该指标报送太慢：需要 ${windowMin} 分钟的时窗，长于 ${horizonMin} 分钟的效果期`,
  en: `the figure is told too seldom: it needs a window of ${windowMin} min, longer than the horizon of ${horizonMin} min`,
})
