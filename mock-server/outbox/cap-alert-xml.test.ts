import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident, Mark, Message } from '#contract/desk-snapshot.ts'
import { FLOOD_BEGINS, STORY_AT, tell } from '#picture/flood-story.ts'
import { readCapDocument } from '../connectors/cap/cap-document.ts'
import { NO_ALERTS, foldAlerts, inForce } from '../connectors/cap/standing-alerts.ts'
import { readXml } from '../connectors/cap/xml-element.ts'
import { capAlertXml } from './cap-alert-xml.ts'
import type { CapHouse, CapOrder } from './cap-alert-xml.ts'
import { capFaults } from './cap-structure.ts'

const AT = STORY_AT + 20 * 60_000
const HOUSE: CapHouse = {
  sender: 'duty@rivertown.example',
  city: { id: 'rivertown', name: { zh: '河城', en: 'Rivertown' } },
  utcOffsetMinutes: 300,
  exercise: null,
  demo: false,
}
const warned: Incident = {
  ...tell(FLOOD_BEGINS).picture.desk.incidents.get('incident-flood')!,
  warning: {
    level: 'orange',
    startsAt: AT - 60_000,
    endsAt: AT + 3_600_000,
    area: '河东 <三号下穿> & 周边',
    matters: '下穿积水 31 cm，仍在上涨。',
    measures: '绕行；勿涉水。',
    issuer: '河城防汛指挥部',
    at: AT,
    by: 'commander',
  },
}
const mark = (use: Mark['use'], geometry: Mark['geometry']): Mark => ({
  id: 'mark-1',
  version: 1,
  incident: warned.id,
  use,
  geometry,
  label: '',
  links: [],
  at: AT,
  by: 'duty-1',
})
const order = (more: Partial<CapOrder> = {}): CapOrder => ({
  incident: warned,
  msgType: 'Alert',
  message: 'message-0001',
  at: AT,
  marks: [],
  before: [],
  ...more,
})
function rootOf(given: CapOrder, house = HOUSE) {
  const made = capAlertXml(given, house)
  if (!made) throw new Error('nothing was written')
  const root = readXml(Buffer.from(made.xml))
  if ('zh' in root) throw new Error(root.en)
  return { root, ...made }
}
const faults = (given: CapOrder, house = HOUSE) => capFaults(rootOf(given, house).root)
const sent: Message = {
  id: 'message-0001',
  version: 1,
  incident: warned.id,
  what: 'warning',
  channel: 'public-cap',
  to: '市民',
  ref: 'rivertown.20261127-0001.message-0001',
  at: AT - 600_000,
  by: 'commander',
  goneAt: null,
  failed: null,
  confirmed: null,
}

test('what we write, our own reader reads: who, what, where, how bad, from when to when', () => {
  const ring: [number, number][] = [
    [71.4, 51.1],
    [71.5, 51.1],
    [71.5, 51.2],
  ]
  const { xml, identifier } = rootOf(order({ marks: [mark('evacuation', { shape: 'area', ring })] }))
  const read = readCapDocument(Buffer.from(xml))
  if ('zh' in read) throw new Error(read.en)
  expect(read.leftOut).toEqual([])
  expect(inForce(foldAlerts(NO_ALERTS, read.alerts, AT), AT)).toEqual([
    {
      id: `duty@rivertown.example,${identifier}`,
      sender: '河城防汛指挥部',
      event: { zh: '内涝', en: 'flooding' },
      headline: {
        zh: '河城防汛指挥部发布内涝橙色预警：河东 <三号下穿> & 周边',
        en: '河城防汛指挥部 issues an orange warning of flooding: 河东 <三号下穿> & 周边',
      },
      level: 'orange',
      areaName: '河东 <三号下穿> & 周边',
      area: [[...ring, ring[0]]],
      effectiveAt: AT,
      expiresAt: AT + 3_600_000,
    },
  ])
})

test('it is as the standard orders it: an alert, an update that names what was before, a cancellation', () => {
  expect(faults(order())).toEqual([])
  const update = order({ msgType: 'Update', message: 'message-0002', before: [sent] })
  expect(faults(update)).toEqual([])
  expect(rootOf(update).xml).toContain(
    '<references>duty@rivertown.example,rivertown.20261127-0001.message-0001,2026-11-27T13:10:00+05:00</references>',
  )
  const cancel = order({ msgType: 'Cancel', message: 'message-0003', before: [sent] })
  expect(faults(cancel)).toEqual([])
  expect(rootOf(cancel).xml).toContain('<responseType>AllClear</responseType>')
})

