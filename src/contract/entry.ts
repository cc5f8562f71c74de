import { z } from 'zod'
import { entryEnvelope } from './act.ts'
import { ALARM_FACTS } from './alarm-act.ts'
import { ACTS } from './command.ts'
import { DECISION_FACTS } from './decision-act.ts'
import { ORDER_FACTS } from './order-act.ts'
import { REPORT_FACTS } from './report-act.ts'
import { severitySchema } from './severity.ts'
import { TAPE_FACTS } from './tape-act.ts'
import { TASK_FACTS } from './task-act.ts'
import { WALL_FACTS } from './wall-act.ts'
import { wordsSchema } from './words.ts'

/** The reading an alarm rests on, kept inside the entry so that the journal explains itself without the telemetry. */
export const evidenceSchema = z.object({
  metric: z.string(),
  place: z.string(),
  value: z.number(),
  at: z.number(),
  threshold: z.number(),
  op: z.enum(['<', '<=', '>', '>=']),
  /** The value is not a reading but a forecast's, of a forecast made from what was known at `originAt`: it crosses at `at` ± so much. */
  expected: z
    .object({
      at: z.number(),
      plusMinusMs: z.number(),
      probability: z.number(),
      originAt: z.number(),
      method: z.string(),
    })
    .optional(),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const relayStartedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('relay-started'),
  version: z.string(),
  demo: z.boolean(),
})
export const alarmRaisedSchema = z.object({
  ...entryEnvelope,
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
  ...entryEnvelope,
  kind: z.literal('alarm-changed'),
  alarm: z.string(),
  severity: severitySchema,
  title: wordsSchema,
  evidence: evidenceSchema,
})
export const alarmClearedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('alarm-cleared'),
  alarm: z.string(),
  /**
   * `silent`: the source fell silent; the alarm is closed without a reading and says so. `forecast-over`: what was expected has become
   * improbable, its hour has passed, or it has come and has an alarm of its own.
   */
  why: z.enum(['in-range', 'silent', 'rule-changed', 'forecast-over']),
  evidence: evidenceSchema.optional(),
})
export const sourceSilentSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('source-silent'),
  source: z.string(),
  lastAt: z.number(),
})
export const sourceBackSchema = z.object({ ...entryEnvelope, kind: z.literal('source-back'), source: z.string() })

/** One threshold as a city decided it; a metric's list replaces the catalogue's. */
export const thresholdRuleSchema = z.object({
  op: z.enum(['<', '<=', '>', '>=']),
  value: z.number(),
  severity: severitySchema,
})
export type ThresholdRule = z.infer<typeof thresholdRuleSchema>
export const thresholdSetSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('threshold-set'),
  metric: z.string(),
  /** null: back to the catalogue's own. */
  rules: z.array(thresholdRuleSchema).max(8).nullable(),
  /** Values of this event time and later are judged by it, epoch ms. */
  effectiveFrom: z.number(),
  why: z.string().min(1).max(500),
})
/** A source was set up, changed, paused, resumed or removed by a person. Secrets are never part of an entry. */
export const connectorChangedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('connector-changed'),
  connector: z.string(),
  change: z.enum(['added', 'edited', 'paused', 'resumed', 'removed']),
  name: z.string(),
})
/** A record that had been refused was mended by a person and taken. */
export const recordReplayedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('record-replayed'),
  connector: z.string(),
  quarantined: z.int(),
})
/** An official warning in force (CAP 1.2), as its sender says it. Colour by the sender's scale; null where it names none. */
export const warningIssuedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('warning-issued'),
  /** sender and identifier of the alert; an update of the same matter keeps the first one's. */
  warning: z.string(),
  source: z.string(),
  sender: z.string(),
  event: wordsSchema,
  headline: wordsSchema,
  level: severitySchema.nullable(),
  areaName: z.string(),
  /** Rings of [lng, lat], WGS84; empty: the area has a name only. */
  area: z.array(z.array(z.tuple([z.number(), z.number()])).max(2000)).max(50),
  effectiveAt: z.number(),
  expiresAt: z.number(),
})
export const warningEndedSchema = z.object({
  ...entryEnvelope,
  kind: z.literal('warning-ended'),
  warning: z.string(),
  why: z.enum(['cancelled', 'expired']),
})

const relaySchemas = [
  relayStartedSchema,
  alarmRaisedSchema,
  alarmChangedSchema,
  alarmClearedSchema,
  sourceSilentSchema,
  sourceBackSchema,
  thresholdSetSchema,
  connectorChangedSchema,
  recordReplayedSchema,
  warningIssuedSchema,
  warningEndedSchema,
  ...ALARM_FACTS,
  ...TASK_FACTS,
  ...ORDER_FACTS,
  ...REPORT_FACTS,
  ...WALL_FACTS,
  ...TAPE_FACTS,
  ...DECISION_FACTS,
] as const
export type Entry = z.infer<(typeof relaySchemas)[number]> | z.infer<(typeof ACTS)[number]['entry']>
export type EntryOf<K extends Entry['kind']> = Extract<Entry, { readonly kind: K }>
const members = [...relaySchemas, ...ACTS.map(({ entry }) => entry)]
export const entrySchema: z.ZodType<Entry> = z.discriminatedUnion('kind', [members[0]!, ...members.slice(1)])
/** Every kind that this version knows. */
export const ENTRY_KINDS: ReadonlySet<string> = new Set<string>(members.map(({ shape }) => shape.kind.value))
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
