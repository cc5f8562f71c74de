import { RESPONSE_LEVELS } from '#contract/incident.ts'
import type { IncidentType, ResponseLevel } from '#contract/incident.ts'
import { planSchema } from '#contract/plan.ts'
import type { Plan, PlanTask } from '#contract/plan.ts'
import type { Words } from '#contract/words.ts'
import type { Word } from '#ui/words.ts'

/** A task as it is being typed: half a number is text. */
export interface TaskDraft extends Omit<PlanTask, 'ackMin' | 'dueMin'> {
  readonly ackMin: string
  readonly dueMin: string
}
/** A plan as it is being typed: a trigger for each level, empty where it has none. */
export interface PlanDraft {
  readonly id: string
  readonly title: Words
  readonly types: readonly IncidentType[]
  readonly triggers: Readonly<Record<ResponseLevel, Words>>
  readonly tasks: readonly TaskDraft[]
}

const EMPTY: Words = { zh: '', en: '' }
export function emptyPlan(id: string): PlanDraft {
  return { id, title: EMPTY, types: [], triggers: { I: EMPTY, II: EMPTY, III: EMPTY, IV: EMPTY }, tasks: [] }
}

export function draftOfPlan({ id, title, types, triggers, tasks }: Plan): PlanDraft {
  const when = (level: ResponseLevel) => triggers.find((one) => one.level === level)?.when ?? EMPTY
  return {
    id,
    title,
    types,
    triggers: { I: when('I'), II: when('II'), III: when('III'), IV: when('IV') },
    tasks: tasks.map((task) => ({ ...task, ackMin: String(task.ackMin), dueMin: String(task.dueMin) })),
  }
}

export interface PlanFault {
  readonly word: Extract<Word, `plan.fault.${string}`>
  /** Of a task: its title. */
  readonly task?: Words
  readonly id?: string
}

const both = ({ zh, en }: Words) => zh.trim() !== '' && en.trim() !== ''
const minutes = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

/** The plan that the draft says, or what is missing for one. Whether tasks wait for each other is asked of `refusal`. */
export function planOf(draft: PlanDraft): { readonly plan: Plan | undefined; readonly faults: readonly PlanFault[] } {
  const faults: PlanFault[] = []
  const need = (good: boolean, word: PlanFault['word'], task?: TaskDraft) => {
    if (!good) faults.push({ word, ...(task && { task: task.title, id: task.id }) })
  }
  need(both(draft.title), 'plan.fault.title')
  need(draft.types.length > 0, 'plan.fault.types')
  need(draft.tasks.length > 0 && draft.tasks.length <= 60, 'plan.fault.tasks')
  const triggers = RESPONSE_LEVELS.map((level) => ({ level, when: draft.triggers[level] })).filter(
    ({ when }) => when.zh.trim() !== '' || when.en.trim() !== '',
  )
  need(
    triggers.every(({ when }) => both(when)),
    'plan.fault.trigger',
  )
  for (const task of draft.tasks) {
    const [ack, due] = [minutes(task.ackMin), minutes(task.dueMin)]
    need(both(task.title), 'plan.fault.task-title', task)
    need(both(task.owner), 'plan.fault.task-owner', task)
    need(both(task.deputy), 'plan.fault.task-deputy', task)
    need(ack > 0, 'plan.fault.task-ack', task)
    need(due > 0, 'plan.fault.task-due', task)
    need(!(ack > due), 'plan.fault.task-order', task)
  }
  const tasks = draft.tasks.map((task) => ({ ...task, ackMin: minutes(task.ackMin), dueMin: minutes(task.dueMin) }))
  const parsed = planSchema.safeParse({ id: draft.id, title: draft.title, types: draft.types, triggers, tasks })
  return { plan: faults.length === 0 && parsed.success ? parsed.data : undefined, faults }
}

/** What stands there as a plan for comparing, however unfinished. */
export function unfinishedPlan(draft: PlanDraft): Plan {
  const triggers = RESPONSE_LEVELS.map((level) => ({ level, when: draft.triggers[level] })).filter(
    ({ when }) => when.zh !== '' || when.en !== '',
  )
  const tasks = draft.tasks.map((task) => ({ ...task, ackMin: minutes(task.ackMin), dueMin: minutes(task.dueMin) }))
  return { id: draft.id, title: draft.title, types: [...draft.types], triggers, tasks }
}

export function putTask(draft: PlanDraft, id: string, part: Partial<TaskDraft>): PlanDraft {
  return { ...draft, tasks: draft.tasks.map((task) => (task.id === id ? { ...task, ...part } : task)) }
}

export function addTask(draft: PlanDraft, id: string): PlanDraft {
  const last = draft.tasks.at(-1)
  const task: TaskDraft = {
    id,
    phase: last?.phase ?? 'rescue',
    title: EMPTY,
    owner: last?.owner ?? EMPTY,
    deputy: last?.deputy ?? EMPTY,
    ackMin: '5',
    dueMin: '30',
    evidence: 'none',
    mandatory: false,
    levels: [],
    after: [],
    offers: 'none',
  }
  return { ...draft, tasks: [...draft.tasks, task] }
}

/** Takes a task out, and out of what waited for it. */
export function dropTask(draft: PlanDraft, id: string): PlanDraft {
  const tasks = draft.tasks
    .filter((task) => task.id !== id)
    .map((task) => ({ ...task, after: task.after.filter((one) => one !== id) }))
  return { ...draft, tasks }
}

/** One place up (−1) or down (1); nothing at the ends. */
export function moveTask(draft: PlanDraft, id: string, by: -1 | 1): PlanDraft {
  const at = draft.tasks.findIndex((task) => task.id === id)
  const [one, other] = [draft.tasks[at], draft.tasks[at + by]]
  if (!one || !other) return draft
  return { ...draft, tasks: draft.tasks.with(at, other).with(at + by, one) }
}

/** In it or not, in the order of the whole list. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  return all.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)))
}
