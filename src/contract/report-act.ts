import { z } from 'zod'
import { act, fact, madeId, said, why } from './act.ts'
import { restsSchema } from './incident.ts'
import { wordsSchema } from './words.ts'

const incident = z.string()
export const REPORT_KINDS = ['first', 'followup', 'final', 'brief'] as const
export const reportKindSchema = z.enum(REPORT_KINDS)
export type ReportKind = z.infer<typeof reportKindSchema>

/** A text in parts, each with a heading: what is signed, printed and sent is exactly this. */
export const reportTextSchema = z.object({
  title: z.string().trim().min(1).max(200),
  /** The situation is told as of then. */
  asOf: z.number(),
  parts: z
    .array(z.object({ heading: z.string().trim().min(1).max(60), text: z.string().trim().max(5000) }))
    .min(1)
    .max(20),
})
export type ReportText = z.infer<typeof reportTextSchema>

const channel = z.enum(['duty-room', 'department', 'public-cap', 'unit', 'file'])

/** What leaves the house: reports, warnings; and duty itself. */
export const REPORT_ACTS = [
  act(
    'save-report',
    'report-saved',
    { report: madeId, incident, is: reportKindSchema, lang: z.enum(['zh', 'en']), text: reportTextSchema },
    { number: z.int().positive() },
  ),
  /** Signs exactly the version named by `expected`. */
  act('sign-report', 'report-signed', { report: z.string() }, { incident, sha256: z.string() }),
  act('send-report', 'report-sent', { report: z.string(), message: madeId, channel, to: said.max(200) }, { incident }),
  /** By telephone, before the written one. */
  act('phone-report', 'report-phoned', { incident, to: said.max(200), text: z.string().trim().max(1000) }, {}),
  act(
    'send-warning',
    'warning-sent',
    { incident, message: madeId, msgType: z.enum(['Alert', 'Update', 'Cancel']), to: said.max(200) },
    /** CAP 1.2, exactly as it leaves. */
    { xml: z.string().max(200_000), identifier: z.string(), rests: restsSchema.optional() },
  ),
  act('confirm-message', 'message-confirmed', { message: z.string(), by: said.max(100) }, { incident }),
  act(
    'offer-shift',
    'shift-offered',
    { handover: madeId, to: z.string(), note: z.string().trim().max(2000) },
    { open: z.array(wordsSchema).max(200), acceptBy: z.number() },
  ),
  act(
    'accept-shift',
    'shift-accepted',
    { handover: z.string(), note: z.string().trim().max(1000) },
    { to: z.string() },
  ),
  act('withdraw-shift', 'shift-withdrawn', { handover: z.string(), why }, {}),
  act(
    'start-exercise',
    'exercise-started',
    { exercise: madeId, name: said.max(100), scenario: z.string().max(64) },
    {},
  ),
  act('end-exercise', 'exercise-ended', { exercise: z.string(), why }, {}),
] as const

export const REPORT_FACTS = [
  /** It was handed to the adapter; `gone` where the other side took it. */
  fact('message-gone', { message: z.string(), incident, detail: z.string() }),
  fact('message-failed', { message: z.string(), incident, sentence: wordsSchema }),
  fact('shift-escalated', { handover: z.string(), step: z.int().positive(), to: wordsSchema, limitAt: z.number() }),
  fact('signed-in', { post: z.string() }),
  fact('signed-out', { post: z.string() }),
  /** Somebody asked for what the table of permissions, or the state of things, does not allow. */
  fact('attempt-refused', {
    asked: z.string(),
    about: z.string(),
    code: z.string(),
    sentence: wordsSchema,
    /** Asked again, the same command has the same answer, whole. */
    current: z.object({ version: z.int(), actor: z.string(), at: z.number() }).optional(),
    evidenceAt: z.number().nullable().optional(),
  }),
  /** An inject of an exercise came to its time. */
  fact('inject-fired', { exercise: z.string(), inject: z.string(), text: wordsSchema }),
] as const
