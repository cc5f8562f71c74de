import type { Incident } from '#contract/desk-snapshot.ts'
import type { IncidentState } from '#contract/incident.ts'
import type { Word } from '#ui/words.ts'

/** 接报…复盘, as the bar shows them; what ends an incident early is not on the way. */
export const STEP_STATES = [
  'reported',
  'verified',
  'assessed',
  'activated',
  'commanding',
  'dispatched',
  'onscene',
  'controlled',
  'ended',
  'review',
] as const satisfies readonly IncidentState[]

export interface BarStep {
  readonly state: (typeof STEP_STATES)[number]
  readonly word: Word
  /** passed: it was there · skipped: it is further and never was · now · ahead. */
  readonly is: 'passed' | 'skipped' | 'now' | 'ahead'
  readonly at: number | undefined
}

export function barSteps({ state, reached }: Pick<Incident, 'state' | 'reached'>): BarStep[] {
  const now = STEP_STATES.findIndex((one) => one === state)
  const last = now >= 0 ? now : STEP_STATES.findLastIndex((one) => reached[one] !== undefined)
  return STEP_STATES.map((one, i): BarStep => {
    const at = reached[one]?.at
    const is = i === now ? 'now' : i > last ? 'ahead' : at === undefined ? 'skipped' : 'passed'
    return { state: one, word: `desk.step.${one}`, is, at }
  })
}
