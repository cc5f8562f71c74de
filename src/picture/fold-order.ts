import type { Order, OrderState } from '#contract/desk-snapshot.ts'
import { enterAtLeast } from './fold-incident.ts'
import type { DeskDraft, Folds } from './picture-draft.ts'

interface Step {
  readonly order: string
  readonly seq: number
  readonly at: number
  readonly actor: string
}

/** The order is over: its unit is free. */
const OVER: ReadonlySet<OrderState> = new Set(['released', 'declined', 'recalled'])
export function isOver({ state }: Pick<Order, 'state'>): boolean {
  return OVER.has(state)
}

function move(desk: DeskDraft, { order: id, seq, at, actor }: Step, state: OrderState, note?: string): void {
  desk.change('orders', id, (order) => ({
    ...order,
    state,
    reached: { ...order.reached, [state]: order.reached[state] ?? at },
    lastBy: actor,
    note: note ?? order.note,
    version: seq,
  }))
  const order = desk.see('orders').get(id)
  if (!order) return
  const free = OVER.has(state)
  const there = state === 'arrived' || state === 'released'
  desk.change('units', order.unit, (row) => ({
    ...row,
    order: free && row.order === id ? null : row.order,
    served: state === 'released' ? row.served + 1 : row.served,
    ...(there ? { lastAt: order.to, lastAtTime: at } : {}),
    version: seq,
  }))
}

/** Orders, units, what is held ready, and what is drawn. */
export const orderFolds = {
  'order-issued': (entry, { desk }) => {
    const { order: id, incident, unit, text, task, to, toName, route, ackWithinS, seq, at, actor: by } = entry
    const fields = { incident, unit, text, task, to, toName, route, ackWithinS }
    const fresh = { state: 'issued', reached: { issued: at }, note: '', escalated: 0 } as const
    desk.edit('orders').set(id, { ...fields, ...fresh, id, by, lastBy: by, version: seq })
    desk.change('units', unit, (row) => ({ ...row, order: id, version: seq }))
    desk.change('incidents', incident, (row) => enterAtLeast(row, 'dispatched', entry))
  },
  'order-recalled': (entry, { desk }) => move(desk, entry, 'recalled', entry.why),
  'order-delivered': (entry, { desk }) => move(desk, entry, 'delivered'),
  'order-acknowledged': (entry, { desk }) => move(desk, entry, 'acknowledged'),
  'order-declined': (entry, { desk }) => move(desk, entry, 'declined', entry.why),
  'order-enroute': (entry, { desk }) => move(desk, entry, 'enroute'),
  'order-arrived': (entry, { desk }) => {
    move(desk, entry, 'arrived')
    desk.change('incidents', entry.incident, (row) => enterAtLeast(row, 'onscene', entry))
  },
  'order-released': (entry, { desk }) => move(desk, entry, 'released', entry.text),
  'field-reported': ({ order, seq, text }, { desk }) =>
    desk.change('orders', order, (row) => ({ ...row, note: text, version: seq })),
  'order-escalated': ({ order, step, seq }, { desk }) =>
    desk.change('orders', order, (row) => ({ ...row, escalated: Math.max(row.escalated, step), version: seq })),
  'unit-state-set': ({ unit, state, note, seq, at }, { desk }) =>
    desk.change('units', unit, (row) => ({ ...row, state, note, at, version: seq })),
  'unit-registered': ({ unit, seq, at }, { desk }) => {
    const before = desk.see('units').get(unit.id)
    const fresh = { state: 'available', note: '', order: null, served: 0 } as const
    const place = before ? {} : { lastAt: unit.base, lastAtTime: at }
    desk
      .edit('units')
      .set(unit.id, { ...fresh, lastAt: unit.base, lastAtTime: at, ...before, ...place, unit, at, version: seq })
  },
  'resource-registered': ({ resource, seq, at, actor: by }, { desk }) => {
    desk.edit('resources').set(resource.id, { resource, version: seq, at, by })
  },
  'resource-counted': ({ resource: id, amount, used, seq, at, actor: by }, { desk }) =>
    desk.change('resources', id, (row) => ({
      resource: { ...row.resource, amount, used },
      version: seq,
      at,
      by,
    })),
  'mark-drawn': ({ mark: id, incident, use, geometry, label, links, seq, at, actor: by }, { desk }) => {
    desk.edit('marks').set(id, { id, incident, use, geometry, label, links, at, by, version: seq })
  },
  'mark-edited': ({ mark, geometry, label, links, seq, at, actor: by }, { desk }) =>
    desk.change('marks', mark, (row) => ({ ...row, geometry, label, links, at, by, version: seq })),
  'mark-erased': ({ mark }, { desk }) => void desk.edit('marks').delete(mark),
} satisfies Partial<Folds>