test('an update and a cancellation do to the warning what they say, for whoever reads them', () => {
  const first = rootOf(order()).xml
  const [alert, update, cancel] = [
    first,
    rootOf(order({ msgType: 'Update', message: 'message-0002', at: AT + 60_000, before: [{ ...sent, at: AT }] })).xml,
    rootOf(order({ msgType: 'Cancel', message: 'message-0003', at: AT + 120_000, before: [{ ...sent, at: AT }] })).xml,
  ].map((xml) => {
    const read = readCapDocument(Buffer.from(xml))
    if ('zh' in read) throw new Error(read.en)
    return read.alerts
  })
  const standing = (until: number, ...alerts: (typeof alert)[]) =>
    inForce(
      foldAlerts(
        NO_ALERTS,
        alerts.flatMap((one) => one ?? []),
        until,
      ),
      until,
    )
  expect(standing(AT + 60_000, alert, update)).toHaveLength(1)
  expect(standing(AT + 120_000, alert, update, cancel)).toEqual([])
})

test.each([
  ['an exercise', { ...HOUSE, exercise: '汛期演练' }],
  ['the demonstration city', { ...HOUSE, demo: true }],
])(
  'of %s the status is Exercise, said in the note and the headline, and no reader takes it for real',
  (_what, house) => {
    const { xml } = rootOf(order(), house)
    expect(xml).toContain('<status>Exercise</status>')
    expect(xml).toMatch(/<note>.*(演练|演示).*<\/note>/)
    expect(xml).toMatch(/<headline>【演练】/)
    expect(xml).toMatch(/<headline>\[EXERCISE\] /)
    expect(capFaults(rootOf(order(), house).root)).toEqual([])
    expect(readCapDocument(Buffer.from(xml))).toMatchObject({
      alerts: [],
      leftOut: [{ en: expect.stringContaining('Exercise') as string }],
    })
  },
)

test('without a warning nothing is written', () => {
  expect(capAlertXml(order({ incident: { ...warned, warning: null } }), HOUSE)).toBeUndefined()
})

test('without a drawing the area is a circle around the incident; drawn circles are circles', () => {
  expect(rootOf(order()).xml).toContain('<circle>51.10000,71.40000 0.5</circle>')
  const circle = mark('cordon', { shape: 'circle', centre: [71.41, 51.12], radiusM: 850 })
  const { xml } = rootOf(order({ marks: [circle] }))
  expect(xml).toContain('<circle>51.12000,71.41000 0.85</circle>')
  expect(xml).toContain('<responseType>Avoid</responseType>')
})

test('the same message has the same identifier, two messages have two, and odd ids make honest ones', () => {
  const id = (message: string) => rootOf(order({ message })).identifier
  expect(id('message-0001')).toBe(id('message-0001'))
  expect(new Set(['message-0001', 'message-0002', 'a b,c<d>&', 'a b,c<d>!'].map(id)).size).toBe(4)
  expect(id('a b,c<d>&')).toMatch(/^[\w.-]+$/)
})

test('the check itself sees what is wrong', () => {
  const { xml } = rootOf(order())
  const broken = (from: string | RegExp, to: string) => {
    const root = readXml(Buffer.from(xml.replace(from, to)))
    return 'zh' in root ? [] : capFaults(root)
  }
  expect(broken('<status>Actual</status>', '<status>Real</status>')).toHaveLength(1)
  expect(broken('<scope>Public</scope>', '')).toHaveLength(1)
  expect(broken(/<sent>.*<\/sent>/, '<sent>2026-11-27T08:20:00Z</sent>')).toHaveLength(1)
  expect(broken(/(<urgency>.*<\/urgency>)\s*(<severity>.*<\/severity>)/, '$2$1')).toHaveLength(1)
  expect(broken('<circle>51.10000,71.40000 0.5</circle>', '<polygon>1,2 3,4 1,2</polygon>')).toHaveLength(1)
})

test('whatever officers write and draw, the message is well formed, as the standard orders it, and says the same when read', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .filter((one) => one.toWellFormed() === one && /[^\s\p{C}\uFFFE\uFFFF]/u.test(one))
  const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }))
  const geometry = fc.oneof(
    fc.record({ shape: fc.constant('area' as const), ring: fc.array(point, { minLength: 3, maxLength: 40 }) }),
    fc.record({
      shape: fc.constant('circle' as const),
      centre: point,
      radiusM: fc.double({ min: 1, max: 100_000, noNaN: true }),
    }),
  )
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(geometry, { maxLength: 4 }),
      fc.constantFrom('red', 'orange', 'yellow', 'blue'),
      (area, matters, shapes, level) => {
        const incident = { ...warned, warning: { ...warned.warning!, area, matters, level } } as Incident
        const { root, xml } = rootOf(order({ incident, marks: shapes.map((one) => mark('evacuation', one)) }))
        expect(capFaults(root)).toEqual([])
        expect(xml.length).toBeLessThan(200_000)
        const info = root.children.find(({ name }) => name === 'info')
        const said = info?.children.find(({ name }) => name === 'description')?.text
        expect(said).toBe(
          matters.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').trim(),
        )
      },
    ),
    { numRuns: 120 },
  )
})
