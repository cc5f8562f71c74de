import { existsSync } from 'node:fs'
import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { chromium } from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'
import { startProduct } from '../e2e/start-product.ts'
import type { Product } from '../e2e/start-product.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { MovingTracks } from './moving-tracks.ts'

const CHROMIUM_AT = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SCREEN = '/theme/society?part=environment&lang=zh'
const PUBLISHES = 30
const STEADY_MS = 20_000
/** The most tracks one report may hold. */
const REPORT_ROWS = 5000

/** The built wall in Chromium with software WebGL: 10,000 tracks at 5,000 updates a second, then 50,000. */
export async function benchBrowser(): Promise<BenchRow[]> {
  const product = await startProduct({ mock: false })
  const executablePath = process.env['CHROMIUM'] ?? CHROMIUM_AT.find((path) => existsSync(path))
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  })
  const client = await connectAsync(`mqtt://127.0.0.1:${product.mqttPort}`)
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    const cdp = await page.context().newCDPSession(page)
    const cold = await coldLoad(page, cdp, product.url + SCREEN)
    const stopTen = publishTracks(client, new MovingTracks(10_000), 5000)
    const latency = await publishedToDrawn(page, client)
    const steady = await watchSteady(page, cdp)
    stopTen()
    const stopFifty = publishTracks(client, new MovingTracks(50_000, 2), 10_000)
    await page.waitForTimeout(8000)
    const fifty = await watchSteady(page, cdp)
    const framesOfFifty = await framesApplied(product)
    stopFifty()
    const row = (what: string, unit: string, value: number, goal?: number): BenchRow => ({
      what,
      unit,
      better: 'less',
      product: value,
      ...(goal === undefined ? {} : { goal }),
    })
    return [
      row('cold load: script and style, encoded', 'kB', cold.codeKb, 900),
      row('cold load: everything, encoded', 'kB', cold.allKb),
      row('cold load: navigation → map drawn', 'ms', cold.readyMs, 3000),
      row('published → drawn p50, 10,000 tracks at 5,000/s', 'ms', quantile(latency, 0.5)),
      row('published → drawn p95, 10,000 tracks at 5,000/s', 'ms', quantile(latency, 0.95), 1000),
      row('main thread busy, 10,000 tracks', '%', steady.busyPercent, 12),
      row('heap kept after 20 s, 10,000 tracks', 'MB', steady.heapMb),
      row('DOM nodes grown in 20 s', 'nodes', steady.nodesGrown),
      row('main thread busy, 50,000 tracks', '%', fifty.busyPercent),
      {
        what: 'frames a second sent to a wall of 50,000',
        unit: '/s',
        better: 'more',
        product: framesOfFifty,
        goal: 0.9,
      },
    ]
  } finally {
    await client.endAsync(true)
    await browser.close()
    await product.stop()
  }
}

async function coldLoad(page: Page, cdp: CDPSession, url: string) {
  await cdp.send('Network.enable')
  const kinds = new Map<string, string>()
  let codeBytes = 0
  let allBytes = 0
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    allBytes += encodedDataLength
    if (['Script', 'Stylesheet'].includes(kinds.get(requestId) ?? '')) codeBytes += encodedDataLength
  })
  const began = performance.now()
  await page.goto(url)
  await page.waitForSelector('[data-map-ready="true"]', { timeout: 90_000 })
  return { readyMs: performance.now() - began, codeKb: codeBytes / 1000, allKb: allBytes / 1000 }
}

/** `perSecond` updates in two reports a second or more. Returns the stop. */
function publishTracks(client: MqttClient, tracks: MovingTracks, perSecond: number): () => void {
  for (let i = 0; i < tracks.ids.length / REPORT_ROWS; i++) publish(client, tracks, REPORT_ROWS)
  const aTime = Math.min(REPORT_ROWS, perSecond / 2)
  const timer = setInterval(() => publish(client, tracks, aTime), (aTime / perSecond) * 1000)
  return () => clearInterval(timer)
}

function publish(client: MqttClient, tracks: MovingTracks, rows: number): void {
  client.publish('tracks/bench', JSON.stringify(tracks.move(rows, Date.now())))
}

/** Sorted ms from handing a value to the client to the animation frame after it stood in the page. */
async function publishedToDrawn(page: Page, client: MqttClient): Promise<number[]> {
  // The wall draws no row for what nobody ever reported.
  const first = { metric: 'pm25', place: 'city', at: new Date().toISOString(), value: 99 }
  client.publish('readings/bench', JSON.stringify([first]))
  await page.waitForSelector('.figure-row[data-metric="pm25"]')
  await page.evaluate(() => {
    const drawnAt: Record<string, number> = {}
    Object.assign(globalThis, { drawnAt })
    const target = document.querySelector('.figure-row[data-metric="pm25"]')
    if (!target) throw new Error('The page shows no PM2.5')
    new MutationObserver(() => {
      const text = target.querySelector('.figure-value b')?.textContent ?? ''
      requestAnimationFrame(() => {
        drawnAt[text] ??= performance.timeOrigin + performance.now()
      })
    }).observe(target, { subtree: true, childList: true, characterData: true })
  })
  const latencies: number[] = []
  for (let value = 100; value < 100 + PUBLISHES; value++) {
    const publishedAt = performance.timeOrigin + performance.now()
    const reading = { metric: 'pm25', place: 'city', at: new Date().toISOString(), value }
    client.publish('readings/bench', JSON.stringify([reading]))
    const drawn = await page.waitForFunction(
      (text) => (globalThis as unknown as { drawnAt: Record<string, number> }).drawnAt[text],
      String(value),
    )
    latencies.push(((await drawn.jsonValue()) ?? Number.NaN) - publishedAt)
    await page.waitForTimeout((value * 137) % 700)
  }
  return latencies.toSorted((a, b) => a - b)
}

async function watchSteady(page: Page, cdp: CDPSession) {
  await cdp.send('Performance.enable')
  const read = async () => {
    await cdp.send('HeapProfiler.collectGarbage')
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  }
  const before = await read()
  await page.waitForTimeout(STEADY_MS)
  const { metrics } = await cdp.send('Performance.getMetrics')
  const busyS = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) - before('TaskDuration')
  const after = await read()
  return {
    busyPercent: (busyS * 100_000) / STEADY_MS,
    heapMb: (after('JSHeapUsedSize') - before('JSHeapUsedSize')) / 1e6,
    nodesGrown: after('Nodes') - before('Nodes'),
  }
}

/** A page acknowledges a frame when it has painted it; the next is sent after that, so what is sent was drawn. */
async function framesApplied(product: Product): Promise<number> {
  const response = await fetch(`${product.url}/api/debug`)
  const { framesPerS } = (await response.json()) as { framesPerS: number }
  return framesPerS
}
