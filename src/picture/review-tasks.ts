import type { Entry } from '#contract/entry.ts'
import type { Phase } from '#contract/plan.ts'
import { PHASES } from '#contract/plan.ts'
import type { ReviewMoment, ReviewPlanPhase, ReviewTask } from '#contract/review.ts'
import type { Words } from '#contract/words.ts'
import { momentOf } from './review-orders.ts'

const MINUTE_MS = 60_000

interface Life {
  readonly task: string
  readonly title: Words
  owner: Words
  readonly phase: Phase
  readonly mandatory: boolean
  readonly started: ReviewMoment
  readonly ackDueAt: number
  readonly dueAt: number
  acknowledged: ReviewMoment | null
  finished: ReviewMoment | null
  skipped: boolean
  escalated: number
}

/**
 * Tasks as the journal tells them. Whoever begins, finishes or skips a task has it. @param own lines about the incident, ascending
 * @param stopAt the incident was closed and its tasks with it; null: they count on @param now feed time
 */
export function reviewTasks(own: readonly Entry[], stopAt: number | null, now: number): ReviewTask[] {
  const lives = new Map<string, Life>()
  for (const entry of own) fold(entry, lives)
  return Array.from(lives.values(), ({ skipped, ...life }): ReviewTask => ({
    ...life,
    result: resultOf({ ...life, skipped }, stopAt, now),
    late: (life.finished?.at ?? stopAt ?? now) >= life.dueAt + (life.finished ? 1 : 0),
    ackLate: (life.acknowledged?.at ?? stopAt ?? now) >= life.ackDueAt + (life.acknowledged ? 1 : 0),
  }))
}

/** @param lives MUTATED */
function fold(entry: Entry, lives: Map<string, Life>): void {
  const fresh = { acknowledged: null, finished: null, skipped: false, escalated: 0, started: momentOf(entry) }
  if (entry.kind === 'plan-started') {
    for (const { task, title, owner, phase, mandatory, ackDueAt, dueAt } of entry.tasks)
      lives.set(task, { task, title, owner, phase, mandatory, ackDueAt, dueAt, ...fresh })
  }
  if (entry.kind === 'task-added') {
    const { task, title, owner, mandatory, at, ackMin, dueMin } = entry
    const both = (text: string): Words => ({ zh: text, en: text })
    const limits = { ackDueAt: at + ackMin * MINUTE_MS, dueAt: at + dueMin * MINUTE_MS }
    lives.set(task, { task, title: both(title), owner: both(owner), phase: 'rescue', mandatory, ...limits, ...fresh })
  }
  const life = 'task' in entry && typeof entry.task === 'string' ? lives.get(entry.task) : undefined
  if (!life) return
  switch (entry.kind) {
    case 'task-acknowledged':
    case 'task-begun':
      life.acknowledged ??= momentOf(entry)
      break
    case 'task-finished':
    case 'task-skipped':
      life.acknowledged ??= momentOf(entry)
      life.finished = momentOf(entry)
      life.skipped = entry.kind === 'task-skipped'
      break
    case 'task-reopened':
      life.finished = null
      life.skipped = false
      break
    case 'task-reassigned':
      life.owner = { zh: entry.owner, en: entry.owner }
      break
    case 'task-escalated':
      life.escalated++
      break
    default:
  }
}

function resultOf({ finished, skipped, dueAt }: Life, stopAt: number | null, now: number): ReviewTask['result'] {
  if (finished) return skipped ? 'skipped' : finished.at <= dueAt ? 'in-time' : 'late'
  if (stopAt !== null) return stopAt >= dueAt ? 'late' : 'unneeded'
  return now >= dueAt ? 'late' : 'open'
}

/** By phase of the plan, in the plan's order. */
export function planPhases(tasks: readonly ReviewTask[]): ReviewPlanPhase[] {
  return PHASES.flatMap((phase) => {
    const of = tasks.filter((task) => task.phase === phase)
    if (of.length === 0) return []
    const count = (wants: (task: ReviewTask) => boolean) => of.filter(wants).length
    const ends = of.map(({ finished }) => finished?.at ?? null)
    return {
      phase,
      from: Math.min(...of.map(({ started }) => started.at)),
      to: ends.includes(null) ? null : Math.max(...ends.map((at) => at ?? 0)),
      tasks: of.length,
      done: count(({ finished, result }) => finished !== null && result !== 'skipped'),
      skipped: count(({ result }) => result === 'skipped'),
      late: count(({ late }) => late),
    }
  })
}
