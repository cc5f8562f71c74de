import type { Severity } from '#contract/severity.ts'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'

const DAY_MS = 24 * 3_600_000

/** One alarm on the line of the day; positions are shares of the day. */
export interface DayMark {
  readonly id: string
  readonly severity: Severity
  readonly title: Words
  readonly from: number
  /** Where it cleared; undefined while it stands. */
  readonly to: number | undefined
}

export interface DayMarks {
  readonly marks: readonly DayMark[]
  readonly raised: number
  readonly cleared: number
}

/** Today's alarms, least severe first so that the worst is drawn on top. @param midnight epoch ms of the city's day */
export function dayMarks({ alarms, pastAlarms }: Pick<Picture, 'alarms' | 'pastAlarms'>, midnight: number): DayMarks {
  const share = (at: number) => Math.min(1, Math.max(0, (at - midnight) / DAY_MS))
  const today = (alarm: Alarm) => alarm.raisedAt >= midnight && alarm.raisedAt < midnight + DAY_MS
  const past = pastAlarms.filter(({ clearedAt }) => clearedAt >= midnight && clearedAt < midnight + DAY_MS)
  const standing = [...alarms.values()]
  const mark = (alarm: Alarm, clearedAt?: number): DayMark => ({
    id: `${alarm.id} ${alarm.raisedAt}`,
    severity: alarm.severity,
    title: alarm.title,
    from: share(alarm.raisedAt),
    to: clearedAt === undefined ? undefined : share(clearedAt),
  })
  return {
    marks: [...past.map((alarm) => mark(alarm, alarm.clearedAt)), ...standing.map((alarm) => mark(alarm))].toSorted(
      (a, b) => severityRank(b.severity) - severityRank(a.severity),
    ),
    raised: past.filter(today).length + standing.filter(today).length,
    cleared: past.length,
  }
}

/** Most severe first, then the newest. */
export function bySeverity(alarms: Iterable<Alarm>): Alarm[] {
  return [...alarms].sort(
    (a, b) =>
      severityRank(a.severity) - severityRank(b.severity) || b.raisedAt - a.raisedAt || a.id.localeCompare(b.id),
  )
}
