import type { Task } from '#contract/desk-snapshot.ts'
import type { PlanEdition, PlanVersion } from '#contract/plan-version.ts'
import type { Folds } from './picture-draft.ts'
import { planChanges } from './plan-changes.ts'

const NEW = {
  state: 'open',
  acknowledged: null,
  finished: null,
  note: '',
  escalated: { acknowledgement: 0, deadline: 0 },
} as const satisfies Partial<Task>

const MINUTE_MS = 60_000
/** Earlier versions of a plan that every page is told of; the journal keeps all of them. */
const EDITIONS_KEPT = 20

function editions({ version, at, by, why, changes, before }: PlanVersion): PlanEdition[] {
  return [{ version, at, by, why, changes }, ...before].slice(0, EDITIONS_KEPT)
}

/** Plans and what they set going. */
export const taskFolds = {
  'plan-published': ({ plan, version, why, at, actor: by }, { desk }) => {
    const last = desk.see('plans').get(plan.id)
    const changes = planChanges(last?.plan, plan)
    desk.edit('plans').set(plan.id, { plan, version, at, by, why, changes, before: last ? editions(last) : [] })
  },
  'plan-started': ({ incident, plan, version, title, tasks, seq, at }, { desk }) => {
    desk.change('incidents', incident, (row) => ({ ...row, plan: { plan, version, title, at }, version: seq }))
    const rows = desk.edit('tasks')
    for (const { task: id, ...task } of tasks) rows.set(id, { ...NEW, ...task, id, incident, version: seq })
  },
  'task-added': (entry, { desk }) => {
    const { task: id, incident, title, owner, ackMin, dueMin, mandatory, seq, at } = entry
    const both = (text: string) => ({ zh: text, en: text })
    desk.edit('tasks').set(id, {
      ...NEW,
      id,
      incident,
      planTask: '',
      phase: 'rescue',
      title: both(title),
      owner: both(owner),
      deputy: both(owner),
      ackDueAt: at + ackMin * MINUTE_MS,
      dueAt: at + dueMin * MINUTE_MS,
      evidence: 'none',
      mandatory,
      after: [],
      offers: 'none',
      version: seq,
    })
  },
  'task-acknowledged': ({ task, seq, at, actor: by }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      state: 'acknowledged',
      acknowledged: { at, by },
      version: seq,
    })),
  'task-begun': ({ task, seq, at, actor: by }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      state: 'begun',
      acknowledged: row.acknowledged ?? { at, by },
      version: seq,
    })),
  'task-finished': ({ task, seq, at, actor: by, evidence }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      state: 'finished',
      acknowledged: row.acknowledged ?? { at, by },
      finished: { at, by },
      note: evidence,
      version: seq,
    })),
  'task-skipped': ({ task, seq, at, actor: by, why }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      state: 'skipped',
      finished: { at, by },
      note: why,
      version: seq,
    })),
  'task-reassigned': ({ task, seq, owner }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      owner: { zh: owner, en: owner },
      state: 'open',
      acknowledged: null,
      version: seq,
    })),
  'task-reopened': ({ task, seq, why }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({ ...row, state: 'begun', finished: null, note: why, version: seq })),
  'task-escalated': ({ task, over, step, seq }, { desk }) =>
    desk.change('tasks', task, (row): Task => ({
      ...row,
      escalated: { ...row.escalated, [over]: Math.max(row.escalated[over], step) },
      version: seq,
    })),
} satisfies Partial<Folds>
