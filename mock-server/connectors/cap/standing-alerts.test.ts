import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCapDocument } from './cap-document.ts'
import type { CapAlert } from './cap-alert.ts'
import { NO_ALERTS, foldAlerts, inForce, readStanding } from './standing-alerts.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 23, 6)
function message(
  name: string,
  hour: number,
  msgType: string,
  refers: readonly string[] = [],
  inner = '',
  status = 'Actual',
): CapAlert {
  const references = refers.map((one) => `s,${one},2026-11-23T06:00:00+00:00`).join(' ')
  const sent = new Date(START + hour * HOUR).toISOString().replace('.000Z', '+00:00')
  const read = readCapDocument(
    Buffer.from(`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${name}</identifier><sender>s</sender>
<sent>${sent}</sent><status>Actual</status><msgType>${msgType}</msgType><references>${references}</references>
<info><event>${name}</event>${inner}</info></alert>`),
  )
  if ('zh' in read || !read.alerts[0]) throw new Error('the test wrote no alert')
  return { ...read.alerts[0], status }
}
const standing = (alerts: readonly CapAlert[], hour = 3) =>
  inForce(foldAlerts(NO_ALERTS, alerts, START + hour * HOUR), START + hour * HOUR).map(({ id, event }) => [
    id,
    event.en,
  ])

const A = message('A', 0, 'Alert')
const B = message('B', 1, 'Update', ['A'])
const C = message('C', 2, 'Update', ['B'])

test('an update replaces what it refers to and keeps the name of the first, however the feed is ordered', () => {
  for (const alerts of [
    [A, B, C],
    [C, A, B],
    [C, B, A],
  ])
    expect(standing(alerts)).toEqual([['s,A', 'C']])
})
test('a later round with the newest message alone still knows the first one’s name', () => {
  const before = foldAlerts(NO_ALERTS, [A, B], START + HOUR)
  const after = foldAlerts({ ...readStanding(JSON.stringify(before)), matters: [] }, [C], START + 2 * HOUR)
  expect(inForce(after, START + 2 * HOUR).map(({ id }) => id)).toEqual(['s,A'])
})
test('a cancel of any message of a matter ends it, and an old message does not bring it back', () => {
  expect(standing([A, B, message('X', 2, 'Cancel', ['B'])])).toEqual([])
  expect(standing([A, message('X', 2, 'Cancel', ['A']), message('D', 1, 'Alert')])).toEqual([['s,D', 'D']])
  const ended = foldAlerts(NO_ALERTS, [A, message('X', 2, 'Cancel', ['A'])], START + 3 * HOUR)
  expect(inForce(foldAlerts(ended, [A], START + 3 * HOUR), START + 3 * HOUR)).toEqual([])
})
test('an update of two warnings makes them one', () => {
  const D = message('D', 0, 'Alert')
  expect(standing([A, D, message('E', 1, 'Update', ['A', 'D'])])).toEqual([['s,A', 'E']])
})
test('an update that says all is clear ends it', () => {
  expect(standing([A, message('B', 1, 'Update', ['A'], '<responseType>AllClear</responseType>')])).toEqual([])
})
test('what was an exercise cancels nothing', () => {
  expect(standing([A, message('X', 2, 'Cancel', ['A'], '', 'Exercise')])).toEqual([['s,A', 'A']])
})
test('acknowledgements and errors change nothing', () => {
  expect(standing([A, message('K', 1, 'Ack', ['A']), message('F', 2, 'Error', ['A'])])).toEqual([['s,A', 'A']])
})
test('a warning without an end is over after a day', () => {
  expect(standing([A], 23.9)).toHaveLength(1)
  expect(standing([A], 24)).toEqual([])
})
test('parts of one alert stand beside each other', () => {
  const parts = message('P', 0, 'Alert', [], '</info><info><event>Q</event>')
  expect(standing([parts])).toEqual([
    ['s,P', 'P'],
    ['s,P#2', 'Q'],
  ])
})
test('what another version kept is forgotten, not fatal', () => {
  expect(readStanding('{"roots": 3}')).toEqual(NO_ALERTS)
  expect(readStanding('nonsense')).toEqual(NO_ALERTS)
})

test('folding the same messages again changes nothing, and no warning stands twice', () => {
  const names = ['A', 'B', 'C', 'D', 'E']
  const step = fc.record({
    kind: fc.constantFrom('Alert', 'Update', 'Cancel'),
    refers: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      // As senders do: a message refers to earlier ones.
      const alerts = steps.map(({ kind, refers }, i) => {
        const earlier = refers.filter((one) => one < i).map((one) => names[one] ?? '')
        return message(names[i] ?? '', i, kind, earlier)
      })
      const now = START + 5 * HOUR
      const once = foldAlerts(NO_ALERTS, alerts, now)
      const ids = inForce(once, now).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(inForce(foldAlerts(once, alerts, now), now).toSorted(byId)).toEqual(inForce(once, now).toSorted(byId))
      expect(inForce(foldAlerts(NO_ALERTS, alerts.toReversed(), now), now)).toEqual(inForce(once, now))
    }),
  )
})
function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}
