import type { Incident } from '#contract/desk-snapshot.ts'
import { ackLimitOf, doneLimitOf, orderLimitOf } from '#picture/lateness.ts'
import type { Picture } from '#picture/picture.ts'
import { reportClocks } from '#picture/report-clock.ts'
import type { Words } from '#contract/words.ts'

/** What an incident waits for first, as the queue says it at the right of its line. */
export type Waiting =
  /** So many tasks are over one of their limits. */
  | { readonly on: 'tasks'; readonly count: number }
  /** An order nobody acknowledged, and when it must be. */
  | { readonly on: 'order'; readonly limitAt: number }
  /** Command was offered and not taken. */
  | { readonly on: 'command'; readonly since: number }
  /** The next clock of a report. */
  | { readonly on: 'report'; readonly name: Words; readonly dueAt: number }

/** The most pressing first: command without an owner, late orders, late tasks, late reports; else the limit that comes next. */
export function waitingOf(picture: Picture, incident: Incident, now: number): Waiting | undefined {
  if (incident.offered) return { on: 'command', since: incident.offered.at }
  const limits = [...picture.desk.orders.values()]
    .filter((order) => order.incident === incident.id)
    .flatMap((order) => orderLimitOf(order) ?? [])
    .sort((a, b) => a - b)
  const order = limits[0]
  if (order !== undefined && order <= now) return { on: 'order', limitAt: order }
  const count = overdueTasks(picture, incident.id, now)
  if (count > 0) return { on: 'tasks', count }
  const clock = reportClocks(picture, incident)
    .filter(({ doneAt }) => doneAt === null)
    .sort((a, b) => a.dueAt - b.dueAt)[0]
  if (order !== undefined && (!clock || order < clock.dueAt)) return { on: 'order', limitAt: order }
  return clock && { on: 'report', name: clock.name, dueAt: clock.dueAt }
}

export function overdueTasks({ desk }: Picture, incident: string, now: number): number {
  return [...desk.tasks.values()].filter(
    (task) =>
      task.incident === incident &&
      [ackLimitOf(task), doneLimitOf(task)].some((limitAt) => limitAt !== undefined && limitAt <= now),
  ).length
}

export function isUrgent(waiting: Waiting, now: number): boolean {
  switch (waiting.on) {
    case 'tasks':
    case 'command':
      return true
    case 'order':
      return waiting.limitAt <= now
    case 'report':
      return waiting.dueAt <= now
  }
}
