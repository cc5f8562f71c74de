import { z } from 'zod'
import { act, madeId, said, why } from './act.ts'
import {
  casualtiesSchema,
  endingCheckSchema,
  gradeSchema,
  groundSchema,
  incidentStateSchema,
  incidentTypeSchema,
  responseLevelSchema,
  restsSchema,
} from './incident.ts'
import { severitySchema } from './severity.ts'

const incident = z.string()
const lng = z.number().min(-180).max(180)
const lat = z.number().min(-90).max(90)
/** What a step rests on; may be empty where nothing is measured. */
const grounds = z.array(groundSchema).max(20)
const alarms = z.array(z.string()).max(500)
const calls = z.array(z.string()).max(500)

/** The life of an incident (domain.md §C3). */
export const INCIDENT_ACTS = [
  act(
    'open-incident',
    'incident-opened',
    {
      incident: madeId,
      title: said.max(120),
      type: incidentTypeSchema,
      severity: severitySchema,
      placeName: z.string().trim().max(200),
      lng,
      lat,
      occurredAt: z.number(),
      receivedAt: z.number(),
      alarms,
      calls,
      grounds,
    },
    /** 20261123-0007: day of the city and a number within it. */
    { serial: z.string() },
  ),
  act(
    'edit-incident',
    'incident-edited',
    {
      incident,
      changes: z.object({
        title: said.max(120).optional(),
        type: incidentTypeSchema.optional(),
        severity: severitySchema.optional(),
        placeName: z.string().trim().max(200).optional(),
        position: z.tuple([lng, lat]).optional(),
        summary: z.string().trim().max(2000).optional(),
        cause: z.string().trim().max(500).optional(),
        trend: z.enum(['worse', 'steady', 'better', 'unknown']).optional(),
      }),
    },
    {},
  ),
  act('report-casualties', 'casualties-reported', { incident, casualties: casualtiesSchema, basis: why }, {}),
  act(
    'advance-incident',
    'incident-advanced',
    { incident, to: incidentStateSchema, why, grounds },
    { from: incidentStateSchema },
  ),
  act('grade-incident', 'incident-graded', { incident, grade: gradeSchema.nullable(), basis: why }, {}),
  /** A warning's eight statements (突发事件应对法 art. 64); its issuer and time are in the envelope. */
  act(
    'issue-warning',
    'incident-warned',
    {
      incident,
      level: severitySchema,
      startsAt: z.number(),
      endsAt: z.number(),
      area: said.max(300),
      matters: said.max(1000),
      measures: said.max(1000),
      issuer: said.max(100),
    },
    { rests: restsSchema.optional() },
  ),
  act('withdraw-warning', 'incident-warning-withdrawn', { incident, why }, {}),
  /** 响应事项、级别、预计期限、处置措施 (art. 72): none may be missing. */
  act(
    'activate-response',
    'response-activated',
    {
      incident,
      level: responseLevelSchema,
      matter: said.max(300),
      expectedHours: z
        .number()
        .positive()
        .max(24 * 90),
      measures: z.array(said.max(300)).min(1).max(30),
      grounds,
    },
    { rests: restsSchema.optional() },
  ),
  act('change-response', 'response-changed', { incident, level: responseLevelSchema, why }, {}),
  act(
    'establish-post',
    'post-established',
    { incident, placeName: said.max(200), lng, lat, commander: z.string(), groups: z.array(said.max(60)).max(20) },
    {},
  ),
  act('offer-command', 'command-offered', { incident, to: z.string(), note: z.string().trim().max(1000) }, {}),
  act('accept-command', 'command-accepted', { incident }, {}),
  act('decline-command', 'command-declined', { incident, why }, {}),
  act('assign-incident', 'incident-assigned', { incident, to: z.string() }, {}),
  act(
    'end-response',
    'response-ended',
    { incident, checks: z.array(endingCheckSchema).max(5), why, signer: z.string() },
    {},
  ),
  /** This incident is the same matter as `into`: its alarms, calls, tasks and orders go there, its own lines stay readable. */
  act('merge-incident', 'incident-merged', { incident, into: z.string(), why }, {}),
  act(
    'split-incident',
    'incident-split',
    { incident, made: madeId, title: said.max(120), alarms, calls, why },
    { serial: z.string() },
  ),
  /** One line of what was said and done; may hang on a point of the map or on a task. */
  act(
    'log-note',
    'note-logged',
    {
      incident,
      text: said,
      channel: z.enum(['desk', 'phone', 'radio', 'field', 'meeting']),
      pin: z
        .discriminatedUnion('on', [
          z.object({ on: z.literal('map'), lng, lat }),
          z.object({ on: z.literal('task'), task: z.string() }),
        ])
        .optional(),
    },
    {},
  ),
] as const
