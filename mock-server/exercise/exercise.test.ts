import { expect, test } from 'vitest'
import { scenariosSchema, scoreSchema } from '#contract/exercise.ts'
import { entrySchema } from '#contract/entry.ts'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { metricById } from '#metrics/catalogue.ts'
import { entryNames } from '#picture/entry-names.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import type { Line } from '#picture/flood-story.ts'
import { manualClock } from '../manual-clock.ts'
import { runScenario } from './run-scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { scoreOf } from './score.ts'

const PLACE: Place = {
  id: 'underpass/3',
  kind: 'underpass',
  name: { zh: '三号下穿', en: 'Underpass 3' },
  lng: 71.401,
  lat: 51.1,
  source: 'city-pack',
}
const ground = { centre: [71.4, 51.1] as const satisfies [number, number], places: () => [PLACE] }
const flood = SCENARIOS[0]!

function run(told: Draft[], clock = manualClock(STORY_AT), speed = 1) {
  const exercise = { id: 'exercise-1', startedAt: STORY_AT }
  const place = { ...ground, centre: [...ground.centre] as [number, number] }
  const stop = runScenario({
    exercise,
    scenario: flood,
    ground: place,
    tell: (drafts) => told.push(...drafts),
    clock,
    speed,
  })
  return { clock, stop }
}

test('scenarios are as the contract says, begin at once, and every inject becomes entries that the journal takes', () => {
  expect(scenariosSchema.parse({ scenarios: SCENARIOS }).scenarios.map(({ id }) => id)).toEqual(['flood', 'hazmat'])
  for (const scenario of SCENARIOS) {
    const told: Draft[] = []
    const clock = manualClock(STORY_AT)
    const exercise = { id: 'exercise-1', startedAt: STORY_AT }
    runScenario({
      exercise,
      scenario,
      ground: { centre: [71.4, 51.1], places: () => [] },
      tell: (drafts) => told.push(...drafts),
      clock,
      speed: 1,
    })
    clock.advance(scenario.minutes * 60_000)
    expect(told.filter(({ kind }) => kind === 'inject-fired')).toHaveLength(scenario.injects.length)
    expect(scenario.injects[0]?.afterS).toBe(0)
    for (const [i, draft] of told.entries()) {
      expect(entrySchema.safeParse({ ...draft, seq: i + 1 }).error?.issues).toBeUndefined()
      expect(draft.actor).toBe('exercise')
      const known = draft.kind !== 'alarm-raised' || metricById(draft.evidence.metric) !== undefined
      expect(known).toBe(true)
    }
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  }
})

test('injects come at their own times, at real places where the city has them, and none after the stop', () => {
  const told: Draft[] = []
  const { clock, stop } = run(told)
  expect(told.map(({ kind }) => kind)).toEqual(['inject-fired'])
  clock.advance(60_000)
  expect(told.at(-1)).toMatchObject({ kind: 'alarm-raised', place: 'underpass/3', at: STORY_AT + 60_000, lng: 71.401 })
  clock.advance(180_000)
  expect(told.at(-1)).toMatchObject({ kind: 'call-logged', placeName: '三号下穿', at: STORY_AT + 240_000 })
  const before = told.length
  stop()
  clock.advance(3_600_000)
  expect(told).toHaveLength(before)
})

test('after a restart what was due is told again under the same ids, and the rest comes in its time', () => {
  const [first, second]: [Draft[], Draft[]] = [[], []]
  const one = run(first)
  one.clock.advance(300_000)
  one.stop()
  const other = run(second, manualClock(STORY_AT + 500_000))
  expect(second.map(({ id }) => id).slice(0, first.length)).toEqual(first.map(({ id }) => id))
  other.clock.advance(1_300_000)
  expect(second.filter(({ kind }) => kind === 'inject-fired')).toHaveLength(flood.injects.length)
})

