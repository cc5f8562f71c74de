import { AxeBuilder } from '@axe-core/playwright'
import { z } from 'zod'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, openScreen, test } from './story.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ mock: false })
})
test.afterAll(() => product?.stop())

const HOUR_MS = 3_600_000
/** The default pack's city stands five hours east of UTC. */
const CITY_OFFSET_MS = 5 * HOUR_MS
const STATIONS = [
  { name: '热电厂站', lng: 71.4602, lat: 51.1801, pm25: 35 },
  { name: '右岸站', lng: 71.4225, lat: 51.1655, pm25: 18.5 },
  { name: '左岸站', lng: 71.4304, lat: 51.1282, pm25: 22 },
] as const

/** A table as an office exports it: local names, local time without a zone, no documentation. */
function table(hour: number): string {
  const local = new Date(hour + CITY_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
  const rows = STATIONS.map(({ name, lng, lat, pm25 }) => [name, lng, lat, local, pm25].join(','))
  return ['站点,经度,纬度,时间,PM2.5', ...rows].join('\r\n')
}

const latestSchema = z.object({
  cells: z.array(z.object({ place: z.string(), source: z.string(), value: z.number(), at: z.number() })),
})

test('a table without documentation is on the map, through the interface alone', async ({ page }) => {
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
  await page.goto(`${product.url}/admin/sources?lang=zh`)
  await page.getByRole('link', { name: '上传表格文件' }).click()
  await page.locator('input[type="file"]').setInputFiles({
    name: '空气监测.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${table(hour)}`),
  })
  const sample = page.getByRole('region', { name: '样本记录' })
  await expect(sample).toContainText('热电厂站')

  // What only whoever knows the table can say; everything else was understood from its columns.
  await expect(page.getByRole('combobox', { name: 'PM2.5 的指标' })).toHaveValue(/PM2\.5/)
  await page.getByLabel(/^坐标系/).selectOption('WGS84')
  await page.getByLabel(/^是哪个时区的时间/).selectOption('300')
  await page.getByLabel(/^多久一条/).fill('1')
  await page.getByLabel('时间单位').selectOption('h')
  await page.getByLabel('登记为').selectOption('air')
  await page.getByRole('button', { name: '看看落在哪里' }).click()
  const landing = page.getByRole('region', { name: '落点预览' })
  await expect(landing).toContainText('右岸站')
  await expect(landing.getByText('采用')).toHaveCount(STATIONS.length)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await page.getByLabel(/^责任单位/).fill('生态环境局')
  await page.getByRole('button', { name: '保存并开始接入' }).click()
  const row = page.getByRole('row').filter({ hasText: '空气监测' })
  await expect(row).toContainText('运行')
  await expect(row).toContainText('生态环境局')

  const latest = async () => {
    const answer = await fetch(`${product.url}/api/latest?metric=pm25`)
    // What the relay itself rolls up to districts and the city is not what was asked here.
    return latestSchema.parse(await answer.json()).cells.filter(({ source }) => source === 'file-1')
  }
  await expect
    .poll(async () => (await latest()).map(({ value }) => value).toSorted((a, b) => a - b))
    .toEqual([18.5, 22, 35])
  const plant = (await latest()).find(({ value }) => value === 35)
  expect(plant?.at).toBe(hour)

  await openScreen(page, product.url, `/wall?lang=zh&place=${encodeURIComponent(plant?.place ?? '')}`)
  const panel = page.getByRole('region', { name: '热电厂站' })
  await expect(panel.getByRole('group', { name: /PM2\.5 35/ })).toBeVisible()
})
