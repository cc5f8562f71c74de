import type { Incident } from '#contract/desk-snapshot.ts'
import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { isOver } from '#picture/fold-order.ts'
import { isRunning } from '#picture/incident-steps.ts'
import type { Picture } from '#picture/picture.ts'

/** One thing that is happening: an incident that officers work on, or an alarm that nobody has made one of. */
export type Happening =
  | {
      readonly kind: 'incident'
      readonly severity: Severity
      readonly since: number
      readonly incident: Incident
      /** Units on its orders. */
      readonly units: number
    }
  | { readonly kind: 'alarm'; readonly severity: Severity; readonly since: number; readonly alarm: Alarm }

/** The most severe first; of equal severity incidents before alarms, the newest first. An incident's own alarms are told by it. */
export function happenings({ alarms, desk }: Pick<Picture, 'alarms' | 'desk'>): readonly Happening[] {
  const running = [...desk.incidents.values()].filter(isRunning)
  const known = new Set(running.map(({ id }) => id))
  const incidents = running.map((incident): Happening => {
    const out = [...desk.orders.values()].filter((order) => order.incident === incident.id && !isOver(order))
    const units = new Set(out.map(({ unit }) => unit)).size
    return { kind: 'incident', severity: incident.severity, since: incident.receivedAt, incident, units }
  })
  const alone = [...alarms.values()].filter(({ id }) => !known.has(desk.handling.get(id)?.incident ?? ''))
  const rest = alone.map((alarm): Happening => ({
    kind: 'alarm',
    severity: alarm.severity,
    since: alarm.raisedAt,
    alarm,
  }))
  return [...incidents, ...rest].toSorted(
    (a, b) =>
      severityRank(a.severity) - severityRank(b.severity) ||
      Number(a.kind === 'alarm') - Number(b.kind === 'alarm') ||
      b.since - a.since,
  )
}
