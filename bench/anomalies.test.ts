import { beforeAll, expect, it } from 'vitest'
import { INDICATORS } from '#metrics/catalogue.ts'
import { anomalyRule, unusualHours } from '#models/anomaly-rule.ts'
import { hourlyPast } from '#server/detect/hourly-past.ts'
import { gridCity } from '#server/mock/grid-city.ts'
import { INJECTED_FIGURES, tryDevice, tryFigure } from './anomaly-trial.ts'
import type { FoundAnomaly } from './anomaly-trial.ts'
import { cityPast } from './city-past.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS
const TO = Date.UTC(2026, 10, 27, 6, 0)
/** Four weeks to learn from, and two that the rules have never seen. */
const DAYS = 44
const DEVICES = ['feeder_load', 'heat_supply_temp']

const pack = gridCity()
const offsetMs = pack.city.utcOffsetMinutes * 60_000
let past: Awaited<ReturnType<typeof cityPast>>

beforeAll(async () => {
  const seen = new Map<string, number>()
  past = await cityPast(pack, 7, DAYS, TO, (metric) => {
    const count = seen.get(metric) ?? 0
    seen.set(metric, count + 1)
    return DEVICES.includes(metric) && count < 10
  })
}, 240_000)

it('raises at most one false alarm a week for each figure in weeks that it has never seen', async () => {
  const learntTo = TO - 2 * WEEK_MS
  const rows: { metric: string; aWeek: number; measured: number }[] = []
  let wild = 0
  for (const { id, digits, cadenceMs } of INDICATORS) {
    if (cadenceMs > HOUR_MS) continue
    const learnt = await hourlyPast(past.query, id, 'city', learntTo, 4 * 168, offsetMs)
    if (learnt.values.every(Number.isNaN)) continue
    const rule = anomalyRule(learnt.values, learnt.firstSlot, 10 ** -digits, learnt.perHour)
    if (!rule) {
      wild++
      continue
    }
    const now = await hourlyPast(past.query, id, 'city', TO, 2 * 168, offsetMs, learnt.perHour)
    const found = unusualHours(now.values, now.firstSlot, rule)
    rows.push({ metric: id, aWeek: found.length / 2, measured: rule.falsePerWeek.hour + rule.falsePerWeek.drift })
  }
  const all = rows.reduce((sum, { aWeek }) => sum + aWeek, 0)
  console.log(
    `${rows.length} figures judged, ${wild} too wild; ${(all / rows.length).toFixed(3)} false alarms a figure and week`,
  )
  console.table(rows.filter(({ aWeek }) => aWeek >= 1))
  expect(rows.length).toBeGreaterThan(90)
  expect(Math.max(...rows.map(({ measured }) => measured))).toBeLessThanOrEqual(1)
  expect(rows.filter(({ aWeek }) => aWeek > 1)).toEqual([])
}, 240_000)

it('finds at least nine of ten injected anomalies: spikes, bursts, shifts, drifts, frozen and flat devices', async () => {
  const from = TO - 60 * HOUR_MS
  const found: FoundAnomaly[] = []
  for (const one of INJECTED_FIGURES) found.push(await tryFigure(one, past, from, offsetMs))
  for (const metric of DEVICES) {
    const devices = past.devices.filter((one) => one.metric === metric).map(({ place }) => place)
    found.push(
      await tryDevice(
        metric === 'feeder_load' ? 'frozen feeder' : 'flat line of a heat station',
        metric,
        past,
        devices,
        from,
      ),
    )
  }
  console.table(found)
  expect(found).toHaveLength(10)
  expect(found.filter((one) => one.found).length).toBeGreaterThanOrEqual(9)
}, 240_000)
