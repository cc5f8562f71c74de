import { AxeBuilder } from '@axe-core/playwright'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, openScreen, test } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

test('a leader sees the city’s index, twelve indicators and what is happening', async ({ page }) => {
  await openScreen(page, product.url, '/wall?lang=zh')
  const index = page.getByRole('group', { name: /^城市运行指数 \d/ })
  await expect(index).toBeVisible({ timeout: 60_000 })
  await expect(index).toHaveAttribute('data-freshness', 'fresh')
  const indicators = page.getByRole('group').and(page.locator('.figure-row'))
  await expect(indicators).toHaveCount(12)
  await expect(page.getByRole('list', { name: '正在发生' })).toBeAttached()
  await expect(page.getByText('示范数据').first()).toBeVisible()
  await expect(page.getByText(/OpenStreetMap/).first()).toBeVisible()
})

test('the same wall speaks English, and no Chinese is left in its figures', async ({ page }) => {
  await openScreen(page, product.url, '/wall?lang=en')
  await expect(page.getByRole('group', { name: /^City index/ })).toBeVisible({ timeout: 60_000 })
  for (const row of await page.locator('.figure-row').all()) {
    await expect(row).not.toHaveAttribute('aria-label', /[\u4e00-\u9fff]/)
  }
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
})

test('looking for a district shows that district; closing it shows the whole city again', async ({ page }) => {
  const { places } = (await (await fetch(`${product.url}/api/places`)).json()) as {
    places: { id: string; kind: string; name: { zh: string } }[]
  }
  const district = places.find(({ kind }) => kind === 'district')
  if (!district) throw new Error('The city has no district')
  await openScreen(page, product.url, '/wall?lang=zh')
  await page.getByRole('combobox', { name: '查找地点' }).fill(district.name.zh)
  await page.getByRole('option', { name: district.name.zh }).first().click()
  await expect(page).toHaveURL((url) => url.searchParams.get('place') === district.id)
  const close = page.getByRole('link', { name: '返回全市' })
  await expect(page.getByRole('heading', { name: district.name.zh }).first()).toBeVisible()
  await close.click()
  await expect(page).toHaveURL((url) => !url.searchParams.has('place'))
  await expect(page.locator('.figure-row')).toHaveCount(12)
})

test('the wall is readable to assistive technology', async ({ page }) => {
  await openScreen(page, product.url, '/wall?lang=zh')
  await expect(page.getByRole('group', { name: /^城市运行指数/ })).toBeVisible({ timeout: 60_000 })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect(said).toEqual([])
})

test('the map comes back after its graphics context is lost', async ({ page }) => {
  await openScreen(page, product.url, '/wall?lang=zh')
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
    canvas?.setAttribute('data-lost', 'yes')
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector('canvas.maplibregl-canvas')
      return canvas && !canvas.hasAttribute('data-lost') && canvas.closest('[data-map-ready="true"]') !== null
    },
    undefined,
    { timeout: 60_000 },
  )
  await expect(page.getByRole('group', { name: /^城市运行指数/ })).toBeVisible()
})
