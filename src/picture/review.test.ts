import { expect, test } from 'vitest'
import { reviewSchema } from '#contract/review.ts'
import type { Review } from '#contract/review.ts'
import { entryNames } from './entry-names.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from './flood-story.ts'
import type { Line } from './flood-story.ts'
import { reviewOf } from './review.ts'
import type { ReviewAsked } from './review.ts'

const MINUTE_MS = 60_000
const at = (minute: number) => STORY_AT + minute * MINUTE_MS
const incident = 'incident-flood'
const duty = { actor: 'duty-1', role: 'duty' } as const
const commander = { actor: 'commander', role: 'commander' } as const

const ENDS: readonly Line[] = [
  [25, { kind: 'alarm-acknowledged', ...duty, alarm: 'alarm-1' }],
  [
    26,
    {
      kind: 'attempt-refused',
      actor: 'duty-1',
      role: 'duty',
      asked: 'grade-incident',
      about: incident,
      code: 'role',
      sentence: { zh: '值班一席无权执行此操作。', en: 'Duty desk 1 may not do this.' },
    },
  ],
  [
    27,
    {
      kind: 'mark-drawn',
      ...duty,
      mark: 'mark-1',
      incident,
      use: 'closure',
      geometry: {
        shape: 'line',
        points: [
          [71.4, 51.1],
          [71.401, 51.1],
        ],
      },
      label: '辅路',
      links: [3, 4],
    },
  ],
  [30, { kind: 'order-released', actor: 'unit:pump-3', role: 'unit', order: 'order-1', incident, text: '' }],
  [35, { kind: 'incident-advanced', ...duty, incident, from: 'onscene', to: 'controlled', why: '水已退', grounds: [] }],
  [
    60,
    {
      kind: 'response-ended',
      ...commander,
      incident,
      checks: ['treated', 'source-controlled', 'secondary', 'settled', 'restored'],
      why: '险情解除',
      signer: 'commander',
    },
  ],
]
/** Another incident meanwhile, and an alarm of nobody's. */
const BESIDE: readonly Line[] = [
  [28, { kind: 'note-logged', ...duty, incident: 'incident-fire', text: '另一起', channel: 'desk' }],
  [29, { kind: 'source-silent', actor: 'relay', source: 'mock-air', lastAt: STORY_AT }],
]

const stories = [...FLOOD_BEGINS, ...FLOOD_GOES_ON, ...ENDS, ...BESIDE].toSorted(([a], [b]) => a - b)

function reviewed(lines: readonly Line[], part: Partial<ReviewAsked> = {}): Review {
  const { entries, picture } = tell(lines)
  const review = reviewOf({
    incident,
    entries,
    units: picture.desk.units.values(),
    nameOf: entryNames(picture, (id) => ({ zh: id, en: id }), entries),
    metricOf: (metric) => ({
      name: { zh: '积水', en: 'Depth' },
      unit: metric === 'underpass_depth' ? 'cm' : '',
      digits: 0,
    }),
    placeName: () => ({ zh: '三号下穿', en: 'Underpass 3' }),
    recordedOf: () => undefined,
    utcOffsetMinutes: 300,
    now: at(90),
    demo: false,
    exercise: null,
    cut: false,
    ...part,
  })
  if (!review) throw new Error('there is no such incident')
  return reviewSchema.parse(JSON.parse(JSON.stringify(review)))
}

const clock = (review: Review, what: string) => {
  const found = review.clocks.find((one) => one.what === what)
  return found && [found.from.at, found.dueAt, found.done?.at ?? null, found.result]
}

