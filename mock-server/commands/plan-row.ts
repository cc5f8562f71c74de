import type { ResponseLevel } from '#contract/incident.ts'
import type { Phase, Plan, PlanTask } from '#contract/plan.ts'
import { OFFICES } from './plan-offices.ts'
import type { Office } from './plan-offices.ts'

/** One task of a plan as it is written down: what is usual is left out. */
export interface PlanRow {
  readonly id: string
  readonly phase: Phase
  readonly zh: string
  readonly en: string
  readonly owner: Office
  /** Told when the owner stays silent. */
  readonly deputy: Office
  readonly dueMin: number
  /** Left out: a third of the time, ten minutes at most. */
  readonly ackMin?: number
  readonly evidence?: PlanTask['evidence']
  /** The response does not end without it. */
  readonly mandatory?: true
  readonly levels?: readonly ResponseLevel[]
  readonly after?: readonly string[]
  readonly offers?: PlanTask['offers']
}

const ACK_MOST_MIN = 10

export function planOf(head: Omit<Plan, 'tasks'>, rows: readonly PlanRow[]): Plan {
  return { ...head, tasks: rows.map(taskOf) }
}

function taskOf(row: PlanRow): PlanTask {
  const { id, phase, zh, en, owner, deputy, dueMin, mandatory = false, evidence = 'text', offers = 'none' } = row
  return {
    id,
    phase,
    title: { zh, en },
    owner: OFFICES[owner],
    deputy: OFFICES[deputy],
    dueMin,
    ackMin: row.ackMin ?? Math.max(1, Math.min(ACK_MOST_MIN, Math.round(dueMin / 3))),
    evidence,
    mandatory,
    levels: [...(row.levels ?? [])],
    after: [...(row.after ?? [])],
    offers,
  }
}
