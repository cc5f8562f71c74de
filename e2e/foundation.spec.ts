import type { Page } from '@playwright/test'
import { mosquittoPub } from './publish.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

async function cellStates(page: Page): Promise<Record<string, string>> {
  const pairs = await page
    .locator('[data-cell]')
    .evaluateAll((cells) =>
      cells.map((cell) => [(cell as HTMLElement).dataset['cell'] ?? '', (cell as HTMLElement).dataset['state'] ?? '']),
    )
  return Object.fromEntries(pairs)
}

test('a silent probe turns exactly its cell, and back', async ({ page }) => {
  await page.goto(`${product.url}/foundation?lang=zh`)
  await expect(page.locator('[data-cell]')).toHaveCount(15)
  await expect
    .poll(async () => Object.values(await cellStates(page)).includes('unknown'), { timeout: 30_000 })
    .toBe(false)
  const before = await cellStates(page)
  const other = (states: Record<string, string>) => Object.entries(states).filter(([id]) => id !== 'data.security')
  await mosquittoPub(product.mqttPort, 'mock/mute/probe-data-security', 'on')
  await expect.poll(async () => (await cellStates(page))['data.security'], { timeout: 60_000 }).toBe('stale')
  expect(other(await cellStates(page))).toEqual(other(before))
  await mosquittoPub(product.mqttPort, 'mock/mute/probe-data-security', 'off')
  await expect
    .poll(async () => (await cellStates(page))['data.security'], { timeout: 60_000 })
    .toBe(before['data.security'])
})

test('a tier opens to its systems, and an indicator to its past and lineage', async ({ page }) => {
  await page.goto(`${product.url}/foundation?lang=zh`)
  await page.getByRole('link', { name: '数据层', exact: true }).click()
  const panel = page.getByRole('complementary', { name: '数据层' })
  await panel.getByRole('link', { name: /人口库覆盖率/ }).click()
  await expect(page).toHaveURL(/figure=base_population_coverage/)
  await expect(page.getByRole('heading', { name: '来历' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/重算得/)).toBeVisible({ timeout: 30_000 })
})
