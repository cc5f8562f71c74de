import { z } from 'zod'
import { deskSnapshotSchema } from './desk-snapshot.ts'
import {
  alarmRaisedSchema,
  alarmClearedSchema,
  thresholdRuleSchema,
  thresholdSetSchema,
  warningIssuedSchema,
} from './entry.ts'

/** An alarm that stands: raised and not cleared. */
export const alarmSchema = alarmRaisedSchema
  .pick({ severity: true, title: true, place: true, placeName: true, lng: true, lat: true, evidence: true })
  .extend({ id: z.string(), raisedAt: z.number(), changedAt: z.number() })
export type Alarm = z.infer<typeof alarmSchema>

/** What stood and is over, kept for the day's line at the foot of the wall. */
export const pastAlarmSchema = alarmSchema.extend({ clearedAt: z.number(), why: alarmClearedSchema.shape.why })
export type PastAlarm = z.infer<typeof pastAlarmSchema>

/** Thresholds a city decided for one metric: what, from when, who and why. */
export const thresholdSchema = thresholdSetSchema
  .pick({ metric: true, effectiveFrom: true, why: true, actor: true })
  .extend({ rules: z.array(thresholdRuleSchema), setAt: z.number() })
export type Threshold = z.infer<typeof thresholdSchema>

/** An official warning that was issued and not ended; whether it is in force is a function of now. */
export const warningSchema = warningIssuedSchema
  .omit({ seq: true, id: true, actor: true, cause: true, kind: true, warning: true, at: true })
  .extend({
    id: z.string(),
    issuedAt: z.number(),
  })
export type Warning = z.infer<typeof warningSchema>

/** The picture as it crosses the wire on connect: the journal folded up to `seq`. */
export const snapshotSchema = z.object({
  seq: z.int().nonnegative(),
  at: z.number(),
  alarms: z.array(alarmSchema),
  pastAlarms: z.array(pastAlarmSchema),
  silentSources: z.array(z.object({ source: z.string(), lastAt: z.number() })),
  thresholds: z.array(thresholdSchema),
  warnings: z.array(warningSchema),
  desk: deskSnapshotSchema,
})
export type Snapshot = z.infer<typeof snapshotSchema>
