import { z } from 'zod'
import { severitySchema } from './severity.ts'
import { wordsSchema } from './words.ts'

/** The reading an alarm rests on, kept inside the entry so that the journal explains itself without the telemetry. */
export const evidenceSchema = z.object({
  metric: z.string(),
  place: z.string(),
  value: z.number(),
  at: z.number(),
  threshold: z.number(),
  op: z.enum(['<', '<=', '>', '>=']),
})
export type Evidence = z.infer<typeof evidenceSchema>

const envelope = {
  /** Gapless, from 1, given by the journal. */
  seq: z.int().positive(),
  /** When it happened, epoch ms. Fold by `seq`, show by `at`. */
  at: z.number(),
  /** Made by whoever asked; the same id is written once. */
  id: z.string(),
  /** Who: `relay`, later a person. */
  actor: z.string(),
  /** The command that led to this entry. */
  cause: z.string().optional(),
}

export const relayStartedSchema = z.object({
  ...envelope,
  kind: z.literal('relay-started'),
  version: z.string(),
  demo: z.boolean(),
})
export const alarmRaisedSchema = z.object({
  ...envelope,
  kind: z.literal('alarm-raised'),
  alarm: z.string(),
  severity: severitySchema,
  title: wordsSchema,
  place: z.string(),
  placeName: wordsSchema,
  lng: z.number(),
  lat: z.number(),
  rule: z.string(),
  ruleVersion: z.string(),
  evidence: evidenceSchema,
})
/** The same alarm became more or less severe without clearing. */
export const alarmChangedSchema = z.object({
  ...envelope,
  kind: z.literal('alarm-changed'),
  alarm: z.string(),
  severity: severitySchema,
  title: wordsSchema,
  evidence: evidenceSchema,
})
export const alarmClearedSchema = z.object({
  ...envelope,
  kind: z.literal('alarm-cleared'),
  alarm: z.string(),
  /** `silent`: the source fell silent; the alarm is closed without a reading and says so. */
  why: z.enum(['in-range', 'silent', 'rule-changed']),
  evidence: evidenceSchema.optional(),
})
export const sourceSilentSchema = z.object({
  ...envelope,
  kind: z.literal('source-silent'),
  source: z.string(),
  lastAt: z.number(),
})
export const sourceBackSchema = z.object({ ...envelope, kind: z.literal('source-back'), source: z.string() })

export const entrySchema = z.discriminatedUnion('kind', [
  relayStartedSchema,
  alarmRaisedSchema,
  alarmChangedSchema,
  alarmClearedSchema,
  sourceSilentSchema,
  sourceBackSchema,
])
export type Entry = z.infer<typeof entrySchema>
type Unsequenced<E> = E extends unknown ? Omit<E, 'seq'> : never
/** An entry before the journal numbered it. */
export type Draft = Unsequenced<Entry>

/** The envelope alone: how an entry of an unknown kind (from a newer relay) is read, passed, and still advances `seq`. */
export const anyEntrySchema = z.looseObject({
  seq: z.int().positive(),
  at: z.number(),
  id: z.string(),
  kind: z.string(),
})
