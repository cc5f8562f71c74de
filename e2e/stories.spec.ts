import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { catalogueAnswerSchema } from '#contract/catalogue.ts'
import { formatNumber } from '#ui/number-format.ts'
import { expect, sayIn } from './desk-story.ts'
import { readIndex, recordedValues } from './recorded-values.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { openScreen, test, withoutMap } from './story.ts'
import { overlaps } from './wall-checks.ts'

/** Every story takes a minute or more of a processor to be told: each night all of them, on every change the shortest. */
const NIGHTLY = process.env['FAULT_TIER'] === 'nightly'
const STORIES = [
  { id: 'ammonia-leak', title: '危化品泄漏', scenes: 6 },
  ...(NIGHTLY
    ? [
        { id: 'rainstorm', title: '暴雨内涝', scenes: 8 },
        { id: 'great-event', title: '大型活动', scenes: 6 },
        { id: 'normal-day', title: '日常晨会', scenes: 8 },
      ]
    : []),
]
const TOLD_WITHIN_MS = 900_000
const SAY = sayIn('zh')

test.setTimeout(TOLD_WITHIN_MS)
let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

const tapeOf = (id: string) => encodeURIComponent(`story/${id}`)
const captionOf = (page: Page, n: number): Locator => page.locator(`[data-caption="${n}"]`)

async function rehearse(page: Page, title: string): Promise<void> {
  await page.keyboard.press('b')
  const drawer = page.getByRole('complementary', { name: SAY('tour.drawer') })
  await drawer.getByRole('button', { name: new RegExp(title) }).click()
  await drawer.getByRole('button', { name: SAY('show.rehearse') }).click()
}

async function nextScene(page: Page, n: number): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('PageDown')
    await expect(captionOf(page, n)).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: 90_000 })
}

for (const { id, title, scenes } of STORIES) {
  test(`the story ${id} is played scene by scene: watermark, captions beside what they tell of, charts with a past`, async ({
    page,
  }) => {
    await readIndex(product.url, tapeOf(id)) // whoever opens it first has it told
    await page.setViewportSize({ width: 1920, height: 1080 })
    await withoutMap(page)
    await page.goto(`${product.url}/theme/society?part=environment&lang=zh`)
    await expect(page.locator('.wall[data-feed="live"]')).toBeVisible()
    await rehearse(page, title)
    const told = new Set<string>()
    for (let n = 1; n <= scenes; n++) {
      if (n > 1) await nextScene(page, n)
      const caption = captionOf(page, n)
      await expect(caption).toBeVisible()
      told.add((await caption.textContent()) ?? '')
      await expect(page.locator('.mode-mark').first()).toContainText(SAY('mode.story'))
      await expect(page.getByText(SAY('mode.mark.demo')).first()).toBeVisible()
      expect(await overlaps(page), `scene ${n}`).toEqual([])
    }
    expect(told.size).toBe(scenes)
  })

  test(`in the story ${id} a wall shows the numbers of its tape and the day before it`, async ({ page }) => {
    const { from, to } = await readIndex(product.url, tapeOf(id))
    const at = from + Math.round((to - from) / 2 / 60_000) * 60_000
    await page.setViewportSize({ width: 3840, height: 1080 })
    await withoutMap(page)
    await page.goto(`${product.url}/wall?lang=zh&tape=${tapeOf(id)}&at=${at}`)
    await expect(page.locator('.mode-mark').first()).toContainText(SAY('mode.story'))
    const values = await recordedValues(product.url, tapeOf(id), at)
    const { metrics } = catalogueAnswerSchema.parse(await (await fetch(`${product.url}/api/catalogue`)).json())
    const digits = new Map(metrics.map((metric) => [metric.id, metric.digits]))
    const rows = page.locator('.figure-row[data-metric]:visible')
    await expect(rows.first()).toBeVisible()
    let compared = 0
    for (const row of await rows.all()) {
      const [metric, place] = [await row.getAttribute('data-metric'), await row.getAttribute('data-place')]
      const value = values.get(`${metric} ${place}`)
      // A level of none is said in a word.
      if (value === undefined || value === 0) continue
      await expect(row.locator('.figure-value b'), `${metric}`).toHaveText(
        formatNumber(value, digits.get(metric ?? '') ?? 0, 'zh'),
      )
      compared++
    }
    expect(compared).toBeGreaterThan(8)
    const charts = page.locator('[data-panel="series"]')
    await expect(charts.first()).toBeVisible()
    await expect(page.getByText(SAY('figure.no-past'))).toHaveCount(0)
    await charts
      .first()
      .getByRole('button', { name: SAY('chart.table') })
      .click()
    await expect(charts.first().getByRole('row')).not.toHaveCount(1)
  })
}

test('a wall that opens a story draws its map there', async ({ page }) => {
  const { from } = await readIndex(product.url, tapeOf('ammonia-leak'))
  await openScreen(page, product.url, `/wall?lang=zh&tape=${tapeOf('ammonia-leak')}&at=${from + 1_800_000}`)
  await expect(page.locator('.mode-mark').first()).toContainText(SAY('mode.story'))
  await page.screenshot({ path: 'test-results/story-ammonia-leak.png', timeout: 120_000 })
  const answer = await fetch(`${product.url}/api/tapes`)
  const { tapes } = z
    .object({ tapes: z.array(z.object({ tape: z.string(), ready: z.boolean().optional() })) })
    .parse(await answer.json())
  expect(tapes.filter(({ tape, ready }) => tape.startsWith('story/') && ready === true).length).toBeGreaterThan(0)
})
