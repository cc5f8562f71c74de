/**
 * Leaves the wall open and watches its memory: npm run soak -- --minutes 20 [--url http://…/wall] [--loss 5]
 * Garbage is collected before each sample, so the slope is what the page keeps. `--loss n` loses the WebGL context n times
 * in the first quarter, before the slope is measured. Exits 1 when the slope, the nodes or the console break the goals.
 */
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    url: { type: 'string', default: 'http://127.0.0.1:8080/wall?kiosk=1' },
    loss: { type: 'string', default: '0' },
    width: { type: 'string', default: '1920' },
    height: { type: 'string', default: '1080' },
  },
})
const minutes = Number(asked.minutes)
const SAMPLE_EVERY_MS = 15_000
/** Share of the run that counts as warm-up. */
const WARM_UP_SHARE = 0.25
const SLOPE_GOAL_MB_PER_H = 2
/** Alarms come and go with their rows and marks; more than this is growth. */
const NODES_GROWN_MOST = 100

interface Sample {
  readonly atMs: number
  readonly heapMb: number
  readonly nodes: number
}

async function sample(cdp: CDPSession, startedMs: number): Promise<Sample> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { atMs: performance.now() - startedMs, heapMb: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') }
}

/** Least squares: slope per hour and the half width of its 95 % interval. */
function slopePerHour(
  samples: readonly Sample[],
  of: (sample: Sample) => number,
): { slope: number; halfWidth: number } {
  const n = samples.length
  const meanX = samples.reduce((sum, s) => sum + s.atMs, 0) / n
  const meanY = samples.reduce((sum, s) => sum + of(s), 0) / n
  let xx = 0
  let xy = 0
  for (const s of samples) {
    xx += (s.atMs - meanX) ** 2
    xy += (s.atMs - meanX) * (of(s) - meanY)
  }
  const slope = xy / xx
  const rest = samples.reduce((sum, s) => sum + (of(s) - meanY - slope * (s.atMs - meanX)) ** 2, 0)
  return { slope: slope * 3_600_000, halfWidth: 1.96 * Math.sqrt(rest / (n - 2) / xx) * 3_600_000 }
}

async function loseContext(page: Page): Promise<number> {
  const began = performance.now()
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
    const gl = canvas?.getContext('webgl2')
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
    canvas?.setAttribute('data-lost', 'yes')
  })
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
      return canvas && !canvas.hasAttribute('data-lost') && canvas.closest('[data-map-ready="true"]') !== null
    },
    undefined,
    { timeout: 60_000 },
  )
  return performance.now() - began
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--enable-precise-memory-info'] })
const page = await browser.newPage({ viewport: { width: Number(asked.width), height: Number(asked.height) } })
const complaints: string[] = []
page.on('console', (message) => {
  if (message.type() === 'error') complaints.push(message.text())
})
page.on('pageerror', (error) => complaints.push(String(error)))
await page.goto(asked.url)
await page.waitForSelector('[data-map-ready="true"]', { timeout: 120_000 })
const cdp = await page.context().newCDPSession(page)
await cdp.send('Performance.enable')

const startedMs = performance.now()
for (let i = 0; i < Number(asked.loss); i++) {
  console.log(`WebGL context loss ${i + 1}: drawn again after ${((await loseContext(page)) / 1000).toFixed(1)} s`)
  await page.waitForTimeout(3000)
}
const samples: Sample[] = []
while (performance.now() - startedMs < minutes * 60_000) {
  await page.waitForTimeout(SAMPLE_EVERY_MS)
  const taken = await sample(cdp, startedMs)
  samples.push(taken)
  if (samples.length % 8 === 0) {
    console.log(`${(taken.atMs / 60_000).toFixed(1)} min  heap ${taken.heapMb.toFixed(1)} MB  nodes ${taken.nodes}`)
  }
}
await browser.close()

const steady = samples.filter((s) => s.atMs > minutes * 60_000 * WARM_UP_SHARE)
const heap = slopePerHour(steady, (s) => s.heapMb)
const nodes = slopePerHour(steady, (s) => s.nodes)
const verdict = {
  minutes,
  samples: steady.length,
  heapMb: [steady[0]?.heapMb, steady.at(-1)?.heapMb],
  heapSlopeMbPerH: heap,
  nodeSlopePerH: nodes,
  nodes: [steady[0]?.nodes, steady.at(-1)?.nodes],
  consoleErrors: complaints,
}
console.log(JSON.stringify(verdict, undefined, 1))
const nodesGrown = (steady.at(-1)?.nodes ?? Number.NaN) - (steady[0]?.nodes ?? Number.NaN)
const good = heap.slope < SLOPE_GOAL_MB_PER_H && nodesGrown <= NODES_GROWN_MOST && complaints.length === 0
process.exitCode = good ? 0 : 1
