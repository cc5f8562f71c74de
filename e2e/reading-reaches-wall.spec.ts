import type { Page } from '@playwright/test'
import { cityReading, curlPost, mosquittoPub, pointCount } from './publish.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, openScreen, test } from './story.ts'

const SCREEN = '/theme/society?part=environment&lang=zh'
const PUBLISHES = 20

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ mock: false })
})
test.afterAll(() => product?.stop())

function shown(page: Page, metric: string) {
  return page.locator(`.figure-row[data-metric="${metric}"] .figure-value b`)
}

/** Notes in the page when a value was first drawn, so that the test's own polling is not measured. */
async function noteDrawn(page: Page, metric: string): Promise<void> {
  await page.evaluate((id) => {
    const drawnAt: Record<string, number> = {}
    Object.assign(globalThis, { drawnAt })
    const target = document.querySelector(`.figure-row[data-metric="${id}"]`)
    new MutationObserver(() => {
      const text = target?.querySelector('.figure-value b')?.textContent ?? ''
      requestAnimationFrame(() => {
        drawnAt[text] ??= performance.timeOrigin + performance.now()
      })
    }).observe(target!, { subtree: true, childList: true, characterData: true })
  }, metric)
}

test('what a sensor publishes is on the wall within a second, and in the past', async ({ page }) => {
  await openScreen(page, product.url, SCREEN)
  await mosquittoPub(product.mqttPort, 'readings/story', cityReading('pm25', 30))
  await expect(shown(page, 'pm25')).toHaveText('30')
  await noteDrawn(page, 'pm25')
  const before = await pointCount(product.url, 'pm25', 'city')
  const latenciesMs: number[] = []
  for (let value = 31; value <= 30 + PUBLISHES; value++) {
    const publishedAt = Date.now()
    await mosquittoPub(product.mqttPort, 'readings/story', cityReading('pm25', value))
    await expect(shown(page, 'pm25')).toHaveText(String(value), { timeout: 5000 })
    const drawnAt = await page.waitForFunction(
      (text) => (globalThis as unknown as { drawnAt: Record<string, number> }).drawnAt[text],
      String(value),
    )
    latenciesMs.push(((await drawnAt.jsonValue()) ?? Number.NaN) - publishedAt)
    // Uneven steps, so that publishing does not fall into step with the relay's ticks.
    await page.waitForTimeout((value * 137) % 400)
  }
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const p95 = sorted[Math.ceil(0.95 * PUBLISHES) - 1]!
  const median = sorted[PUBLISHES / 2]!
  test.info().annotations.push({ type: 'published → drawn', description: `p50 ${median} ms, p95 ${p95} ms` })
  console.log(`    published → drawn: p50 ${Math.round(median)} ms, p95 ${Math.round(p95)} ms of ${PUBLISHES}`)
  await expect.poll(() => pointCount(product.url, 'pm25', 'city')).toBe(before + PUBLISHES)
  expect(p95, 'published → drawn, p95 ms').toBeLessThanOrEqual(1000)
})

test('curl brings JSON and CSV, item by item', async ({ page }) => {
  await openScreen(page, product.url, SCREEN)
  const json = await curlPost(product.url, 'application/json', JSON.stringify([cityReading('pm25', 88)]))
  expect(json).toEqual({ status: 202, answer: { taken: 1, refused: 0, verdicts: [] } })
  await expect(shown(page, 'pm25')).toHaveText('88')
  const { at } = cityReading('pm25', 0)
  const csv = await curlPost(
    product.url,
    'text/csv',
    `metric,place,at,value\npm25,city,${at},97\npm25,city,${at},much\n`,
  )
  expect(csv).toMatchObject({
    status: 207,
    answer: { taken: 1, refused: 1, verdicts: [{ index: 1, fault: 'value-not-a-number' }] },
  })
  await expect(shown(page, 'pm25')).toHaveText('97')
})

const GOOD = { metric: 'pm25', place: 'city', at: '2026-01-01T00:00:00Z', value: 1 }
for (const [what, item, fault] of [
  ['an unknown metric', { ...GOOD, metric: 'pm99' }, 'metric-unknown'],
  ['an unknown place', { ...GOOD, place: 'atlantis' }, 'place-unknown'],
  ['a time without a zone', { ...GOOD, at: '2026-01-01T00:00:00' }, 'time-without-zone'],
  ['a time to come', { ...GOOD, at: '2126-01-01T00:00:00Z' }, 'time-in-future'],
  ['another unit', { ...GOOD, unit: 'mg/m³' }, 'unit-wrong'],
  ['an impossible value', { ...GOOD, value: -5 }, 'value-out-of-range'],
] as const) {
  test(`${what} is refused with a sentence in both languages`, async () => {
    const { status, answer } = await curlPost(product.url, 'application/json', JSON.stringify([item]))
    expect(status).toBe(400)
    expect(answer.verdicts).toMatchObject([{ index: 0, taken: false, fault }])
    const [verdict] = answer.verdicts
    const sentence = verdict && !verdict.taken ? verdict.sentence : undefined
    expect(sentence?.zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(sentence?.en).toMatch(/^[A-Z].*\.$/)
  })
}

test('a body that is no JSON is refused with a sentence, and the relay goes on', async () => {
  const { status, answer } = await curlPost(product.url, 'application/json', '[{"metric":')
  expect(status).toBe(400)
  expect(answer.sentence?.zh).toContain('JSON')
  const good = await curlPost(product.url, 'application/json', JSON.stringify([cityReading('pm25', 12)]))
  expect(good.status).toBe(202)
})
