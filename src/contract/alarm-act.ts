import { z } from 'zod'
import { act, fact, madeId, said, why } from './act.ts'
import { incidentTypeSchema } from './incident.ts'
import { severitySchema } from './severity.ts'
import { wordsSchema } from './words.ts'

const lng = z.number().min(-180).max(180)
const lat = z.number().min(-90).max(90)

/** What is done with what comes in: alarms, and calls typed in by whoever answers them. */
export const ALARM_ACTS = [
  act('acknowledge-alarm', 'alarm-acknowledged', { alarm: z.string() }, {}),
  /** It keeps standing, and comes back by itself at `untilAt`. */
  act('silence-alarm', 'alarm-silenced', { alarm: z.string(), untilAt: z.number(), why }, {}),
  act('unsilence-alarm', 'alarm-unsilenced', { alarm: z.string() }, {}),
  act(
    'group-alarms',
    'alarms-grouped',
    { group: madeId, alarms: z.array(z.string()).min(2).max(500), reason: wordsSchema },
    {},
  ),
  act('ungroup-alarms', 'alarms-ungrouped', { group: z.string() }, {}),
  /** A call, a message from the field, a hotline order: without names or numbers of persons. */
  act(
    'log-call',
    'call-logged',
    {
      call: madeId,
      channel: z.enum(['phone', 'hotline', 'field', 'department', 'other']),
      severity: severitySchema,
      type: incidentTypeSchema,
      title: said.max(120),
      text: z.string().trim().max(2000),
      placeName: z.string().trim().max(200),
      lng,
      lat,
      /** When it was said to have happened. */
      occurredAt: z.number(),
    },
    {},
  ),
  act('close-call', 'call-closed', { call: z.string(), why }, {}),
] as const

export const ALARM_FACTS = [
  /** The relay found these to be one matter; an officer may undo it by `ungroup-alarms`. */
  fact('alarms-correlated', { group: z.string(), alarms: z.array(z.string()).min(2).max(500), reason: wordsSchema }),
] as const
