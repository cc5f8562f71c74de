import { z } from 'zod'
import { exerciseQuerySchema } from './desk-answer.ts'
import { markSchema, orderStateSchema } from './desk-snapshot.ts'
import { lngLatSchema } from './geometry.ts'
import { gradeSchema, incidentStateSchema, incidentTypeSchema, responseLevelSchema } from './incident.ts'
import { phaseSchema } from './plan.ts'
import { severitySchema } from './severity.ts'
import { wordsSchema } from './words.ts'

/** A moment that the review speaks of. `seq`: the journal's line about it; null: nobody did anything then, which is what is said. */
const momentSchema = z.object({ at: z.number(), seq: z.int().positive().nullable() })
export type ReviewMoment = z.infer<typeof momentSchema>

/**
 * kept · missed: done too late, or never while it was wanted · open: runs · unneeded: over before its limit, nothing is missing ·
 * unlimited: nothing is asked of it.
 */
export const CLOCK_RESULTS = ['kept', 'missed', 'open', 'unneeded', 'unlimited'] as const

/** One thing that is timed: since when, by when, done when. */
const clockSchema = z.object({
  what: z.string(),
  name: wordsSchema,
  of: z.enum(['handling', 'report']),
  from: momentSchema,
  /** null: nothing is asked of it. */
  dueAt: z.number().nullable(),
  /** null: not done (yet). */
  done: momentSchema.nullable(),
  result: z.enum(CLOCK_RESULTS),
})
export type ReviewClock = z.infer<typeof clockSchema>

export const LINE_GROUPS = [
  'alarm',
  'incident',
  'decision',
  'order',
  'task',
  'report',
  'map',
  'note',
  'refused',
  'limit',
  'other',
] as const
const lineSchema = momentSchema.extend({
  /** Of its entry; `limit-passed` where there is none. */
  kind: z.string(),
  group: z.enum(LINE_GROUPS),
  severity: severitySchema.nullable(),
  text: wordsSchema,
  /** Which of `phases`. */
  phase: z.int().nonnegative(),
  /** A limit passed, or this came after one. */
  missed: z.boolean(),
})
export type ReviewLine = z.infer<typeof lineSchema>

const unitPlaceSchema = z.object({
  unit: z.string(),
  name: wordsSchema,
  state: orderStateSchema,
  toName: z.string(),
  at: lngLatSchema,
  /** recorded: by its own track · reckoned 推算: along its route, by the clock · said: where it last said it was · base: where it stands. */
  basis: z.enum(['recorded', 'reckoned', 'said', 'base']),
})
export type ReviewUnitPlace = z.infer<typeof unitPlaceSchema>

/** A stretch in one state, and what the map showed as it ended. */
const phaseStateSchema = z.object({
  /** signal: before anybody opened an incident. */
  state: z.union([z.literal('signal'), incidentStateSchema]),
  name: wordsSchema,
  from: z.number(),
  /** null: goes on. */
  to: z.number().nullable(),
  /** The line that began it. */
  seq: z.int().positive().nullable(),
  map: z.object({
    /** As of then. */
    at: z.number(),
    marks: z.array(markSchema.pick({ id: true, use: true, geometry: true, label: true, links: true })),
    units: z.array(unitPlaceSchema),
    routes: z.array(z.object({ unit: z.string(), line: z.array(lngLatSchema) })),
    incident: lngLatSchema.nullable(),
    post: lngLatSchema.nullable(),
    response: responseLevelSchema.nullable(),
    /** This incident's own warning. */
    warning: severitySchema.nullable(),
    /** Official ones in force. */
    warnings: z.array(z.object({ headline: wordsSchema, level: severitySchema.nullable(), areaName: z.string() })),
  }),
})
export type ReviewPhase = z.infer<typeof phaseStateSchema>

/** Tasks of one phase of the plan. */
const planPhaseSchema = z.object({
  phase: phaseSchema,
  from: z.number(),
  /** The last of its tasks was over; null: not all are. */
  to: z.number().nullable(),
  tasks: z.int(),
  done: z.int(),
  skipped: z.int(),
  late: z.int(),
})
export type ReviewPlanPhase = z.infer<typeof planPhaseSchema>

const orderRowSchema = z.object({
  order: z.string(),
  unit: z.string(),
  name: wordsSchema,
  toName: z.string(),
  text: z.string(),
  state: orderStateSchema,
  by: wordsSchema,
  issued: momentSchema,
  ackDueAt: z.number(),
  /** The unit's first word on it. */
  answered: momentSchema.nullable(),
  departed: momentSchema.nullable(),
  arrived: momentSchema.nullable(),
  /** When it should have been there by its route; null: no route. */
  etaAt: z.number().nullable(),
  over: momentSchema.nullable(),
  ack: z.enum(['in-time', 'late', 'none', 'waiting', 'recalled', 'declined']),
  escalated: z.int(),
})
export type ReviewOrder = z.infer<typeof orderRowSchema>

