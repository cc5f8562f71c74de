import type { Incident } from '#contract/desk-snapshot.ts'
import type { IncidentState } from '#contract/incident.ts'

/** Steps that an officer takes by name; the others follow from acts of their own (domain.md §C3). */
export const STEPS: Readonly<Partial<Record<IncidentState, readonly IncidentState[]>>> = {
  reported: ['verified', 'false-report', 'handed-over'],
  verified: ['assessed', 'false-report', 'handed-over'],
  assessed: ['handed-over'],
  activated: ['controlled'],
  commanding: ['onscene', 'controlled'],
  dispatched: ['onscene', 'controlled'],
  onscene: ['controlled'],
  controlled: ['onscene'],
  ended: ['review'],
  review: ['archived'],
}

/** What an officer may do next with it by `advance-incident`. */
export function nextSteps({ state }: Pick<Incident, 'state'>): readonly IncidentState[] {
  return STEPS[state] ?? []
}

const BEFORE_THE_END: ReadonlySet<IncidentState> = new Set([
  'reported',
  'verified',
  'assessed',
  'activated',
  'commanding',
  'dispatched',
  'onscene',
  'controlled',
])
/** Still being worked on. */
export function isRunning({ state }: Pick<Incident, 'state'>): boolean {
  return BEFORE_THE_END.has(state)
}

const DAY_MS = 86_400_000
/** Days in which casualties may change the grade: 30, of traffic and fire 7 (生产安全事故报告和调查处理条例 art. 13). */
export function gradeClosesAt({ type, occurredAt }: Pick<Incident, 'type' | 'occurredAt'>): number {
  return occurredAt + (type === 'traffic' || type === 'fire' ? 7 : 30) * DAY_MS
}
