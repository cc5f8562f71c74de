import { z } from 'zod'
import { DECISION_SNAPSHOT } from './decision-snapshot.ts'
import { geometrySchema, lngLatSchema } from './geometry.ts'
import {
  casualtiesSchema,
  gradeSchema,
  groundSchema,
  incidentStateSchema,
  incidentTypeSchema,
  responseLevelSchema,
} from './incident.ts'
import { ORDER_ACTS } from './order-act.ts'
import { planVersionSchema } from './plan-version.ts'
import { reportKindSchema, reportTextSchema } from './report-act.ts'
import { severitySchema } from './severity.ts'
import { STAGE_SNAPSHOT } from './stage-snapshot.ts'
import { startedTaskSchema } from './task-act.ts'
import { resourceSchema, unitSchema, unitStateSchema } from './unit.ts'
import { wordsSchema } from './words.ts'

/** Seq of the newest entry that touched this thing: what a command says it expects. */
const version = z.int().positive()
const done = z.object({ at: z.number(), by: z.string() })

/** What an officer did with an alarm, beside the alarm itself. */
export const alarmHandlingSchema = z.object({
  alarm: z.string(),
  version,
  acknowledged: done.nullable(),
  silenced: z.object({ at: z.number(), by: z.string(), untilAt: z.number(), why: z.string() }).nullable(),
  /** The incident that it became part of. */
  incident: z.string().nullable(),
  /** Groups that an officer took apart with it in them: the relay puts no two of these together again. */
  apart: z.array(z.string()).max(20).optional(),
})
export type AlarmHandling = z.infer<typeof alarmHandlingSchema>

export const alarmGroupSchema = z.object({
  id: z.string(),
  version,
  alarms: z.array(z.string()),
  reason: wordsSchema,
  at: z.number(),
  by: z.string(),
})
export type AlarmGroup = z.infer<typeof alarmGroupSchema>

export const callSchema = z.object({
  id: z.string(),
  version,
  channel: z.enum(['phone', 'hotline', 'field', 'department', 'other']),
  severity: severitySchema,
  type: incidentTypeSchema,
  title: z.string(),
  text: z.string(),
  placeName: z.string(),
  lng: z.number(),
  lat: z.number(),
  occurredAt: z.number(),
  at: z.number(),
  by: z.string(),
  incident: z.string().nullable(),
})
export type Call = z.infer<typeof callSchema>

export const incidentSchema = z.object({
  id: z.string(),
  version,
  serial: z.string(),
  title: z.string(),
  type: incidentTypeSchema,
  severity: severitySchema,
  state: incidentStateSchema,
  /** When each state was first entered. */
  reached: z.partialRecord(incidentStateSchema, done),
  placeName: z.string(),
  lng: z.number(),
  lat: z.number(),
  occurredAt: z.number(),
  receivedAt: z.number(),
  openedAt: z.number(),
  openedBy: z.string(),
  alarms: z.array(z.string()),
  calls: z.array(z.string()),
  grounds: z.array(groundSchema),
  grade: gradeSchema.nullable(),
  /** null: not issued. */
  warning: z
    .object({
      level: severitySchema,
      startsAt: z.number(),
      endsAt: z.number(),
      area: z.string(),
      matters: z.string(),
      measures: z.string(),
      issuer: z.string(),
      at: z.number(),
      by: z.string(),
    })
    .nullable(),
  response: z
    .object({
      level: responseLevelSchema,
      matter: z.string(),
      expectedHours: z.number(),
      measures: z.array(z.string()),
      at: z.number(),
      by: z.string(),
    })
    .nullable(),
  post: z
    .object({ placeName: z.string(), lng: z.number(), lat: z.number(), groups: z.array(z.string()), at: z.number() })
    .nullable(),
  commander: z.string().nullable(),
  /** Command offered and not yet accepted: whoever had it still has it. */
  offered: z.object({ to: z.string(), from: z.string(), at: z.number(), note: z.string() }).nullable(),
  assigned: z.string().nullable(),
  casualties: casualtiesSchema,
  casualtiesAt: z.number().nullable(),
  summary: z.string(),
  cause: z.string(),
  trend: z.enum(['worse', 'steady', 'better', 'unknown']),
  plan: z.object({ plan: z.string(), version: z.int(), title: wordsSchema, at: z.number() }).nullable(),
  phonedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  mergedInto: z.string().nullable(),
})
export type Incident = z.infer<typeof incidentSchema>

export const TASK_STATES = ['open', 'acknowledged', 'begun', 'finished', 'skipped'] as const
export const taskSchema = startedTaskSchema.omit({ task: true }).extend({
  id: z.string(),
  version,
  incident: z.string(),
  state: z.enum(TASK_STATES),
  /** When each state was entered last, and by whom. */
  acknowledged: done.nullable(),
  finished: done.nullable(),
  note: z.string(),
  /** How often the next one had to be told, for each limit. */
  escalated: z.object({ acknowledgement: z.int(), deadline: z.int() }),
})
export type Task = z.infer<typeof taskSchema>

