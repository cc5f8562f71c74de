import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { seriesAnswerSchema } from '#contract/series.ts'
import { recordedMoments } from '../bench/replay-rows.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, openScreen, test } from './story.ts'

/** Recorded series are lent, not copied into the product: their folder is named, or they lie beside the project. */
const FOLDER = process.env['REAL_SERIES'] ?? '../shared/real'
const AIR = `${FOLDER}/beijing-pm25-hourly-2010-2014.csv`
const SPEED = `${FOLDER}/loop-detector-speed-week.csv`
const HOUR_MS = 3_600_000
/** HJ 633-2012 table 1, PM2.5 in µg/m³ against the index; written out here, so that the product is not judged by itself. */
const PM25_2012 = [
  [0, 0],
  [35, 50],
  [75, 100],
  [115, 150],
  [150, 200],
  [250, 300],
  [350, 400],
  [500, 500],
] as const
const HOURS_ASKED = 2000

test.skip(!existsSync(AIR) || !existsSync(SPEED), `skipped, because ${FOLDER} with the recorded series is not there`)

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ mock: false })
})
test.afterAll(() => product?.stop())

/** The hour's value by the table of its day, interpolated and rounded up; the index runs from 1 to 500. */
function indexOf(pm25: number): number {
  const upper = PM25_2012.findIndex(([c]) => pm25 <= c)
  if (upper < 0) return 500
  if (upper === 0) return 1
  const [c0, i0] = PM25_2012[upper - 1]!
  const [c1, i1] = PM25_2012[upper]!
  // In whole numbers, so that no rounding of fractions can lift an index.
  return i0 + Math.ceil(((i1 - i0) * (pm25 - c0)) / (c1 - c0))
}

function replay(file: string, ...more: string[]) {
  return spawnSync(process.execPath, ['bench/replay.ts', file, '--url', product.url, ...more], { encoding: 'utf8' })
}

async function series(metric: string, from: number, to: number, points: number) {
  const query = new URLSearchParams({
    metric,
    place: 'city',
    from: String(from),
    to: String(to),
    points: String(points),
  })
  return seriesAnswerSchema.parse(await (await fetch(`${product.url}/api/series?${query.toString()}`)).json())
}

test('five recorded years of air, replayed through the door, carry the table’s index for each hour’s own value', async () => {
  const truth = new Map<number, number>()
  for await (const { at, readings } of recordedMoments(AIR)) {
    const pm25 = readings.find(({ metric }) => metric === 'pm25')?.value
    if (pm25 !== undefined) truth.set(at, indexOf(pm25))
  }
  expect(truth.size).toBe(43_824 - 2067)
  const run = replay(AIR)
  expect(run.status, run.stdout + run.stderr).toBe(0)
  const hours = [...truth.keys()]
  let compared = 0
  for (let from = hours[0]!; from <= hours.at(-1)!; from += HOURS_ASKED * HOUR_MS) {
    const answer = await series('aqi', from, from + HOURS_ASKED * HOUR_MS, HOURS_ASKED)
    expect(answer.bucketMs).toBe(HOUR_MS)
    const wrong = answer.at.filter((at, i) => answer.last[i] !== truth.get(at))
    expect(wrong, 'hours whose index differs from the standard').toEqual([])
    compared += answer.at.length
  }
  expect(compared).toBe(truth.size)
})

test('a week of recorded speeds, replayed, is one series of five-minute steps', async () => {
  const moments: number[] = []
  for await (const { at } of recordedMoments(SPEED)) moments.push(at)
  const run = replay(SPEED)
  expect(run.status, run.stdout + run.stderr).toBe(0)
  const answer = await series('peak_speed', moments[0]!, moments.at(-1)! + 1, 4000)
  expect(answer.count.reduce((sum, n) => sum + n, 0)).toBe(moments.length)
})

test('the same recording stamped as now lives on the wall', async ({ page }) => {
  await openScreen(page, product.url, '/theme/society?part=environment&lang=zh')
  const run = replay(AIR, '--now', '--rows', '30', '--source', 'recorder')
  expect(run.status, run.stdout + run.stderr).toBe(0)
  const figure = page.locator('.figure-row[data-metric="pm25"]')
  await expect(figure).toHaveAttribute('data-freshness', 'fresh')
  await expect(figure.locator('.figure-value b')).not.toHaveText('—')
})
