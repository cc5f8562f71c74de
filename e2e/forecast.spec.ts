import { AxeBuilder } from '@axe-core/playwright'
import { forecastsAnswerSchema } from '#contract/forecast.ts'
import type { ForecastRow } from '#contract/forecast.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test } from './story.ts'

/** The demo city writes its past first, and series are looked at one after another. */
const FORECAST_WITHIN_MS = 420_000
const SERIOUS: ReadonlySet<string> = new Set(['serious', 'critical'])

test.describe.configure({ timeout: 600_000 })
let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

async function rows(): Promise<readonly ForecastRow[]> {
  const response = await fetch(`${product.url}/api/forecasts`)
  return forecastsAnswerSchema.parse(await response.json()).rows
}

function pageOf({ metric, place }: ForecastRow): string {
  return `${product.url}/decision/forecast?${new URLSearchParams({ lang: 'zh', metric, place }).toString()}`
}

test('a forecast stands beside its record, and one without skill says so', async ({ page }) => {
  let [able, unable]: (ForecastRow | undefined)[] = []
  await expect
    .poll(
      async () => {
        const found = await rows()
        able = found.find(({ cadence, card }) => cadence === 'hour' && card.verdict === 'skill')
        unable = found.find(({ card }) => card.verdict !== 'skill')
        return able !== undefined && unable !== undefined
      },
      { timeout: FORECAST_WITHIN_MS, intervals: [3000] },
    )
    .toBe(true)

  await page.goto(pageOf(able!))
  const card = page.getByRole('region', { name: '成绩单' })
  await expect(card.getByText(able!.card.mase.toFixed(3), { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(card.getByText(`季节朴素 ${able!.card.naiveMase.toFixed(3)}`)).toBeVisible()
  await expect(card.getByText(/近 30 天命中/)).toBeVisible()
  await expect(page.getByText('无预测能力').and(page.getByRole('status'))).toHaveCount(0)

  const chart = page.locator('[data-panel="forecast-chart"]')
  await expect(chart.getByRole('img')).toBeVisible()
  await chart.getByRole('button', { name: '数据表' }).click()
  const table = chart.getByRole('table')
  await expect(table.getByRole('columnheader', { name: '80% 下限' })).toBeVisible()
  // Two days and the next; an hour that turns just now is not told yet.
  await expect(table.getByRole('row')).not.toHaveCount(1)
  expect([1 + 47 + 24, 1 + 48 + 24]).toContain(await table.getByRole('row').count())

  const axe = await new AxeBuilder({ page }).analyze()
  expect(axe.violations.filter(({ impact }) => SERIOUS.has(impact ?? ''))).toEqual([])

  await page.goto(pageOf(unable!))
  await expect(page.getByRole('status').filter({ hasText: '无预测能力' })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('[data-panel="forecast-chart"]').getByRole('img')).toBeVisible()
})

test('the list is sorted by the keyboard and leads to another series, which the address keeps', async ({ page }) => {
  await page.goto(`${product.url}/decision/forecast?lang=en`)
  const list = page.getByRole('region', { name: 'Series forecast' })
  const byName = list.getByRole('button', { name: 'Figure · place' })
  await byName.press('Enter')
  await expect(list.getByRole('columnheader', { name: 'Figure · place' })).toHaveAttribute('aria-sort', 'ascending')
  const row = list.getByRole('rowheader').nth(1).getByRole('button')
  await row.press('Enter')
  await expect(page).toHaveURL(/metric=.+&place=/)
  await expect(list.locator('tr[aria-current]')).toHaveCount(1)
})
