import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { connectAsync } from 'mqtt'
import { openHistory } from '#server/history/open-history.ts'
import { startProduct } from '../e2e/start-product.ts'
import { withoutMap } from '../e2e/story.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { DAYS, DAY_MS, fill } from './fill.ts'

const CHROMIUM_AT = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SCREEN = '/theme/society?part=traffic&lang=zh'
const METRICS = ['tti', 'tpi', 'congested_km_ratio', 'peak_speed', 'parking_occupancy', 'accident_injury']
const ROUNDS = 6

/** Sixty days of 208 indicators at 30 places behind the built page: from the click on a figure to its drawn chart. */
export async function benchChart(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  const executablePath = process.env['CHROMIUM'] ?? CHROMIUM_AT.find((path) => existsSync(path))
  const to = Math.floor(Date.now() / 60_000) * 60_000
  const history = await openHistory({ file: join(folder, 'history.db'), onTrouble: ({ en }) => console.error(en) })
  await fill(history, to - DAYS * DAY_MS, to, (place) => (place === 0 ? 'city' : `place/${place}`))
  await history.flush()
  await history.close()
  const product = await startProduct({ mock: false, env: { DATA_DIR: folder } })
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  const client = await connectAsync(`mqtt://127.0.0.1:${product.mqttPort}`)
  try {
    const readings = METRICS.map((metric) => ({ metric, place: 'city', at: new Date().toISOString(), value: 4 }))
    client.publish('readings/bench', JSON.stringify(readings))
    const row = (what: string, product: number, goal?: number): BenchRow => ({
      what: `${DAYS} days × 208 × 30: figure clicked → its chart drawn, ${what}`,
      unit: 'ms',
      better: 'less',
      product,
      ...(goal === undefined ? {} : { goal }),
    })
    const rows: BenchRow[] = []
    for (const map of [false, true]) {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
      if (!map) await withoutMap(page)
      await page.goto(product.url + SCREEN)
      await page.waitForSelector(map ? '[data-map-ready="true"]' : '.figure-row a', { timeout: 90_000 })
      await page.waitForTimeout(3000)
      const times = await openEach(page)
      // Without a GPU the map's own frame is drawn by the processor the page runs on, and the chart waits for it.
      const beside = map ? 'map drawn by software' : 'no map'
      rows.push(row(`${beside}, p50`, quantile(times, 0.5), 300))
      rows.push(row(`${beside}, p95`, quantile(times, 0.95), map ? undefined : 300))
      await page.close()
    }
    return rows
  } finally {
    await client.endAsync(true)
    await browser.close()
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Sorted ms from a click to the animation frame after the chart stood; the very first brings code and is left out. */
async function openEach(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let opening = 0; opening <= METRICS.length * ROUNDS; opening++) {
    const ms = await page.evaluate(clickAndSee, METRICS[opening % METRICS.length]!)
    if (opening > 0) times.push(ms)
    await page.goBack()
    await page.waitForSelector('.lineage-scroll', { state: 'detached' })
    await page.waitForTimeout(300)
  }
  return times.toSorted((a, b) => a - b)
}

/** Runs in the page. The opened figure's chart is the panel before its lineage. */
async function clickAndSee(metric: string): Promise<number> {
  const link = document.querySelector<HTMLAnchorElement>(`.figure-row[data-metric="${metric}"] a`)
  if (!link) throw new Error(`The page shows no ${metric}`)
  const clickedAt = performance.now()
  link.click()
  const drawn = () => {
    const series = document.querySelector('.lineage-scroll')?.closest('.panel')?.parentElement
    return series?.querySelector('.chart canvas')
  }
  while (!drawn()) {
    if (performance.now() - clickedAt > 20_000) throw new Error(`The chart of ${metric} did not open within 20 s`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await new Promise((resolve) => requestAnimationFrame(resolve))
  return performance.now() - clickedAt
}
