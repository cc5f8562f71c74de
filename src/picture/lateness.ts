import type { Handover, Order, Task } from '#contract/desk-snapshot.ts'
import type { Draft } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from './picture.ts'

const MINUTE_MS = 60_000
/** After the deputy, the commander (domain.md §C6: 5 and 10 minutes). */
const NEXT_STEP_MS = 5 * MINUTE_MS
const STEPS_MOST = 2
const COMMANDER: Words = { zh: '指挥长', en: 'Commander' }
const DUTY: Words = { zh: '值班席', en: 'Duty desk' }

/** When a task must be acknowledged; undefined: it was. */
export function ackLimitOf({ state, ackDueAt }: Task): number | undefined {
  return state === 'open' ? ackDueAt : undefined
}
/** When a task must be done; undefined: it is. */
export function doneLimitOf({ state, dueAt }: Task): number | undefined {
  return state === 'finished' || state === 'skipped' ? undefined : dueAt
}
/** When an order must be acknowledged; undefined: it was, or is over. */
export function orderLimitOf({ state, reached, ackWithinS }: Order): number | undefined {
  return state === 'issued' || state === 'delivered' ? (reached.issued ?? 0) + ackWithinS * 1000 : undefined
}

/** The step that is due: 1 at the limit, 2 five minutes later; 0 before. */
function stepAt(limitAt: number, now: number): number {
  return now < limitAt ? 0 : Math.min(STEPS_MOST, 1 + Math.floor((now - limitAt) / NEXT_STEP_MS))
}

/**
 * Everybody who must be told now because somebody else stayed silent. Pure and idempotent: the id names what, which limit and which
 * step, and steps already taken stand in the picture.
 */
export function dueEscalations(picture: Picture, now: number): Draft[] {
  const { desk } = picture
  const drafts: Draft[] = []
  for (const task of desk.tasks.values()) {
    drafts.push(...taskSteps(task, 'acknowledgement', ackLimitOf(task), now))
    drafts.push(...taskSteps(task, 'deadline', doneLimitOf(task), now))
  }
  for (const order of desk.orders.values()) drafts.push(...orderSteps(order, now))
  for (const handover of desk.handovers.values()) drafts.push(...handoverSteps(handover, now))
  return drafts
}

/** When the next escalation falls due if nobody acts; undefined: nothing waits. So that a timer need not look all the time. */
export function nextLimit(picture: Picture): number | undefined {
  const { desk } = picture
  const next = (limitAt: number | undefined, taken: number) =>
    limitAt === undefined || taken >= STEPS_MOST ? [] : [limitAt + taken * NEXT_STEP_MS]
  const limits = [
    ...[...desk.tasks.values()].flatMap((task) => [
      ...next(ackLimitOf(task), task.escalated.acknowledgement),
      ...next(doneLimitOf(task), task.escalated.deadline),
    ]),
    ...[...desk.orders.values()].flatMap((order) => next(orderLimitOf(order), order.escalated)),
    ...[...desk.handovers.values()].flatMap(({ acceptBy, escalated }) => next(acceptBy, escalated)),
  ]
  return limits.length === 0 ? undefined : limits.reduce((a, b) => Math.min(a, b))
}

function steps(limitAt: number | undefined, taken: number, now: number): number[] {
  if (limitAt === undefined) return []
  const due = stepAt(limitAt, now)
  return Array.from({ length: Math.max(0, due - taken) }, (_, i) => taken + i + 1)
}

const RELAY = { actor: 'relay' } as const

function taskSteps(
  task: Task,
  over: 'acknowledgement' | 'deadline',
  limitAt: number | undefined,
  now: number,
): Draft[] {
  return steps(limitAt, task.escalated[over], now).map((step): Draft => ({
    ...RELAY,
    kind: 'task-escalated',
    // A task that was given to somebody else, or opened again, has limits of its own.
    id: `${task.id}/late/${over}/${step}/${task.acknowledged?.at ?? 0}`,
    at: now,
    incident: task.incident,
    task: task.id,
    step,
    over,
    to: step === 1 ? task.deputy : COMMANDER,
    limitAt: limitAt ?? now,
  }))
}

function orderSteps(order: Order, now: number): Draft[] {
  const limitAt = orderLimitOf(order)
  return steps(limitAt, order.escalated, now).map((step): Draft => ({
    ...RELAY,
    kind: 'order-escalated',
    id: `${order.id}/late/${step}`,
    at: now,
    incident: order.incident,
    order: order.id,
    step,
    to: step === 1 ? DUTY : COMMANDER,
    limitAt: limitAt ?? now,
  }))
}

function handoverSteps(handover: Handover, now: number): Draft[] {
  return steps(handover.acceptBy, handover.escalated, now).map((step): Draft => ({
    ...RELAY,
    kind: 'shift-escalated',
    id: `${handover.id}/late/${step}`,
    at: now,
    handover: handover.id,
    step,
    to: COMMANDER,
    limitAt: handover.acceptBy,
  }))
}
