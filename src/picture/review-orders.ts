import type { Entry, EntryOf } from '#contract/entry.ts'
import type { ReviewMoment, ReviewOrder } from '#contract/review.ts'
import type { OrderState } from '#contract/desk-snapshot.ts'
import type { NameOf } from './entry-names.ts'

/** An order's life as the journal tells it. */
type Life = Readonly<Partial<Record<Said, ReviewMoment>>>
type Said = 'acknowledged' | 'enroute' | 'arrived' | 'released' | 'declined' | 'recalled' | 'delivered'

const SAYS: Readonly<Partial<Record<Entry['kind'], Said>>> = {
  'order-delivered': 'delivered',
  'order-acknowledged': 'acknowledged',
  'order-enroute': 'enroute',
  'order-arrived': 'arrived',
  'order-released': 'released',
  'order-declined': 'declined',
  'order-recalled': 'recalled',
}
/** A unit that leaves or arrives has its order, whether it said so or not. */
const ANSWERS = ['acknowledged', 'enroute', 'arrived', 'declined'] as const

export function momentOf({ at, seq }: Pick<Entry, 'at' | 'seq'>): ReviewMoment {
  return { at, seq }
}

/** @param own lines about the incident, ascending @param now feed time until which a limit could have passed */
export function reviewOrders(own: readonly Entry[], nameOf: NameOf, now: number): ReviewOrder[] {
  const lives = new Map<string, { life: Life; last: OrderState; escalated: number }>()
  for (const entry of own) {
    if (entry.kind === 'order-escalated') {
      const row = lives.get(entry.order)
      if (row) row.escalated++
      continue
    }
    const says = SAYS[entry.kind]
    if (entry.kind === 'order-issued') lives.set(entry.order, { life: {}, last: 'issued', escalated: 0 })
    if (says === undefined || !('order' in entry)) continue
    const row = lives.get(entry.order)
    if (!row) continue
    row.life = { ...row.life, [says]: row.life[says] ?? momentOf(entry) }
    row.last = says
  }
  return own.filter((entry) => entry.kind === 'order-issued').map((issued) => rowOf(issued, lives, nameOf, now))
}

function rowOf(
  issued: EntryOf<'order-issued'>,
  lives: ReadonlyMap<string, { readonly life: Life; readonly last: OrderState; readonly escalated: number }>,
  nameOf: NameOf,
  now: number,
): ReviewOrder {
  const { life, last, escalated } = lives.get(issued.order) ?? { life: {}, last: 'issued' as const, escalated: 0 }
  const ackDueAt = issued.at + issued.ackWithinS * 1000
  const departed = life.enroute ?? null
  return {
    order: issued.order,
    unit: issued.unit,
    name: nameOf('unit', issued.unit),
    toName: issued.toName,
    text: issued.text,
    state: last,
    by: nameOf('post', issued.actor),
    issued: momentOf(issued),
    ackDueAt,
    answered: firstOf(ANSWERS.map((said) => life[said])),
    departed,
    arrived: life.arrived ?? null,
    etaAt: issued.route ? (departed ?? issued).at + issued.route.etaS * 1000 : null,
    over: firstOf([life.released, life.declined, life.recalled]),
    ack: ackOf(life, ackDueAt, now),
    escalated,
  }
}

function ackOf(life: Life, dueAt: number, now: number): ReviewOrder['ack'] {
  const answered = firstOf(ANSWERS.map((said) => life[said]))
  if (answered && answered === life.declined) return 'declined'
  if (answered) return answered.at <= dueAt ? 'in-time' : 'late'
  if (life.recalled && life.recalled.at < dueAt) return 'recalled'
  return now >= dueAt ? 'none' : 'waiting'
}

/** The limit passed before the unit said anything. */
export function wasLate({ ack, answered, ackDueAt }: ReviewOrder): boolean {
  return ack === 'late' || ack === 'none' || (answered !== null && answered.at > ackDueAt)
}

function firstOf(moments: readonly (ReviewMoment | undefined)[]): ReviewMoment | null {
  return moments
    .filter((moment) => moment !== undefined)
    .reduce<ReviewMoment | null>(
      (first, one) => (first === null || (one.seq ?? 0) < (first.seq ?? 0) ? one : first),
      null,
    )
}