const taskRowSchema = z.object({
  task: z.string(),
  title: wordsSchema,
  owner: wordsSchema,
  phase: phaseSchema,
  mandatory: z.boolean(),
  started: momentSchema,
  ackDueAt: z.number(),
  dueAt: z.number(),
  acknowledged: momentSchema.nullable(),
  finished: momentSchema.nullable(),
  result: z.enum(['in-time', 'late', 'skipped', 'open', 'unneeded']),
  ackLate: z.boolean(),
  /** Its limit passed before it was over, however it was over. */
  late: z.boolean(),
  escalated: z.int(),
})
export type ReviewTask = z.infer<typeof taskRowSchema>

/** Where a unit went. */
const trackSchema = z.object({
  unit: z.string(),
  name: wordsSchema,
  order: z.string(),
  /** recorded: on the tape · reckoned 推算: the route it was given, spread over the time it took. */
  basis: z.enum(['recorded', 'reckoned']),
  points: z.array(z.tuple([z.number(), z.number(), z.number()])),
})
export type ReviewTrack = z.infer<typeof trackSchema>

const measuredSchema = z.object({
  metric: z.string(),
  name: wordsSchema,
  unit: z.string(),
  /** After the point. */
  digits: z.int(),
  place: wordsSchema,
  value: z.number().nullable(),
  /** Event time; null: nothing was known. */
  at: z.number().nullable(),
})
export type ReviewMeasured = z.infer<typeof measuredSchema>

/** Somebody decided something, and on what. */
const decisionSchema = momentSchema.extend({
  kind: z.string(),
  text: wordsSchema,
  by: wordsSchema,
  /** What it said it rested on; empty: nothing was measured. */
  measured: z.array(measuredSchema),
  /** Where it rested on people's word alone: when that was said. */
  saidAt: z.number().nullable(),
  /** written: beside the decision in the journal · log: the newest that the journal had by then. */
  basis: z.enum(['written', 'log']),
  /** What it rested on was old or unknown, was shown as that, and confirmed. */
  confirmedOld: z.boolean(),
})
export type ReviewDecision = z.infer<typeof decisionSchema>

const attemptSchema = momentSchema.extend({ by: wordsSchema, code: z.string(), sentence: wordsSchema })

/** GET /api/incidents/{id}/review — what happened, from the journal alone. Times are feed time, epoch ms. */
export const reviewSchema = z.object({
  incident: z.object({
    id: z.string(),
    serial: z.string(),
    title: z.string(),
    type: incidentTypeSchema,
    severity: severitySchema,
    state: incidentStateSchema,
    grade: gradeSchema.nullable(),
    placeName: z.string(),
    lng: z.number(),
    lat: z.number(),
    occurredAt: z.number(),
    receivedAt: z.number(),
    openedAt: z.number(),
    endedAt: z.number().nullable(),
  }),
  /** Nothing is expected to change any more but what is written about it. */
  ended: z.boolean(),
  /** The first signal: alarm, call or receipt. */
  from: z.number(),
  /** Told until then. */
  asOf: z.number(),
  /** Simulated: the screen and the paper say so. */
  demo: z.boolean(),
  exercise: z.string().nullable(),
  /** The journal beside it was too long to be looked through: alarms and refused attempts may be missing. */
  cut: z.boolean(),
  counts: z.object({
    entries: z.int(),
    alarms: z.int(),
    groups: z.int(),
    orders: z.int(),
    ordersInTime: z.int(),
    ordersLate: z.int(),
    ordersDeclined: z.int(),
    tasks: z.int(),
    tasksDone: z.int(),
    tasksLate: z.int(),
    tasksSkipped: z.int(),
    escalations: z.int(),
    reportsSent: z.int(),
    refused: z.int(),
    clocksKept: z.int(),
    clocksMissed: z.int(),
  }),
  clocks: z.array(clockSchema),
  phases: z.array(phaseStateSchema),
  plan: z.object({ title: wordsSchema, version: z.int(), phases: z.array(planPhaseSchema) }).nullable(),
  orders: z.array(orderRowSchema),
  tasks: z.array(taskRowSchema),
  tracks: z.array(trackSchema),
  decisions: z.array(decisionSchema),
  attempts: z.array(attemptSchema),
  lines: z.array(lineSchema),
})
export type Review = z.infer<typeof reviewSchema>

/** GET /api/incidents/{id}/review.pdf */
export const reviewPaperQuerySchema = exerciseQuerySchema.extend({ lang: z.enum(['zh', 'en']).default('zh') })