test('the clocks of a flood are told as the log has them, each with its limit', () => {
  const review = reviewed(stories)
  expect(clock(review, 'acknowledged')).toEqual([at(1), at(4), at(3), 'kept'])
  expect(clock(review, 'opened')).toEqual([at(1), at(6), at(3), 'kept'])
  expect(clock(review, 'verified')).toEqual([at(3), at(13), at(5), 'kept'])
  expect(clock(review, 'activated')).toEqual([at(3), at(18), at(8), 'kept'])
  // Assessed by nobody: it was wanted until the end, and its time came before.
  expect(clock(review, 'assessed')).toEqual([at(5), at(20), null, 'missed'])
  expect(clock(review, 'post')).toEqual([at(8), at(38), null, 'missed'])
  expect(clock(review, 'ordered')).toEqual([at(3), at(18), at(10), 'kept'])
  expect(clock(review, 'departed')).toEqual([at(10), at(13), at(12), 'kept'])
  expect(clock(review, 'arrived')).toEqual([at(10), at(20), at(20), 'kept'])
  expect(clock(review, 'controlled')).toEqual([at(3), null, at(35), 'unlimited'])
  expect(clock(review, 'ended')).toEqual([at(3), null, at(60), 'unlimited'])
  // No grade was given: 30 and 60 minutes from receipt. The written one counts as the call.
  expect(clock(review, 'phone')).toEqual([at(2), at(32), at(17), 'kept'])
  expect(clock(review, 'first')).toEqual([at(2), at(62), at(17), 'kept'])
  expect(clock(review, 'followup')).toEqual([at(17), at(137), null, 'unneeded'])
  expect(clock(review, 'final')).toEqual([at(60), at(60 + 24 * 60), null, 'open'])
})

test('counts, order and phases are those of the log', () => {
  const review = reviewed(stories)
  expect(review).toMatchObject({
    ended: true,
    from: at(1),
    asOf: at(60),
    counts: { alarms: 1, orders: 1, ordersInTime: 1, ordersLate: 0, reportsSent: 1, refused: 1, clocksMissed: 2 },
    incident: { serial: '20261127-0001', endedAt: at(60), state: 'ended' },
  })
  expect(review.orders).toMatchObject([
    {
      unit: 'pump-3',
      issued: { at: at(10) },
      ackDueAt: at(11),
      answered: { at: at(11) },
      departed: { at: at(12) },
      arrived: { at: at(20) },
      over: { at: at(30) },
      etaAt: at(19),
      ack: 'in-time',
    },
  ])
  expect(review.phases.map(({ state, from, to }) => [state, from, to])).toEqual([
    ['signal', at(1), at(3)],
    ['reported', at(3), at(5)],
    ['verified', at(5), at(8)],
    ['activated', at(8), at(10)],
    ['dispatched', at(10), at(20)],
    ['onscene', at(20), at(35)],
    ['controlled', at(35), at(60)],
    ['ended', at(60), at(60)],
  ])
})

test('a phase shows what the map showed as it ended: who was out, where, what was drawn, and the response', () => {
  const phases = reviewed(stories).phases
  const of = (state: string) => phases.find((phase) => phase.state === state)?.map
  expect(of('verified')).toMatchObject({ response: null, units: [], marks: [] })
  expect(of('dispatched')).toMatchObject({
    response: 'III',
    units: [{ unit: 'pump-3', name: { zh: '泵车三队' }, state: 'enroute' }],
  })
  expect(of('onscene')).toMatchObject({
    units: [],
    marks: [{ use: 'closure', label: '辅路', links: [3, 4] }],
    incident: [71.4, 51.1],
  })
})

test('every line about the incident is there in order of time, what is about others is not, and silence is told', () => {
  const review = reviewed(stories)
  const { entries } = tell(stories)
  const about = entries.filter(({ kind }) => !['unit-registered', 'source-silent'].includes(kind))
  const own = about.filter((entry) => !('incident' in entry && entry.incident === 'incident-fire'))
  expect(review.lines.flatMap(({ seq }) => seq ?? [])).toEqual(own.map(({ seq }) => seq))
  expect(review.lines.filter(({ seq }) => seq === null).map(({ at: then, text }) => [then, text.zh])).toEqual([
    [at(20), '核实至研判：时限已到，尚未完成'],
    [at(38), '启动至指挥部成立：时限已到，尚未完成'],
  ])
  expect(review.lines.find(({ kind }) => kind === 'attempt-refused')).toMatchObject({ group: 'refused', at: at(26) })
  expect(review.attempts).toMatchObject([{ code: 'role', by: { zh: 'duty-1' } }])
})

