import type { UnitStanding } from '#contract/desk-snapshot.ts'
import type { Entry } from '#contract/entry.ts'
import type { Review, ReviewOrder } from '#contract/review.ts'
import type { NameOf } from './entry-names.ts'
import { isClosed } from './fold-incident.ts'
import { reviewClocks } from './review-clocks.ts'
import { reviewDecisions } from './review-decisions.ts'
import type { DecisionsAsked } from './review-decisions.ts'
import { reviewLines } from './review-lines.ts'
import { reviewOrders, wasLate } from './review-orders.ts'
import { phaseFinder, reviewPhases } from './review-phases.ts'
import { reviewScope } from './review-scope.ts'
import { planPhases, reviewTasks } from './review-tasks.ts'
import { reviewTracks } from './review-tracks.ts'
import type { RecordedTrack } from './review-tracks.ts'
import { walkReview } from './review-walk.ts'
import type { ReviewStep } from './review-walk.ts'

export interface ReviewAsked extends Pick<DecisionsAsked, 'metricOf' | 'placeName' | 'utcOffsetMinutes'> {
  readonly incident: string
  /** A stretch of the journal, ascending by `seq`, that holds all lines about the incident; lines about others are passed over. */
  readonly entries: readonly Entry[]
  readonly units: Iterable<UnitStanding>
  readonly nameOf: NameOf
  readonly recordedOf: (order: ReviewOrder) => RecordedTrack | undefined
  /** Feed time, epoch ms. */
  readonly now: number
  readonly demo: boolean
  readonly exercise: string | null
  readonly cut: boolean
}

/** What happened in an incident, from its journal alone. undefined: the stretch has no such incident. */
export function reviewOf(asked: ReviewAsked): Review | undefined {
  const { incident, entries, units, nameOf, utcOffsetMinutes, now, demo, exercise, cut } = asked
  const scope = reviewScope(entries, incident)
  const { own } = scope
  const steps = walkReview(scope, units)
  const row = steps.at(-1)?.after.desk.incidents.get(incident)
  if (!row) return undefined
  const closedAt = closingOf(steps, incident)
  const endedAt = row.endedAt ?? closedAt
  const dismissed = row.endedAt === null && closedAt !== null
  const orders = reviewOrders(own, nameOf, closedAt ?? now)
  const tasks = reviewTasks(own, closedAt, now)
  const clocks = reviewClocks({ incident, own, endedAt, closedAt, dismissed, now })
  const tracks = reviewTracks(own, orders, asked.recordedOf, now)
  const signals = own.filter(({ kind }) => kind === 'alarm-raised' || kind === 'call-logged').map(({ at }) => at)
  const from = signals.reduce((a, b) => Math.min(a, b), Math.min(row.receivedAt, row.openedAt))
  const ended = endedAt !== null
  const lastAt = own.reduce((last, { at }) => Math.max(last, at), from)
  const asOf = ended ? lastAt : Math.max(now, lastAt)
  const phases = reviewPhases({ incident, steps, from, asOf, ended, tracks })
  const decisions = reviewDecisions({ ...asked, own })
  const lines = reviewLines({
    own,
    nameOf,
    utcOffsetMinutes,
    clocks,
    orders,
    tasks,
    phaseOf: phaseFinder(phases),
    until: now,
  })
  const count = <T>(rows: readonly T[], wants: (row: T) => boolean) => rows.filter(wants).length
  const { plan } = row
  return {
    incident: {
      id: row.id,
      serial: row.serial,
      title: row.title,
      type: row.type,
      severity: row.severity,
      state: row.state,
      grade: row.grade,
      placeName: row.placeName,
      lng: row.lng,
      lat: row.lat,
      occurredAt: row.occurredAt,
      receivedAt: row.receivedAt,
      openedAt: row.openedAt,
      endedAt,
    },
    ended,
    from,
    asOf,
    demo,
    exercise,
    cut,
    counts: {
      entries: own.length,
      alarms: new Set(own.flatMap((entry) => (entry.kind === 'alarm-raised' ? [entry.alarm] : []))).size,
      groups: new Set(
        own.flatMap((entry) =>
          entry.kind === 'alarms-grouped' || entry.kind === 'alarms-correlated' ? [entry.group] : [],
        ),
      ).size,
      orders: orders.length,
      ordersInTime: count(orders, ({ ack }) => ack === 'in-time'),
      ordersLate: count(orders, wasLate),
      ordersDeclined: count(orders, ({ ack }) => ack === 'declined'),
      tasks: tasks.length,
      tasksDone: count(tasks, ({ finished, result }) => finished !== null && result !== 'skipped'),
      tasksLate: count(tasks, ({ late }) => late),
      tasksSkipped: count(tasks, ({ result }) => result === 'skipped'),
      escalations: count(own, ({ kind }) => kind === 'order-escalated' || kind === 'task-escalated'),
      reportsSent: count(own, ({ kind }) => kind === 'report-sent'),
      refused: count(own, ({ kind }) => kind === 'attempt-refused'),
      clocksKept: count(clocks, ({ result }) => result === 'kept'),
      clocksMissed: count(clocks, ({ result }) => result === 'missed'),
    },
    clocks,
    phases,
    plan: plan && { title: plan.title, version: plan.version, phases: planPhases(tasks) },
    orders,
    tasks,
    tracks,
    decisions,
    attempts: own
      .filter((entry) => entry.kind === 'attempt-refused')
      .map(({ at, seq, actor, code, sentence }) => ({ at, seq, by: nameOf('post', actor), code, sentence })),
    lines,
  }
}

function closingOf(steps: readonly ReviewStep[], incident: string): number | null {
  const closing = steps.find(({ after }) => {
    const row = after.desk.incidents.get(incident)
    return row !== undefined && isClosed(row)
  })
  return closing?.entry.at ?? null
}
