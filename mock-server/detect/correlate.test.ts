import { expect, test } from 'vitest'
import type { Draft, Entry } from '#contract/entry.ts'
import { severitySchema } from '#contract/severity.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { manualClock } from '../manual-clock.ts'
import { unit } from '../mock/seeded-noise.ts'
import { correlate } from './correlate.ts'
import { startCorrelating } from './start-correlating.ts'

const AT = Date.UTC(2026, 10, 27, 8)
const MINUTE_MS = 60_000
const [LNG, LAT] = [71.4, 51.1]
const DEGREES_PER_M = 1 / 111_320

interface Placed {
  readonly id: string
  readonly metric: string
  readonly eastM: number
  readonly northM: number
  readonly at: number
}

function raised({ id, metric, eastM, northM, at }: Placed): Draft {
  const lng = LNG + (eastM * DEGREES_PER_M) / Math.cos((LAT * Math.PI) / 180)
  return {
    kind: 'alarm-raised',
    id: `${id}/raised`,
    at,
    actor: 'relay',
    alarm: id,
    severity: severitySchema.enum.orange,
    title: { zh: metric, en: metric },
    place: id,
    placeName: { zh: id, en: id },
    lng,
    lat: LAT + northM * DEGREES_PER_M,
    rule: metric,
    ruleVersion: '1',
    evidence: { metric, place: id, value: 1, at, threshold: 0, op: '>' },
  }
}
function fold(picture: Picture, drafts: readonly Draft[]): Picture {
  const entries = drafts.map((draft, i): Entry => ({ ...draft, seq: picture.seq + i + 1 }))
  return applyEntries(picture, entries)
}
const look = (picture: Picture, wardOf = (place: string) => place) =>
  correlate({
    alarms: picture.alarms.values(),
    handling: picture.desk.handling,
    groups: picture.desk.groups.values(),
    wardOf,
    now: AT,
  })
const at = (id: string, metric: string, eastM: number, minute: number): Placed => ({
  id,
  metric,
  eastM,
  northM: 0,
  at: AT + minute * MINUTE_MS,
})
const groupsOf = (picture: Picture) => [...picture.desk.groups.values()].map(({ alarms }) => alarms)

test('what is near, soon and of one matter is one group, with the reason in words; the rest is left alone', () => {
  const placed = [
    at('pond', 'underpass_depth', 0, 0),
    at('pump', 'pump_ready', 500, 4),
    at('jam', 'tti', 900, 9),
    at('far', 'underpass_depth', 9000, 2),
    at('late', 'underpass_depth', 100, 30),
    at('other', 'pm25', 50, 1),
    at('unknown', 'pmi_mfg', 20, 1),
  ]
  const drafts = look(fold(EMPTY_PICTURE, placed.map(raised)))
  expect(drafts).toMatchObject([{ kind: 'alarms-correlated', alarms: ['pond', 'pump', 'jam'], actor: 'relay' }])
  expect(drafts[0]).toMatchObject({
    reason: {
      zh: '同一街区或 800 米内、先后相隔不超过 15 分钟，均属“降雨积水”：下穿通道积水 1、泵站可用 1、拥堵延时指数TTI 1',
      en: expect.stringContaining('“rain and standing water”') as string,
    },
  })
})

test('one ward is near however far its places are; two of the same metric alone are no group', () => {
  const two = fold(EMPTY_PICTURE, [at('a', 'underpass_depth', 0, 0), at('b', 'underpass_depth', 3000, 1)].map(raised))
  expect(look(two, () => 'ward/1')).toEqual([])
  const three = fold(two, [raised(at('c', 'pump_ready', 6000, 2))])
  expect(look(three, () => 'ward/1')).toMatchObject([{ alarms: ['a', 'b', 'c'] }])
  expect(look(three)).toEqual([])
})

test('a group that stands is not told again, grows under its own name, and what an officer handles stays out', () => {
  let picture = fold(EMPTY_PICTURE, [at('a', 'underpass_depth', 0, 0), at('b', 'pump_ready', 100, 1)].map(raised))
  const made = look(picture)
  picture = fold(picture, made)
  expect(look(picture)).toEqual([])
  picture = fold(picture, [raised(at('c', 'tti', 200, 5)), raised(at('d', 'rain_5min', 300, 6))])
  picture = fold(picture, [{ kind: 'alarm-acknowledged', id: 'command-1', at: AT, actor: 'duty-1', alarm: 'd' }])
  const grown = look(picture)
  expect(grown).toMatchObject([{ group: (made[0] as { group: string }).group, alarms: ['a', 'b', 'c'] }])
  expect(new Set([...made, ...grown].map(({ id }) => id)).size).toBe(2)
})

test('what an officer took apart is never put together again, not even by way of a third', () => {
  let picture = fold(EMPTY_PICTURE, [at('a', 'underpass_depth', 0, 0), at('b', 'pump_ready', 100, 1)].map(raised))
  picture = fold(picture, look(picture))
  const [group] = picture.desk.groups.keys()
  picture = fold(picture, [{ kind: 'alarms-ungrouped', id: 'command-1', at: AT, actor: 'duty-1', group: group ?? '' }])
  expect(groupsOf(picture)).toEqual([])
  expect(look(picture)).toEqual([])
  picture = fold(picture, [raised(at('c', 'tti', 50, 2))])
  picture = fold(picture, look(picture))
  for (const alarms of groupsOf(picture)) expect(alarms.includes('a') && alarms.includes('b')).toBe(false)
  expect(look(picture)).toEqual([])
})

