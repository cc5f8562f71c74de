import type { Draft, Entry } from '#contract/entry.ts'
import { applyEntries, EMPTY_PICTURE } from './picture.ts'
import type { Picture } from './picture.ts'

/** 13:00 on the clock of a city five hours ahead. */
export const STORY_AT = Date.UTC(2026, 10, 27, 8, 0)
const MINUTE_MS = 60_000
type Unplaced<D> = D extends Draft ? Omit<D, 'id' | 'at'> : never

/** One more line of a story, so many minutes after its beginning. */
export type Line = readonly [minute: number, line: Unplaced<Draft>]

/** Numbers and folds a story: for tests of whatever reads a journal. */
export function tell(lines: readonly Line[]): { readonly entries: readonly Entry[]; readonly picture: Picture } {
  const entries = lines.map(([minute, line], i): Entry => ({
    ...line,
    seq: i + 1,
    id: `line-${i + 1}`,
    at: STORY_AT + minute * MINUTE_MS,
  }))
  return { entries, picture: applyEntries(EMPTY_PICTURE, entries) }
}

const incident = 'incident-flood'
const duty = { actor: 'duty-1', role: 'duty' } as const
const commander = { actor: 'commander', role: 'commander' } as const
const pump = { actor: 'unit:pump-3', role: 'unit' } as const

/** A flooded underpass from its alarm to the first report. */
export const FLOOD_BEGINS: readonly Line[] = [
  [
    0,
    {
      kind: 'unit-registered',
      actor: 'relay',
      unit: {
        id: 'pump-3',
        name: { zh: '泵车三队', en: 'Pump team 3' },
        kind: 'team',
        skills: ['pump'],
        people: 6,
        base: [71.41, 51.11],
        office: { zh: '水务', en: 'Water' },
      },
    },
  ],
  [
    1,
    {
      kind: 'alarm-raised',
      actor: 'relay',
      alarm: 'alarm-1',
      severity: 'orange',
      title: { zh: '下穿通道积水 31 cm', en: 'Underpass depth 31 cm' },
      place: 'underpass/3',
      placeName: { zh: '三号下穿', en: 'Underpass 3' },
      lng: 71.4,
      lat: 51.1,
      rule: 'underpass_depth > 30',
      ruleVersion: '1',
      evidence: {
        metric: 'underpass_depth',
        place: 'underpass/3',
        value: 31,
        at: STORY_AT + MINUTE_MS,
        threshold: 30,
        op: '>',
      },
    },
  ],
  [
    3,
    {
      ...duty,
      kind: 'incident-opened',
      incident,
      title: '三号下穿积水',
      type: 'flood',
      severity: 'orange',
      placeName: '三号下穿',
      lng: 71.4,
      lat: 51.1,
      occurredAt: STORY_AT + MINUTE_MS,
      receivedAt: STORY_AT + 2 * MINUTE_MS,
      alarms: ['alarm-1'],
      calls: [],
      grounds: [],
      serial: '20261127-0001',
    },
  ],
  [5, { ...duty, kind: 'incident-advanced', incident, from: 'reported', to: 'verified', why: '视频核实', grounds: [] }],
  [
    8,
    {
      ...commander,
      kind: 'response-activated',
      incident,
      level: 'III',
      matter: '下穿积水排险',
      expectedHours: 6,
      measures: ['断路绕行', '泵车排水'],
      grounds: [],
    },
  ],
  [
    10,
    {
      ...duty,
      kind: 'order-issued',
      order: 'order-1',
      incident,
      unit: 'pump-3',
      text: '赶赴排水',
      to: [71.4, 51.1],
      toName: '三号下穿',
      route: { etaS: 420, distanceM: 3100, reason: { zh: '最近', en: 'nearest' }, line: [] },
      ackWithinS: 60,
    },
  ],
  [11, { ...pump, kind: 'order-acknowledged', order: 'order-1', incident }],
  [12, { ...pump, kind: 'order-enroute', order: 'order-1', incident }],
]

/** The first report is signed, people are counted, the unit arrives. */
export const FLOOD_GOES_ON: readonly Line[] = [
  [
    14,
    {
      ...duty,
      kind: 'casualties-reported',
      incident,
      casualties: { dead: 0, missing: null, serious: 0, minor: 1, trapped: 2, evacuated: null },
      basis: '交警现场电话',
    },
  ],
  [
    15,
    {
      ...duty,
      kind: 'report-saved',
      report: 'report-1',
      incident,
      is: 'first',
      lang: 'zh',
      number: 1,
      text: {
        title: '关于三号下穿积水的首报',
        asOf: STORY_AT + 15 * MINUTE_MS,
        parts: [{ heading: '一', text: '二' }],
      },
    },
  ],
  [16, { ...commander, kind: 'report-signed', report: 'report-1', incident, sha256: 'ab'.repeat(32) }],
  [
    17,
    {
      ...duty,
      kind: 'report-sent',
      report: 'report-1',
      incident,
      message: 'message-1',
      channel: 'duty-room',
      to: '市总值班室',
    },
  ],
  [20, { ...pump, kind: 'order-arrived', order: 'order-1', incident }],
  [22, { ...pump, kind: 'field-reported', order: 'order-1', incident, text: '车辆两台被困，人员已救出' }],
  [
    24,
    {
      ...duty,
      kind: 'casualties-reported',
      incident,
      casualties: { dead: 0, missing: 0, serious: 0, minor: 3, trapped: 0, evacuated: null },
      basis: '泵车三队现场清点',
    },
  ],
]
