import type { Command } from '#contract/command.ts'
import type { Order, OrderState } from '#contract/desk-snapshot.ts'
import type { Desk } from '#picture/desk.ts'
import { isOver } from '#picture/fold-order.ts'

/** The post that a unit's own page takes. */
export function postOf(unit: string): string {
  return `unit:${unit}`
}

/** What a unit says next, in this order. */
export const STEPS = ['acknowledge-order', 'depart', 'arrive', 'release-unit'] as const
export type Step = (typeof STEPS)[number]

/** How many steps each state has behind it. */
const BEHIND: Readonly<Record<OrderState, number>> = {
  issued: 0,
  delivered: 0,
  acknowledged: 1,
  enroute: 2,
  arrived: 3,
  released: 4,
  declined: 4,
  recalled: 4,
}

/** The order this unit is on; else the newest one that was taken back, which must be heard as loudly as it was given. */
export function orderOf({ orders, units }: Pick<Desk, 'orders' | 'units'>, unit: string): Order | undefined {
  const standing = units.get(unit)?.order
  const on = standing === null || standing === undefined ? undefined : orders.get(standing)
  if (on && !isOver(on)) return on
  const newest = [...orders.values()]
    .filter((order) => order.unit === unit)
    .toSorted((a, b) => (a.reached.issued ?? 0) - (b.reached.issued ?? 0))
    .at(-1)
  return newest?.state === 'recalled' ? newest : undefined
}

/**
 * The next thing this unit has to say. What it already asked and the relay has not answered counts as asked, so that a telephone
 * without a network goes on; a refused one does not.
 */
export function nextStep(order: Order, underWay: readonly Command[]): Step | undefined {
  const asked = underWay.flatMap((command) =>
    'order' in command && command.order === order.id ? [1 + STEPS.indexOf(command.do as Step)] : [],
  )
  return isOver(order) ? undefined : STEPS[Math.max(BEHIND[order.state], ...asked)]
}

/** Metres and minutes as a driver reads them. */
export function distanceWords(distanceM: number): { readonly value: number; readonly unit: 'm' | 'km' } {
  return distanceM < 950
    ? { value: Math.round(distanceM / 10) * 10, unit: 'm' }
    : { value: Math.round(distanceM / 100) / 10, unit: 'km' }
}

/** When it would be there: from when it left, or from now while it has not. Epoch ms; undefined without a route. */
export function arrivesAt({ route, reached }: Order, now: number): number | undefined {
  return route && (reached.enroute ?? now) + route.etaS * 1000
}
