import { cityReading, mosquittoPub } from './publish.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, openScreen, test } from './story.ts'

const SCREEN = '/theme/society?part=environment&lang=zh'

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ mock: false })
})
test.afterAll(() => product?.stop())
test.use({ expectedErrors: /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|Failed to load resource/ })

test('a frozen relay is announced within five seconds, and forgiven when it comes back', async ({ page }) => {
  await openScreen(page, product.url, SCREEN)
  const banner = page.getByText(/屏上数字停在那时/)
  await expect(banner).toHaveCount(0)
  product.freeze()
  try {
    await expect(banner.first()).toBeVisible({ timeout: 5000 })
  } finally {
    product.thaw()
  }
  await expect(banner).toHaveCount(0, { timeout: 20_000 })
  await mosquittoPub(product.mqttPort, 'readings/story', cityReading('pm25', 61))
  await expect(page.locator('.figure-row[data-metric="pm25"] .figure-value b')).toHaveText('61')
})

test('a killed relay is announced; back again, the page reconnects by itself and knows what it knew', async ({
  page,
}) => {
  await openScreen(page, product.url, SCREEN)
  const figure = page.locator('.figure-row[data-metric="pm25"] .figure-value b')
  await mosquittoPub(product.mqttPort, 'readings/story', cityReading('pm25', 52))
  await expect(figure).toHaveText('52')
  await page.waitForTimeout(2000)
  await product.kill()
  await expect(page.getByText(/连接自.*中断/).first()).toBeVisible({ timeout: 5000 })
  await expect(figure).toHaveText('52')
  await product.restart()
  await expect(page.getByText(/连接自.*中断/)).toHaveCount(0, { timeout: 30_000 })
  await expect(figure).toHaveText('52')
  await mosquittoPub(product.mqttPort, 'readings/story', cityReading('pm25', 53))
  await expect(figure).toHaveText('53')
})

test('a source that falls silent goes stale alone', async ({ page }) => {
  await openScreen(page, product.url, SCREEN)
  const every = (metric: string, ms: number) => ({ places: [], intervals: { [metric]: ms } })
  await mosquittoPub(product.mqttPort, 'registry/quiet', every('pm10', 2000))
  await mosquittoPub(product.mqttPort, 'registry/steady', every('pm25', 600_000))
  await mosquittoPub(product.mqttPort, 'readings/quiet', cityReading('pm10', 44))
  await mosquittoPub(product.mqttPort, 'readings/steady', cityReading('pm25', 22))
  const quiet = page.locator('.figure-row[data-metric="pm10"]')
  const steady = page.locator('.figure-row[data-metric="pm25"]')
  await expect(quiet).toHaveAttribute('data-freshness', 'fresh')
  await expect(quiet).toHaveAttribute('data-freshness', 'stale', { timeout: 10_000 })
  await expect(quiet).toContainText('数据滞后')
  await expect(steady).toHaveAttribute('data-freshness', 'fresh')
})
