import type { Decision } from '#contract/decision-snapshot.ts'
import type { Expected, MeasureId, SituationKind } from '#contract/measure.ts'
import type { PlanVersion } from '#contract/plan-version.ts'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import { MEASURES, situationOfMetric } from '#picture/measures.ts'
import type { Measure } from '#picture/measures.ts'
import { CASES_LEAST, reckon } from './expected-effect.ts'

/** How often the effect of a measure was what had been expected, counted in the ledger. */
export interface Record {
  readonly inside: number
  readonly of: number
  /** Fewer than CASES_LEAST: nothing can be said yet. */
  readonly enough: boolean
}

export interface Advice {
  readonly measure: Measure
  readonly expected: Expected | null
  /** How it was reckoned, or why it was not. */
  readonly how: Words
  readonly record: Record
  /** What it rests on beside the reckoning: law, plan. */
  readonly basis: readonly Basis[]
  /** The newest decisions on the same measure, newest first. */
  readonly cases: readonly Decision[]
  /** Decided for this very alarm. */
  readonly decided: Decision | undefined
}

export type Basis =
  { readonly is: 'law'; readonly words: Words } | { readonly is: 'plan'; readonly plan: string; readonly words: Words }

export interface Situation {
  readonly kind: SituationKind
  readonly alarm: Alarm
  readonly advice: readonly Advice[]
}

const CASES_SHOWN = 3

/** What stands and what can be done about it, the severest first, then the newest. An alarm nobody has advice for is absent. */
export function situationsOf(
  alarms: Iterable<Alarm>,
  decisions: readonly Decision[],
  plans: Iterable<PlanVersion>,
): Situation[] {
  const published = [...plans]
  return [...alarms]
    .flatMap((alarm): Situation[] => {
      const kind = situationOfMetric(alarm.evidence.metric)
      if (!kind) return []
      const measures = MEASURES.filter(({ situation }) => situation === kind)
      return [{ kind, alarm, advice: measures.map((one) => adviceOf(one, alarm, decisions, published)) }]
    })
    .toSorted(
      (a, b) => severityRank(a.alarm.severity) - severityRank(b.alarm.severity) || b.alarm.raisedAt - a.alarm.raisedAt,
    )
}

function adviceOf(
  measure: Measure,
  alarm: Alarm,
  decisions: readonly Decision[],
  plans: readonly PlanVersion[],
): Advice {
  const { metric, value } = alarm.evidence
  const same = decisions.filter((row) => row.measure === measure.id).toReversed()
  return {
    measure,
    ...reckon(measure.id, metric, value, decisions),
    record: recordOf(measure.id, decisions),
    basis: [...plansFor(measure.situation, plans), ...(LAWS[measure.situation] ?? [])],
    cases: same.filter((row) => row.alarm !== alarm.id).slice(0, CASES_SHOWN),
    decided: same.find((row) => row.alarm === alarm.id),
  }
}

/** Counted over what was taken and measured, and had been expected to do something. */
export function recordOf(measure: MeasureId, decisions: Iterable<Decision>): Record {
  let [inside, of] = [0, 0]
  for (const { measure: id, taken, effect } of decisions) {
    if (id !== measure || !taken || effect?.found.is !== 'measured' || effect.found.inside === null) continue
    of++
    if (effect.found.inside) inside++
  }
  return { inside, of, enough: of >= CASES_LEAST }
}

const PLAN_TYPES: Readonly<Partial<{ readonly [K in SituationKind]: readonly string[] }>> = {
  flood: ['flood', 'storm'],
  congestion: ['traffic'],
  hazmat: ['hazmat', 'gas'],
  crowd: ['crowd'],
  power: ['power'],
  'water-supply': ['water-supply'],
  health: ['epidemic'],
}

function plansFor(kind: SituationKind, plans: readonly PlanVersion[]): Basis[] {
  const types = PLAN_TYPES[kind] ?? []
  return plans
    .filter(({ plan }) => types.some((type) => plan.types.some((one) => one === type)))
    .map(({ plan, version }) => ({
      is: 'plan',
      plan: plan.id,
      words: { zh: `${plan.title.zh}（第 ${version} 版）`, en: `${plan.title.en} (version ${version})` },
    }))
}

const EMERGENCY_LAW: Basis = {
  is: 'law',
  words: {
    zh: '《突发事件应对法》（2024）第七十三条：应急处置措施',
    en: 'Emergency Response Law (2024), art. 73: measures of response',
  },
}
const LAWS: Readonly<Partial<{ readonly [K in SituationKind]: readonly Basis[] }>> = {
  flood: [EMERGENCY_LAW],
  hazmat: [EMERGENCY_LAW],
  crowd: [EMERGENCY_LAW],
  'water-supply': [EMERGENCY_LAW],
  power: [EMERGENCY_LAW],
}