test('a decision says what was measured then and how old it was, and whether old evidence was confirmed', () => {
  const lines = stories.map(([minute, line]): Line =>
    line.kind === 'order-issued'
      ? [
          minute,
          {
            ...line,
            rests: {
              at: at(2),
              freshness: 'stale',
              reading: { metric: 'underpass_depth', place: 'underpass/3', value: 33 },
            },
          },
        ]
      : [minute, line],
  )
  const { decisions } = reviewed(lines)
  const of = (kind: string) => decisions.find((one) => one.kind === kind)
  expect(of('order-issued')).toMatchObject({
    at: at(10),
    by: { zh: 'duty-1' },
    basis: 'written',
    confirmedOld: true,
    measured: [{ metric: 'underpass_depth', name: { zh: '积水' }, unit: 'cm', value: 33, at: at(2) }],
  })
  // Nothing stands beside it: the newest the journal had.
  expect(of('response-activated')).toMatchObject({
    basis: 'log',
    confirmedOld: false,
    measured: [{ value: 31, at: at(1) }],
  })
})

test('a running incident is told so far: its clocks run, its last phase has no end', () => {
  const review = reviewed(
    stories.filter(([minute]) => minute <= 16),
    { now: at(16) },
  )
  expect(review.ended).toBe(false)
  expect(review.asOf).toBe(at(16))
  expect(review.phases.at(-1)).toMatchObject({ state: 'dispatched', to: null })
  expect(clock(review, 'first')).toEqual([at(2), at(62), null, 'open'])
})

test('what came after its limit is marked, and an order nobody answered is said where the log says nothing', () => {
  const late = stories
    .filter(([, line]) => line.kind !== 'order-arrived' && line.kind !== 'order-enroute')
    .map(([minute, line]): Line => [line.kind === 'order-acknowledged' ? 14 : minute, line])
    .toSorted(([a], [b]) => a - b)
  const review = reviewed(late)
  expect(review.orders[0]).toMatchObject({ ack: 'late', answered: { at: at(14) } })
  expect(review.lines.find(({ kind }) => kind === 'order-acknowledged')?.missed).toBe(true)
  expect(review.lines.find(({ seq, at: then }) => seq === null && then === at(11))?.text.zh).toBe(
    '泵车三队到时限 13:11 未领受命令',
  )
})

test('a way is the recorded one where there is one, and else reckoned and called that', () => {
  const routed = stories.map(([minute, line]): Line =>
    line.kind === 'order-issued'
      ? [
          minute,
          {
            ...line,
            route: {
              etaS: 420,
              distanceM: 3100,
              reason: { zh: '最近', en: 'nearest' },
              line: [
                [71.41, 51.11],
                [71.4, 51.11],
                [71.4, 51.1],
              ],
            },
          },
        ]
      : [minute, line],
  )
  const [reckoned] = reviewed(routed).tracks
  expect(reckoned).toMatchObject({ basis: 'reckoned', unit: 'pump-3' })
  expect(reckoned?.points[0]).toEqual([71.41, 51.11, at(12)])
  expect(reckoned?.points.at(-1)).toEqual([71.4, 51.1, at(20)])
  const [recorded] = reviewed(routed, {
    recordedOf: () => [
      [71.41, 51.11, at(12)],
      [71.405, 51.105, at(15)],
    ],
  }).tracks
  expect(recorded).toMatchObject({
    basis: 'recorded',
    points: [
      [71.41, 51.11, at(12)],
      [71.405, 51.105, at(15)],
    ],
  })
})

test('an incident that is not in this journal has no review', () => {
  const { entries } = tell(stories)
  expect(
    reviewOf({
      incident: 'incident-none',
      entries,
      units: [],
      nameOf: () => ({ zh: '', en: '' }),
      metricOf: () => undefined,
      placeName: () => undefined,
      recordedOf: () => undefined,
      utcOffsetMinutes: 0,
      now: 0,
      demo: false,
      exercise: null,
      cut: false,
    }),
  ).toBeUndefined()
})
