import type { Page } from '@playwright/test'
import { lineageSchema } from '#contract/lineage.ts'
import type { Lineage } from '#contract/lineage.ts'
import { mosquittoPub } from './publish.ts'
import { recomputeByHand } from './recompute-by-hand.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test, withoutMap } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())
/** What the map says when it has no WebGL. */
test.use({ expectedErrors: /WebGL/i })

/** Every address of the product that shows figures. */
const ROUTES = [
  '/wall',
  '/theme/economy',
  '/theme/market',
  '/theme/society?part=environment',
  '/theme/society?part=traffic',
  '/theme/society?part=safety',
  '/theme/society?part=lifelines',
  '/theme/society?part=emergency',
  '/theme/society?part=hotline',
  '/theme/service?part=affairs',
  '/theme/service?part=reviews',
  '/theme/service?part=health',
  '/theme/service?part=people',
  '/theme/digital',
  '/foundation',
  '/foundation/databases',
  '/foundation/support',
  '/foundation/verticals',
  '/foundation/functions',
]

interface Shown {
  readonly metric: string
  readonly place: string
  readonly freshness: string | undefined
}

async function figuresOf(page: Page, route: string): Promise<Shown[]> {
  await page.goto(product.url + route)
  await expect(page.locator('[data-metric]').first()).toBeVisible({ timeout: 60_000 })
  await page.waitForTimeout(2500) // panels that come with the first frame
  return page.locator('[data-metric]').evaluateAll((elements) =>
    elements.map((element) => {
      const { metric = '', place = 'city', freshness } = (element as HTMLElement).dataset
      return { metric, place, freshness }
    }),
  )
}

async function lineageOf(metric: string, place: string): Promise<Lineage | string> {
  const response = await fetch(`${product.url}/api/lineage?${new URLSearchParams({ metric, place }).toString()}`)
  const body: unknown = await response.json()
  return response.ok ? lineageSchema.parse(body) : JSON.stringify(body)
}

/** How a shown number is rounded; what is computed from the inputs must agree with it. */
function roundingOf(value: number): number {
  return Math.max(1e-6, Math.abs(value) * 1e-6)
}

test('every figure of every screen is traced to its sources and recomputes from its inputs', async ({ page }) => {
  test.setTimeout(600_000)
  // Figures need no map.
  await withoutMap(page)
  const seen = new Map<string, Shown>()
  for (const route of ROUTES) {
    const found = await figuresOf(page, route)
    expect(found.length, `${route} shows figures`).toBeGreaterThan(0)
    for (const one of found) if (one.freshness !== 'unknown') seen.set(`${one.metric} ${one.place}`, one)
  }
  const faults: string[] = []
  let byHand = 0
  for (const { metric, place } of seen.values()) {
    const lineage = await lineageOf(metric, place)
    if (typeof lineage === 'string') {
      faults.push(`${metric} ${place}: ${lineage}`)
      continue
    }
    const { value, recomputed, inputs, sources, rule } = lineage
    if (inputs.length === 0 || sources.length === 0) faults.push(`${metric} ${place}: no inputs or no sources`)
    if (Math.abs(recomputed - value) > roundingOf(value)) faults.push(`${metric} ${place}: ${value} but ${recomputed}`)
    const own = recomputeByHand(lineage)
    if (own === undefined) continue
    byHand++
    if (Math.abs(own - value) > roundingOf(value)) faults.push(`${metric} ${place}: ${value}, by hand ${own} (${rule})`)
  }
  console.log(`    lineage: ${seen.size} figures on ${ROUTES.length} screens, ${byHand} recomputed by hand`)
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(150)
})

interface LatestCell {
  readonly metric: string
  readonly source: string
  readonly freshness: 'fresh' | 'stale' | 'unknown'
}
async function cityCells(): Promise<LatestCell[]> {
  const response = await fetch(`${product.url}/api/latest?place=city`)
  return ((await response.json()) as { cells: LatestCell[] }).cells
}

test('a stopped source stales exactly what rests on it', async () => {
  test.setTimeout(180_000)
  const muted = 'mock-noise'
  const before = await cityCells()
  const fresh = before.filter(({ freshness }) => freshness === 'fresh').map(({ metric }) => metric)
  const rests = new Map<string, 'wholly' | 'partly' | 'not'>()
  for (const metric of fresh) {
    const lineage = await lineageOf(metric, 'city')
    if (typeof lineage === 'string') throw new Error(`${metric}: ${lineage}`)
    const sources = lineage.sources.map(({ source }) => source)
    rests.set(metric, !sources.includes(muted) ? 'not' : sources.length === 1 ? 'wholly' : 'partly')
  }
  const wholly = fresh.filter((metric) => rests.get(metric) === 'wholly')
  expect(wholly.length, 'the source feeds something of the city').toBeGreaterThan(0)
  await mosquittoPub(product.mqttPort, `mock/mute/${muted}`, 'on')
  await expect
    .poll(
      async () => {
        const stale = new Set(
          (await cityCells()).filter(({ freshness }) => freshness !== 'fresh').map(({ metric }) => metric),
        )
        return wholly.every((metric) => stale.has(metric))
      },
      { timeout: 120_000, intervals: [2000] },
    )
    .toBe(true)
  const stale = (await cityCells()).filter(({ metric, freshness }) => fresh.includes(metric) && freshness !== 'fresh')
  expect(stale.filter(({ metric }) => rests.get(metric) === 'not').map(({ metric }) => metric)).toEqual([])
})
