import { z } from 'zod'
import { ALARM_ACTS } from './alarm-act.ts'
import { DECISION_ACTS } from './decision-act.ts'
import { INCIDENT_ACTS } from './incident-act.ts'
import { ORDER_ACTS } from './order-act.ts'
import { REPORT_ACTS } from './report-act.ts'
import { TASK_ACTS } from './task-act.ts'
import { TOUR_ACTS } from './tour-act.ts'
import { WALL_ACTS } from './wall-act.ts'
import { wordsSchema } from './words.ts'

export const ACTS = [
  ...ALARM_ACTS,
  ...INCIDENT_ACTS,
  ...TASK_ACTS,
  ...ORDER_ACTS,
  ...REPORT_ACTS,
  ...WALL_ACTS,
  ...TOUR_ACTS,
  ...DECISION_ACTS,
] as const
type Act = (typeof ACTS)[number]

/** Everything an officer can ask. */
export type Command = z.infer<Act['command']>
export type CommandName = Command['do']
export type CommandOf<D extends CommandName> = Extract<Command, { readonly do: D }>
export const COMMAND_NAMES: readonly CommandName[] = ACTS.map(({ ask }) => ask)

const members = ACTS.map(({ command }) => command)
export const commandSchema: z.ZodType<Command> = z.discriminatedUnion('do', [members[0]!, ...members.slice(1)])

/**
 * role: this role may not · unknown: the thing is not there (any more) · state: not in this state · conflict: it changed since it was
 * seen · evidence: resting on old or unknown values, asks to be confirmed · invalid: does not fit the contract · storage: not durable,
 * the same command may be sent again · rate: too many · exercise: not in an exercise, or only there.
 */
export const REFUSAL_CODES = [
  'role',
  'unknown',
  'state',
  'conflict',
  'evidence',
  'invalid',
  'storage',
  'rate',
  'exercise',
] as const
export const refusalSchema = z.object({
  code: z.enum(REFUSAL_CODES),
  sentence: wordsSchema,
  /** Of a conflict: the newest entry that touched it, who and when. */
  current: z.object({ version: z.int(), actor: z.string(), at: z.number() }).optional(),
  /** Of evidence: when what it rests on was measured; null: nobody knows. */
  evidenceAt: z.number().nullable().optional(),
})
export type Refusal = z.infer<typeof refusalSchema>

/** The relay's answer to a command: durable at `seq`, or why not. The same command has the same answer whenever it is asked. */
export const commandAnswerSchema = z.union([
  z.object({ ok: z.literal(true), seq: z.int().positive() }),
  z.object({ ok: z.literal(false), refusal: refusalSchema }),
])
export type CommandAnswer = z.infer<typeof commandAnswerSchema>
