import { expect, sayIn } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'
import { violationsOf } from './wall-checks.ts'

test.setTimeout(300_000)
let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

/** Panels of decision support by their names, as one column of a side and as two show them. */
const NARROW = ['index-ranking', 'forecast', 'why', 'crossing', 'what-if', 'ledger']
const WIDE = [...NARROW, 'anomaly', 'brief']

for (const [width, height, panels] of [
  [1920, 1080, NARROW],
  [3840, 1080, WIDE],
] as const)
  for (const lang of ['zh', 'en'] as const)
    test(`decisions are composed on a wall of ${width}×${height} in ${lang}: nothing is cut off, seven modules a 16:9 screen`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height })
      await withoutMap(page)
      await page.goto(`${product.url}/theme/decision?lang=${lang}&kiosk=1`)
      const column = page.locator('.side-column')
      for (const name of panels) await expect(column.locator(`[data-panel="${name}"]`)).toBeVisible()
      // Each has something to say, if only why it says nothing.
      for (const name of panels)
        await expect(column.locator(`[data-panel="${name}"]`)).not.toHaveText(/^\s*$/, { useInnerText: true })
      const shown = await column.locator('.panel').count()
      expect(shown).toBeLessThanOrEqual(width === 1920 ? 7 : 14)
      const outside = await column.locator('.panel').evaluateAll((all) =>
        all
          .map((panel) => ({ name: panel.getAttribute('data-panel'), box: panel.getBoundingClientRect() }))
          .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.bottom > innerHeight)
          .map(({ name }) => name),
      )
      expect(outside).toEqual([])
      expect(await violationsOf(page, 'main')).toEqual([])
      await page.screenshot({ path: `test-results/decision-wall-${width}-${lang}.png` })
    })

test('what is worked out of now alone is never shown as the past', async ({ page }) => {
  const say = sayIn('zh')
  await page.setViewportSize({ width: 3840, height: 1080 })
  await withoutMap(page)
  await page.goto(`${product.url}/theme/decision?lang=zh`)
  await expect(page.locator('.wall[data-feed="live"]')).toBeVisible()
  await expect(page.getByText(say('decision.only-now'))).toHaveCount(0)
  await expect(async () => {
    if ((await page.getByRole('slider').count()) === 0) await page.keyboard.press('t')
    await expect(page.getByRole('slider')).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: 60_000 })
  for (const name of ['index-ranking', 'why', 'anomaly', 'what-if', 'brief'])
    await expect(page.locator(`[data-panel="${name}"]`)).toContainText(say('decision.only-now'))
  await page.screenshot({ path: 'test-results/decision-wall-past-zh.png' })
  await page.keyboard.press('l')
  await expect(page.getByText(say('decision.only-now'))).toHaveCount(0)
})

test('from the wall of decisions the desk is one click away, and its tabs are addresses', async ({ page }) => {
  const say = sayIn('zh')
  await withoutMap(page)
  await page.goto(`${product.url}/wall?lang=zh`)
  await page
    .locator('.theme-links')
    .getByRole('link', { name: say('theme.decision') })
    .click()
  await expect(page).toHaveURL(/theme\/decision/)
  await page.getByRole('link', { name: say('screen.decision.open') }).click()
  await expect(page).toHaveURL(/\/decision\/forecast/)
  const tabs = page.getByRole('navigation', { name: say('decision.title') })
  for (const [word, address] of [
    ['anomaly.tab', /decision\/warning/],
    ['why.tab', /decision\/why/],
    ['index-desk.tab', /decision\/index/],
    ['what-if.tab', /decision\/what-if/],
    ['ledger.tab', /decision\/ledger/],
    ['brief.tab', /decision\/brief/],
  ] as const) {
    await tabs.getByRole('link', { name: say(word), exact: true }).click()
    await expect(page).toHaveURL(address)
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
})