export const ORDER_STATES = [
  'issued',
  'delivered',
  'acknowledged',
  'enroute',
  'arrived',
  'released',
  'declined',
  'recalled',
] as const
export const orderStateSchema = z.enum(ORDER_STATES)
export type OrderState = z.infer<typeof orderStateSchema>
const issued = ORDER_ACTS[0].entry
export const orderSchema = issued
  .pick({ incident: true, unit: true, text: true, task: true, to: true, toName: true, route: true, ackWithinS: true })
  .extend({
    id: z.string(),
    version,
    state: orderStateSchema,
    /** When each state was entered. */
    reached: z.partialRecord(orderStateSchema, z.number()),
    by: z.string(),
    /** Who said the last word on it. */
    lastBy: z.string(),
    note: z.string(),
    escalated: z.int(),
  })
export type Order = z.infer<typeof orderSchema>

export const unitStandingSchema = z.object({
  unit: unitSchema,
  version,
  state: unitStateSchema,
  note: z.string(),
  at: z.number(),
  /** The order it is on; it is out while there is one. */
  order: z.string().nullable(),
  /** Where it was last known to be by its own word, and when: set down at `arrive` and `release`. */
  lastAt: lngLatSchema,
  lastAtTime: z.number(),
  /** Orders finished since the shift began: fatigue. */
  served: z.int(),
})
export type UnitStanding = z.infer<typeof unitStandingSchema>

export const resourceStandingSchema = z.object({ resource: resourceSchema, version, at: z.number(), by: z.string() })
export type ResourceStanding = z.infer<typeof resourceStandingSchema>

export const markSchema = z.object({
  id: z.string(),
  version,
  incident: z.string(),
  use: z.enum(['cordon', 'evacuation', 'staging', 'route', 'closure', 'note']),
  geometry: geometrySchema,
  label: z.string(),
  links: z.array(z.int()),
  at: z.number(),
  by: z.string(),
})
export type Mark = z.infer<typeof markSchema>

export const reportSchema = z.object({
  id: z.string(),
  version,
  incident: z.string(),
  is: reportKindSchema,
  /** 续报一、续报二: counted for each incident and kind. */
  number: z.int().positive(),
  lang: z.enum(['zh', 'en']),
  text: reportTextSchema,
  savedAt: z.number(),
  savedBy: z.string(),
  signed: z.object({ at: z.number(), by: z.string(), sha256: z.string() }).nullable(),
  sentAt: z.number().nullable(),
})
export type Report = z.infer<typeof reportSchema>

export const messageSchema = z.object({
  id: z.string(),
  version,
  incident: z.string(),
  what: z.enum(['report', 'warning']),
  channel: z.enum(['duty-room', 'department', 'public-cap', 'unit', 'file']),
  to: z.string(),
  /** The report, or the CAP identifier. */
  ref: z.string(),
  at: z.number(),
  by: z.string(),
  goneAt: z.number().nullable(),
  failed: wordsSchema.nullable(),
  confirmed: done.nullable(),
})
export type Message = z.infer<typeof messageSchema>

export const handoverSchema = z.object({
  id: z.string(),
  version,
  from: z.string(),
  to: z.string(),
  note: z.string(),
  open: z.array(wordsSchema),
  offeredAt: z.number(),
  acceptBy: z.number(),
  escalated: z.int(),
})
export type Handover = z.infer<typeof handoverSchema>

export const exerciseSchema = z.object({
  id: z.string(),
  name: z.string(),
  scenario: z.string(),
  startedAt: z.number(),
  startedBy: z.string(),
  endedAt: z.number().nullable(),
})
export type Exercise = z.infer<typeof exerciseSchema>

/** The desk's part of the picture, as it crosses the wire. */
export const deskSnapshotSchema = z.object({
  handling: z.array(alarmHandlingSchema),
  groups: z.array(alarmGroupSchema),
  calls: z.array(callSchema),
  incidents: z.array(incidentSchema),
  tasks: z.array(taskSchema),
  orders: z.array(orderSchema),
  units: z.array(unitStandingSchema),
  resources: z.array(resourceStandingSchema),
  marks: z.array(markSchema),
  reports: z.array(reportSchema),
  messages: z.array(messageSchema),
  plans: z.array(planVersionSchema),
  exercises: z.array(exerciseSchema),
  /** Offered and not accepted. */
  handovers: z.array(handoverSchema),
  ...STAGE_SNAPSHOT,
  ...DECISION_SNAPSHOT,
  /** Whose shift it is, since the last accepted handover. */
  shift: z.object({ post: z.string(), since: z.number(), note: z.string() }).nullable(),
  /** Incidents opened on the newest day that has one: the next serial. */
  serial: z.object({ day: z.string(), count: z.int() }),
})
export type DeskSnapshot = z.infer<typeof deskSnapshotSchema>
