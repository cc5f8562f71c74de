import { z } from 'zod'
import { alarmRaisedSchema, alarmClearedSchema } from './entry.ts'

/** An alarm that stands: raised and not cleared. */
export const alarmSchema = alarmRaisedSchema
  .pick({ severity: true, title: true, place: true, placeName: true, lng: true, lat: true, evidence: true })
  .extend({ id: z.string(), raisedAt: z.number(), changedAt: z.number() })
export type Alarm = z.infer<typeof alarmSchema>

/** What stood and is over, kept for the day's line at the foot of the wall. */
export const pastAlarmSchema = alarmSchema.extend({ clearedAt: z.number(), why: alarmClearedSchema.shape.why })
export type PastAlarm = z.infer<typeof pastAlarmSchema>

/** The picture as it crosses the wire on connect: the journal folded up to `seq`. */
export const snapshotSchema = z.object({
  seq: z.int().nonnegative(),
  at: z.number(),
  alarms: z.array(alarmSchema),
  pastAlarms: z.array(pastAlarmSchema),
  silentSources: z.array(z.object({ source: z.string(), lastAt: z.number() })),
})
export type Snapshot = z.infer<typeof snapshotSchema>
