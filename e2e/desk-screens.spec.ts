import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

/** Breaks of WCAG 2 A and AA, one line a rule. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

for (const [path, heading] of [
  ['/admin/sources', '数据接入'],
  ['/admin/sources/new', '接入'],
  ['/admin/sources/new?kind=postgres', '接入'],
  ['/admin/quarantine', '隔离区'],
  ['/admin/catalogue?metric=aqi', '空气质量指数'],
  ['/admin/quality', '数据质量'],
  ['/foundation', '五横三纵'],
  ['/foundation?open=data', '数据层'],
  ['/foundation/databases', '五横三纵'],
  ['/foundation/support', '五横三纵'],
  ['/foundation/verticals', '五横三纵'],
  ['/foundation/functions', '五横三纵'],
] as const) {
  test(`${path} is readable to assistive technology`, async ({ page }) => {
    await page.goto(product.url + withLang(path))
    await expect(page.getByRole('heading', { name: new RegExp(heading) }).first()).toBeVisible({ timeout: 30_000 })
    expect(await violationsOf(page)).toEqual([])
  })
}

for (const path of [
  '/theme/economy',
  '/theme/market',
  '/theme/society',
  '/theme/service',
  '/theme/digital',
  '/wall?figure=aqi',
] as const) {
  test(`${path} is readable to assistive technology`, async ({ page }) => {
    await page.goto(product.url + withLang(path))
    await expect(page.locator('[data-metric]').first()).toBeVisible({ timeout: 60_000 })
    if (path.includes('figure')) await expect(page.getByText(/重算得/)).toBeVisible({ timeout: 60_000 })
    expect(await violationsOf(page)).toEqual([])
  })
}

function withLang(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=zh`
}

test('an officer finds an indicator by its pinyin from any screen, and opens its past', async ({ page }) => {
  await page.goto(`${product.url}/foundation?lang=zh`)
  await expect(page.locator('[data-cell]')).toHaveCount(15)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('searchbox', { name: '查找' })
  await expect(field).toBeFocused()
  await field.fill('Есіл')
  await expect(page.getByText(/没有匹配|地点与设施/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await field.fill('kqzlzs')
  await expect(page.getByRole('option', { name: /空气质量指数/ })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/wall\?.*figure=aqi/)
})
