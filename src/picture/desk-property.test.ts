import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENDING_CHECKS, INCIDENT_STATES } from '#contract/incident.ts'
import { reviewSchema } from '#contract/review.ts'
import { snapshotSchema } from '#contract/snapshot.ts'
import { ALARM, CommandDouble, OPEN, pondAlarm, POSTS, unitEntry } from './command-double.ts'
import type { Ask } from './command-double.ts'
import { dueEscalations, orderLimitOf } from './lateness.ts'
import { entryNames } from './entry-names.ts'
import { applyEntries, EMPTY_PICTURE, fromSnapshot, toSnapshot } from './picture.ts'
import { reviewOf } from './review.ts'

const incident = fc.constantFrom('incident-1', 'incident-2', 'incident-3')
const order = fc.constantFrom('order-0001', 'order-0002', 'order-0003')
const unit = fc.constantFrom('pump-1', 'pump-2')
const why = fc.constant('…')
const post = fc.constantFrom('duty', 'duty2', 'commander', 'deputy')

/** A few names for many things, so that commands meet. */
const asks = fc.oneof(
  {
    weight: 3,
    arbitrary: incident.map((id): Ask => ({ ...OPEN, incident: id, alarms: id === 'incident-1' ? [ALARM] : [] })),
  },
  fc.record({ do: fc.constant('acknowledge-alarm' as const), alarm: fc.constant(ALARM) }),
  fc.record({
    do: fc.constant('advance-incident' as const),
    incident,
    to: fc.constantFrom(...INCIDENT_STATES),
    why,
    grounds: fc.constant<never[]>([]),
  }),
  fc.record({ do: fc.constant('merge-incident' as const), incident, into: incident, why }),
  fc.record({
    do: fc.constant('split-incident' as const),
    incident,
    made: incident,
    title: why,
    alarms: fc.constantFrom<string[]>([], [ALARM]),
    calls: fc.constant<never[]>([]),
    why,
  }),
  fc.record({
    do: fc.constant('activate-response' as const),
    incident,
    level: fc.constantFrom('I' as const, 'III' as const),
    matter: why,
    expectedHours: fc.constant(2),
    measures: fc.constant(['…']),
    grounds: fc.constant<never[]>([]),
  }),
  fc.record({ do: fc.constant('offer-command' as const), incident, to: post, note: fc.constant('') }),
  fc.record({ do: fc.constantFrom('accept-command' as const), incident }),
  fc.record({
    do: fc.constant('issue-order' as const),
    order,
    incident,
    unit,
    text: why,
    to: fc.constant<[number, number]>([71, 51]),
    toName: fc.constant(''),
    ackWithinS: fc.constant(60),
  }),
  fc.record({ do: fc.constantFrom('receive-order' as const, 'acknowledge-order', 'depart', 'arrive'), order }),
  fc.record({ do: fc.constant('release-unit' as const), order, text: fc.constant('') }),
  fc.record({ do: fc.constantFrom('recall-order' as const, 'decline-order' as const), order, why }),
  fc.record({
    do: fc.constant('end-response' as const),
    incident,
    checks: fc.constant([...ENDING_CHECKS]),
    why,
    signer: post,
  }),
  fc.record({
    do: fc.constant('offer-shift' as const),
    handover: fc.constantFrom('shift-001', 'shift-002'),
    to: post,
    note: fc.constant(''),
  }),
  fc.record({
    do: fc.constant('accept-shift' as const),
    handover: fc.constantFrom('shift-001', 'shift-002'),
    note: fc.constant(''),
  }),
)
const scripts = fc.array(
  fc.record({ who: fc.constantFrom(...Object.keys(POSTS)), ask: asks as fc.Arbitrary<Ask>, waitMs: fc.nat(400_000) }),
  { minLength: 20, maxLength: 120 },
)