test('the score tells what took how long, within what, and by which line of the journal', () => {
  const incident = 'incident-flood'
  const call: Line = [
    0.5,
    {
      kind: 'call-logged',
      actor: 'exercise',
      call: 'exercise-1/call/0',
      channel: 'phone',
      severity: 'orange',
      type: 'flood',
      title: '积水',
      text: '',
      placeName: '',
      lng: 71.4,
      lat: 51.1,
      occurredAt: STORY_AT,
    },
  ]
  const task = {
    phase: 'rescue' as const,
    owner: { zh: '交警', en: 'Police' },
    deputy: { zh: '值班', en: 'Duty' },
    evidence: 'none' as const,
    after: [] as string[],
    offers: 'none' as const,
  }
  const plan: Line = [
    9,
    {
      kind: 'plan-started',
      actor: 'duty-1',
      role: 'duty',
      incident,
      plan: 'flood',
      version: 1,
      title: { zh: '内涝', en: 'Flood' },
      tasks: [
        {
          ...task,
          task: 't/1',
          planTask: '1',
          title: { zh: '断路', en: 'Close' },
          ackDueAt: STORY_AT + 12 * 60_000,
          dueAt: STORY_AT + 19 * 60_000,
          mandatory: true,
        },
        {
          ...task,
          task: 't/2',
          planTask: '2',
          title: { zh: '转移', en: 'Move' },
          ackDueAt: STORY_AT + 11 * 60_000,
          dueAt: STORY_AT + 99 * 60_000,
          mandatory: false,
        },
      ],
    },
  ]
  const done: Line[] = [
    [10, { kind: 'task-acknowledged', actor: 'duty-1', role: 'duty', task: 't/1', incident }],
    [25, { kind: 'task-finished', actor: 'duty-1', role: 'duty', task: 't/1', incident, evidence: '' }],
  ]
  const { entries, picture } = tell([
    ...FLOOD_BEGINS.slice(0, 1),
    call,
    ...FLOOD_BEGINS.slice(1),
    plan,
    ...done,
    ...FLOOD_GOES_ON,
  ])
  const ordered = entries.toSorted((a, b) => a.at - b.at)
  const nameOf = entryNames(picture, () => undefined, entries)
  const lines = scoreOf({ entries: ordered, nameOf, utcOffsetMinutes: 300 })
  expect(scoreSchema.parse({ exercise: 'exercise-1', lines }).lines).toEqual(lines)
  const line = (zh: string) => lines.find(({ what }) => what.zh === zh)
  const minutes = (zh: string) => (line(zh)?.tookMs ?? Number.NaN) / 60_000
  expect(minutes('发现')).toBe(2.5)
  expect(line('告警签收')).toMatchObject({ tookMs: null, entry: null })
  expect(minutes('接报至核实')).toBe(2)
  expect(line('核实至研判')).toMatchObject({ tookMs: null, limitMs: 900_000 })
  expect(minutes('启动响应')).toBe(5)
  expect(minutes('调派至出动')).toBe(2)
  expect(line('调派至到场')).toMatchObject({ tookMs: 600_000, limitMs: 420_000 + 180_000 })
  expect(minutes('书面首报')).toBe(14)
  expect(line('书面首报')).toMatchObject({
    limitMs: 3_600_000,
    entry: { text: { zh: expect.stringContaining('首报') as string } },
  })
  expect(line('响应终止')).toMatchObject({ tookMs: null, limitMs: null })
  expect(line('领受：断路')).toMatchObject({ tookMs: 60_000, limitMs: 180_000 })
  // Done after sixteen minutes, ten were given.
  expect(line('完成：断路')).toMatchObject({ tookMs: 960_000, limitMs: 600_000 })
  expect(line('领受：转移')).toMatchObject({ tookMs: null, limitMs: 120_000 })
  expect(line('完成：转移')).toBeUndefined()
})

test('an exercise in which nothing was done has no times and does not fail', () => {
  const nameOf = entryNames(tell([]).picture, () => undefined)
  const lines = scoreOf({ entries: [], nameOf, utcOffsetMinutes: 0 })
  expect(lines.every(({ tookMs, entry }) => tookMs === null && entry === null)).toBe(true)
})
