import type { Decision } from '#contract/decision-snapshot.ts'
import type { LedgerAnswer, LedgerRow } from '#contract/ledger.ts'
import { MEASURE_IDS } from '#contract/measure.ts'
import type { Words } from '#contract/words.ts'
import { recordOf } from '#models/advice.ts'
import { EFFECT_FORMULA } from '#models/effect-formula.ts'
import { measureById } from '#picture/measures.ts'

export interface LedgerHouse {
  readonly demo: boolean
  readonly postName: (id: string) => Words | undefined
}

/** The ledger as it is handed out, newest first. @param decisions oldest first */
export function ledgerAnswer(
  decisions: readonly Decision[],
  { demo, postName }: LedgerHouse,
  now: number,
): LedgerAnswer {
  return {
    asOf: now,
    demo,
    formula: EFFECT_FORMULA,
    records: MEASURE_IDS.map((measure) => ({ measure, ...recordOf(measure, decisions) })),
    rows: decisions.toReversed().map((row) => rowOf(row, postName)),
  }
}

function rowOf({ effect, ...decision }: Decision, postName: LedgerHouse['postName']): LedgerRow {
  return {
    decision,
    name: measureById(decision.measure).name,
    by: postName(decision.by) ?? { zh: '某岗位', en: 'a post' },
    state: effect === null ? 'open' : effect.found.is === 'measured' ? 'measured' : 'unmeasurable',
    effect: effect?.found ?? null,
    measuredAt: effect?.at ?? null,
  }
}
