import { z } from 'zod'
import { act, fact, madeId, said, why } from './act.ts'
import { planSchema, phaseSchema } from './plan.ts'
import { wordsSchema } from './words.ts'

const task = z.string()

/** One task as a started plan made it. Times are epoch ms. */
export const startedTaskSchema = z.object({
  task: z.string(),
  planTask: z.string(),
  phase: phaseSchema,
  title: wordsSchema,
  owner: wordsSchema,
  deputy: wordsSchema,
  ackDueAt: z.number(),
  dueAt: z.number(),
  evidence: z.enum(['none', 'text', 'photo', 'signature']),
  mandatory: z.boolean(),
  after: z.array(z.string()).max(10),
  offers: z.enum(['none', 'dispatch', 'report', 'closure', 'area', 'call']),
})
export type StartedTask = z.infer<typeof startedTaskSchema>

/** Plans and their tasks. */
export const TASK_ACTS = [
  act('publish-plan', 'plan-published', { plan: planSchema, why }, { version: z.int().positive() }),
  act(
    'start-plan',
    'plan-started',
    { incident: z.string(), plan: z.string(), version: z.int().positive() },
    { title: wordsSchema, tasks: z.array(startedTaskSchema).max(60) },
  ),
  act(
    'add-task',
    'task-added',
    {
      incident: z.string(),
      task: madeId,
      title: said.max(200),
      owner: said.max(100),
      ackMin: z.number().positive().max(10_000),
      dueMin: z.number().positive().max(100_000),
      mandatory: z.boolean(),
    },
    {},
  ),
  act('acknowledge-task', 'task-acknowledged', { task }, { incident: z.string() }),
  act('start-task', 'task-begun', { task }, { incident: z.string() }),
  act('finish-task', 'task-finished', { task, evidence: z.string().trim().max(2000) }, { incident: z.string() }),
  act('skip-task', 'task-skipped', { task, why }, { incident: z.string() }),
  act('reassign-task', 'task-reassigned', { task, owner: said.max(100), why }, { incident: z.string() }),
  act('reopen-task', 'task-reopened', { task, why }, { incident: z.string() }),
] as const

export const TASK_FACTS = [
  /** Nobody said that they have it within the limit, or it was not done in time: the next one is told. */
  fact('task-escalated', {
    incident: z.string(),
    task,
    step: z.int().positive(),
    over: z.enum(['acknowledgement', 'deadline']),
    to: wordsSchema,
    /** The moment the limit passed. */
    limitAt: z.number(),
  }),
] as const