test('whatever anybody asks in whatever order, each unit has one order at most, nothing points at what is gone, and the desk crosses the wire whole', () => {
  const carriedOut = new Map<string, number>()
  fc.assert(
    fc.property(scripts, (script) => {
      const desk = new CommandDouble()
      desk.tell(pondAlarm(desk.now), unitEntry('pump-1'), unitEntry('pump-2'))
      for (const { who, ask, waitMs } of script) {
        desk.now += waitMs
        // Every entry that comes of it is checked against the contract by the double.
        if (!desk.refused(who, ask)) {
          desk.ask(who, ask)
          carriedOut.set(ask.do, (carriedOut.get(ask.do) ?? 0) + 1)
        }
        desk.tell(...dueEscalations(desk.picture, desk.now))
        expect(dueEscalations(desk.picture, desk.now)).toEqual([])
      }
      const { units, orders, incidents } = desk.picture.desk
      for (const standing of units.values()) {
        const running = [...orders.values()].filter(
          ({ unit, state }) => unit === standing.unit.id && !['released', 'declined', 'recalled'].includes(state),
        )
        expect(running.map(({ id }) => id)).toEqual(standing.order === null ? [] : [standing.order])
      }
      for (const row of orders.values()) expect(incidents.has(row.incident)).toBe(true)
      const crossed = snapshotSchema.parse(JSON.parse(JSON.stringify(toSnapshot(desk.picture))))
      expect(fromSnapshot(crossed)).toEqual(desk.picture)
      expect(applyEntries(EMPTY_PICTURE, desk.entries)).toEqual(desk.picture)
    }),
    { numRuns: 300 },
  )
  // Commands that are always refused would prove nothing.
  for (const name of ['open-incident', 'merge-incident', 'issue-order', 'arrive', 'recall-order', 'accept-shift'])
    expect([name, carriedOut.get(name)]).toEqual([name, expect.any(Number)])
})

test('whatever happened, a review leaves out no line about its incident, tells each at its time, and counts late what was late', () => {
  let reviewed = 0
  let late = 0
  fc.assert(
    fc.property(scripts, (script) => {
      const desk = new CommandDouble()
      desk.tell(pondAlarm(desk.now), unitEntry('pump-1'), unitEntry('pump-2'))
      const lateOrders = new Set<string>()
      for (const { who, ask, waitMs } of script) {
        desk.now += waitMs
        for (const order of desk.picture.desk.orders.values()) {
          const limitAt = orderLimitOf(order)
          if (limitAt !== undefined && limitAt < desk.now) lateOrders.add(order.id)
        }
        if (!desk.refused(who, ask)) desk.ask(who, ask)
        desk.tell(...dueEscalations(desk.picture, desk.now))
      }
      const { entries, picture } = desk
      for (const id of ['incident-1', 'incident-2', 'incident-3']) {
        const about = entries.filter(
          (entry) =>
            ('incident' in entry && entry.incident === id) ||
            ('into' in entry && entry.into === id) ||
            ('made' in entry && entry.made === id),
        )
        const review = reviewOf({
          incident: id,
          entries,
          units: picture.desk.units.values(),
          nameOf: entryNames(picture, () => undefined, entries),
          metricOf: () => undefined,
          placeName: () => undefined,
          recordedOf: () => undefined,
          utcOffsetMinutes: 0,
          now: desk.now,
          demo: true,
          exercise: null,
          cut: false,
        })
        expect(review === undefined).toBe(about.length === 0)
        if (!review) continue
        reviewed++
        reviewSchema.parse(JSON.parse(JSON.stringify(review)))
        const lines = new Map(review.lines.flatMap(({ seq, at }) => (seq === null ? [] : [[seq, at]])))
        for (const { seq, at } of about) expect(lines.get(seq)).toBe(at)
        const said = new Map(entries.map(({ seq, at }) => [seq, at]))
        const moments = [
          ...review.clocks.flatMap(({ from, done }) => (done ? [from, done] : [from])),
          ...review.orders.flatMap(({ issued, answered, arrived, over }) => [issued, answered, arrived, over]),
          ...review.decisions,
          ...review.lines,
        ]
        // What the review says that the log does not is only what nobody did, and the time an incident says that it was heard of.
        for (const moment of moments) {
          if (!moment || moment.seq === null) continue
          const opened = entries.find(({ seq }) => seq === moment.seq)
          if (opened?.kind === 'incident-opened' && moment.at === opened.receivedAt) continue
          expect(moment.at).toBe(said.get(moment.seq))
        }
        expect(review.lines.map(({ at }) => at)).toEqual(review.lines.map(({ at }) => at).toSorted((a, b) => a - b))
        for (const order of review.orders) {
          expect([order.order, order.ack === 'late' || order.ack === 'none']).toEqual([
            order.order,
            lateOrders.has(order.order) && order.ack !== 'declined',
          ])
        }
        late += review.counts.ordersLate
        for (const [i, { from, to }] of review.phases.entries()) {
          expect(to ?? from).toBeGreaterThanOrEqual(from)
          expect(review.phases[i + 1]?.from ?? to).toBe(to)
        }
        expect(review.incident.state).toBe(picture.desk.incidents.get(id)?.state)
      }
    }),
    { numRuns: 200 },
  )
  expect([reviewed > 100, late > 10]).toEqual([true, true])
})
