import { z } from 'zod'
import { incidentTypeSchema, responseLevelSchema } from './incident.ts'
import { wordsSchema } from './words.ts'

export const PHASES = ['prewarn', 'activate', 'command', 'rescue', 'stabilise', 'terminate', 'recover'] as const
export const phaseSchema = z.enum(PHASES)
export type Phase = z.infer<typeof phaseSchema>

/** Most tasks of one plan: more are several plans. */
const TASKS_MOST = 60
const MINUTES_MOST = 60 * 24 * 30
const name = z.string().min(1).max(64)
const short = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })

export const planTaskSchema = z.object({
  id: name,
  phase: phaseSchema,
  title: short,
  /** The office that owns it, then who is told when it stays silent. */
  owner: short,
  deputy: short,
  /** Minutes after the plan was started by which it must be done. */
  dueMin: z.number().positive().max(MINUTES_MOST),
  /** Minutes after the plan was started by which somebody must have said that they have it. */
  ackMin: z.number().positive().max(MINUTES_MOST),
  evidence: z.enum(['none', 'text', 'photo', 'signature']),
  /** An incident does not end while it is open. */
  mandatory: z.boolean(),
  /** Started at these response levels only; empty: at all. */
  levels: z.array(responseLevelSchema).max(4),
  /** Tasks of this plan that come before it. */
  after: z.array(name).max(10),
  /** What the desk offers beside it. */
  offers: z.enum(['none', 'dispatch', 'report', 'closure', 'area', 'call']),
})
export type PlanTask = z.infer<typeof planTaskSchema>

/** 预案: data, versioned; an incident keeps the version it was started with. Statutory content: 突发事件应对法 art. 28. */
export const planSchema = z.object({
  id: name,
  title: short,
  types: z.array(incidentTypeSchema).min(1).max(14),
  /** Words beside each level: when it is meant to be used. */
  triggers: z.array(z.object({ level: responseLevelSchema, when: wordsSchema })).max(4),
  tasks: z.array(planTaskSchema).min(1).max(TASKS_MOST),
})
export type Plan = z.infer<typeof planSchema>
