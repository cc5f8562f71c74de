import { AxeBuilder } from '@axe-core/playwright'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

for (const [path, heading] of [
  ['/admin/sources', '数据接入'],
  ['/admin/sources/new', '接入'],
  ['/admin/quarantine', '隔离区'],
  ['/admin/catalogue', '指标'],
  ['/foundation', '五横三纵'],
  ['/foundation/databases', '五横三纵'],
  ['/foundation/support', '五横三纵'],
  ['/foundation/verticals', '五横三纵'],
] as const) {
  test(`${path} is readable to assistive technology`, async ({ page }) => {
    await page.goto(`${product.url}${path}?lang=zh`)
    await expect(page.getByRole('heading', { name: new RegExp(heading) }).first()).toBeVisible({ timeout: 30_000 })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    expect(said).toEqual([])
  })
}

test('an officer finds an indicator by its pinyin and opens its past', async ({ page }) => {
  await page.goto(`${product.url}/wall?lang=zh`)
  await expect(page.getByRole('group', { name: /^城市运行指数/ })).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+k')
  const field = page.getByRole('searchbox', { name: '查找' })
  await expect(field).toBeFocused()
  await field.fill('kqzlzs')
  await expect(page.getByRole('option', { name: /空气质量指数/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/figure=aqi/)
  await page.keyboard.press('Control+k')
  await field.fill('Есіл')
  await expect(page.getByText(/没有匹配|地点与设施/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
})