test('two groups that turn out to be one become one under the older name, and no alarm is in two', () => {
  let picture = fold(
    EMPTY_PICTURE,
    [
      at('a', 'underpass_depth', 0, 0),
      at('b', 'pump_ready', 100, 1),
      at('c', 'tti', 1400, 2),
      at('d', 'rain_5min', 1500, 2),
    ].map(raised),
  )
  picture = fold(picture, look(picture))
  expect(groupsOf(picture)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  const [older] = picture.desk.groups.keys()
  picture = fold(picture, [raised(at('e', 'underpass_depth', 750, 3))])
  picture = fold(picture, look(picture))
  expect([...picture.desk.groups.values()]).toMatchObject([{ id: older, alarms: ['a', 'b', 'c', 'd', 'e'] }])
  expect(look(picture)).toEqual([])
})

test('what an officer grouped stays as it is', () => {
  let picture = fold(
    EMPTY_PICTURE,
    [at('a', 'underpass_depth', 0, 0), at('b', 'pm25', 100, 1), at('c', 'pump_ready', 10, 1)].map(raised),
  )
  const reason = { zh: '人工', en: 'by hand' }
  picture = fold(picture, [
    {
      kind: 'alarms-grouped',
      id: 'command-1',
      at: AT,
      actor: 'duty-1',
      group: 'by-hand-1',
      alarms: ['a', 'b'],
      reason,
    },
  ])
  expect(look(picture)).toEqual([])
})

/** Three troubles at three places of a city, and which alarm is whose. */
function replay(seed: number) {
  let draws = 0
  const random = () => unit(seed, draws++)
  const troubles = [
    { label: 'rain', eastM: 0, northM: 0, metrics: ['underpass_depth', 'pump_ready', 'tti', 'rain_5min'] },
    // So near to the rain that its streets are jammed by both.
    {
      label: 'power',
      eastM: 2600,
      northM: 500,
      metrics: ['feeder_load', 'camera_online', 'charger_availability', 'tti'],
    },
    { label: 'air', eastM: -2500, northM: 2000, metrics: ['pm25', 'pm10', 'aqi'] },
  ]
  const placed = Array.from({ length: 500 }, (_, i) => {
    const trouble = troubles[i % 3]!
    const [angle, away] = [random() * 2 * Math.PI, Math.sqrt(random()) * 1300]
    return {
      id: `${trouble.label}-${i}`,
      metric: trouble.metrics[Math.floor(random() * trouble.metrics.length)]!,
      eastM: trouble.eastM + Math.cos(angle) * away,
      northM: trouble.northM + Math.sin(angle) * away,
      at: AT + random() * 40 * MINUTE_MS,
    }
  })
  return placed.toSorted((a, b) => a.at - b.at)
}
const labelOf = (id: string) => id.split('-')[0]
const pairs = (count: number) => (count * (count - 1)) / 2

test.each([1, 7, 42, 2026])(
  '500 alarms of three troubles come down to at most five groups, nine pairs of ten right (seed %i)',
  (seed) => {
    const placed = replay(seed)
    const inWard = (id: string) => {
      const one = placed.find((alarm) => alarm.id === id)
      return `ward/${Math.floor((one?.eastM ?? 0) / 1000)}/${Math.floor((one?.northM ?? 0) / 1000)}`
    }
    // As they come, twenty at a time: groups are made and grow while it happens.
    let picture = EMPTY_PICTURE
    for (let from = 0; from < placed.length; from += 20) {
      picture = fold(picture, placed.slice(from, from + 20).map(raised))
      picture = fold(picture, look(picture, inWard))
    }
    const groups = groupsOf(picture)
    let [together, right] = [0, 0]
    for (const alarms of groups) {
      const byLabel = Map.groupBy(alarms, labelOf)
      together += pairs(alarms.length)
      for (const same of byLabel.values()) right += pairs(same.length)
    }
    const wanted = [
      ...Map.groupBy(
        placed.map(({ id }) => id),
        labelOf,
      ).values(),
    ].reduce((sum, ids) => sum + pairs(ids.length), 0)
    expect(groups.length).toBeLessThanOrEqual(5)
    expect(right / together).toBeGreaterThanOrEqual(0.9)
    expect(right / wanted).toBeGreaterThanOrEqual(0.9)
  },
)

test('the owner looks once for what comes together, tells it, and is quiet after its stop', () => {
  const clock = manualClock(AT)
  let picture = EMPTY_PICTURE
  let heard: (entries: readonly Entry[]) => void = () => {}
  const told: Draft[][] = []
  const stop = startCorrelating({
    picture: () => picture,
    tell: (drafts) => {
      if (drafts.length > 0) told.push([...drafts])
    },
    listen(listener) {
      heard = listener
      return () => {
        heard = () => {}
      }
    },
    wardOf: (place) => place,
    now: clock.now,
    clock,
  })
  clock.advance(5000)
  for (const one of [at('a', 'underpass_depth', 0, 0), at('b', 'pump_ready', 100, 1), at('c', 'tti', 90, 1)]) {
    picture = fold(picture, [raised(one)])
    heard([{ ...raised(one), seq: picture.seq }])
  }
  expect(told).toEqual([])
  clock.advance(5000)
  expect(told).toHaveLength(1)
  stop()
  heard([{ ...raised(at('d', 'tti', 90, 1)), seq: picture.seq }])
  clock.advance(60_000)
  expect(told).toHaveLength(1)
})
