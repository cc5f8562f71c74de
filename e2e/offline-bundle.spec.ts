import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { bundleHeadSchema } from '#contract/bundle.ts'
import type { BundleHead } from '#contract/bundle.ts'
import { catalogueAnswerSchema } from '#contract/catalogue.ts'
import type { ShownTime } from '#contract/shown-view.ts'
import type { TourScene } from '#contract/tour-act.ts'
import { formatNumber } from '#ui/number-format.ts'
import { askAs, signIn } from './post-socket.ts'
import { readIndex, recordedValues } from './recorded-values.ts'
import type { Values } from './recorded-values.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, MACHINE_NOISE, test } from './story.ts'

const TOUR = 'morning-tour'
const CELLS_OF_A_LIVING_CITY = 500
const HIDDEN_NOTE = 'say that the river is high'

const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await product?.stop()
})

function scene(id: string, address: string, time: Omit<ShownTime, 'tape' | 'truth'> | null): TourScene {
  return {
    id,
    view: { address, camera: null, time: time && { tape: 'relay', truth: 'known', ...time } },
    caption: { zh: `第${id}幕的字幕`, en: `Caption of ${id}` },
    notes: HIDDEN_NOTE,
    dwellS: 20,
  }
}

/** Files of the archive, laid into the folder as an unpacking program does. */
function unpack(zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const files = unzipSync(zip)
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return files
}

function headOf(files: Readonly<Record<string, Uint8Array>>): BundleHead {
  const text = Buffer.from(files['parts/head.js'] ?? []).toString()
  const base64 = /"head","([^"]*)"/.exec(text)?.[1] ?? ''
  return bundleHeadSchema.parse(JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString()))
}

async function digitsOf(url: string): Promise<ReadonlyMap<string, number>> {
  const { metrics } = catalogueAnswerSchema.parse(await (await fetch(`${url}/api/catalogue`)).json())
  return new Map(metrics.map(({ id, digits }) => [id, digits]))
}

/** Every figure of the screen reads as the recording says. Answers how many there are with a value. */
async function sameNumbers(page: Page, values: Values, digits: ReadonlyMap<string, number>): Promise<number> {
  const rows = page.locator('.figure-row[data-metric]:visible')
  await expect(rows.first()).toBeVisible()
  let compared = 0
  for (const row of await rows.all()) {
    const metric = (await row.getAttribute('data-metric')) ?? ''
    const place = (await row.getAttribute('data-place')) ?? ''
    const recorded = values.get(`${metric} ${place}`)
    const unknown = recorded === undefined
    const text = unknown ? '—' : formatNumber(recorded, digits.get(metric) ?? 0, 'zh')
    // A level of none is said in a word.
    if (recorded !== 0) await expect(row.locator('.figure-value b'), `${metric} of ${place}`).toHaveText(text)
    if (!unknown) compared++
  }
  return compared
}

test('a tour is exported, copied, and played from a folder with every network cut: the numbers are the recorded ones', async ({
  browser,
}) => {
  test.setTimeout(900_000)
  const { url } = product
  const heard = async () => (await recordedValues(url, 'relay', (await readIndex(url, 'relay')).to)).size
  await expect.poll(heard, { timeout: 180_000, intervals: [2000] }).toBeGreaterThan(CELLS_OF_A_LIVING_CITY)
  const early = (await readIndex(url, 'relay')).to
  const late = early + 15_000
  const recorded = async () => (await readIndex(url, 'relay')).to - late
  await expect.poll(recorded, { timeout: 120_000, intervals: [2000] }).toBeGreaterThan(10_000)
  const scenes = [
    scene('1', '/wall?lang=zh', { at: early, speed: 0 }),
    scene('2', '/theme/society?part=environment&lang=zh', { at: late, speed: 0 }),
    scene('3', '/wall?lang=zh', null),
  ]
  const cookie = await signIn(url, 'presenter')
  await askAs(url, cookie, { do: 'save-tour', id: 'save-the-tour', tour: TOUR, title: '晨会讲解', scenes })

  const answer = await fetch(`${url}/api/tours/${TOUR}/bundle`, { headers: { cookie } })
  expect(answer.status, await (answer.ok ? '' : answer.text())).toBe(200)
  const zip = new Uint8Array(await answer.arrayBuffer())
  const files = unpack(zip)
  console.log(`    bundle: ${(zip.length / 1e6).toFixed(1)} MB zipped, ${Object.keys(files).length} files`)
  const head = headOf(files)
  expect(head.scenes.map(({ frozen }) => frozen)).toEqual([false, false, true])
  expect(Buffer.from(files['README.txt'] ?? []).toString()).toContain('第 3 幕')
  const digits = await digitsOf(url)
  const moments = await Promise.all(head.scenes.map((one) => recordedValues(url, 'relay', one.from)))
  // From here on there is no relay any more either.
  await product.kill()

  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN', offline: true })
  const said: string[] = []
  await context.route(/^(https?|wss?):/, (route) => {
    said.push(`asked for ${route.request().url()}`)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('request', (request) => {
    if (!/^(file|blob|data):/.test(request.url())) said.push(`asked for ${request.url()}`)
  })
  page.on('websocket', (socket) => said.push(`opened ${socket.url()}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !MACHINE_NOISE.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  await page.goto(pathToFileURL(join(folder, 'index.html')).href)
  const caption = page.locator('[data-caption]')
  for (const [i, one] of scenes.entries()) {
    await expect(caption).toHaveAttribute('data-caption', String(i + 1), { timeout: 60_000 })
    await expect(caption).toContainText(one.caption.zh)
    await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 240_000 })
    const compared = await sameNumbers(page, moments[i]!, digits)
    console.log(`    scene ${i + 1}: ${compared} figures as recorded`)
    expect(compared).toBeGreaterThan(4)
    await expect(page.locator('.bundle-about')).toContainText(i === 2 ? '停在导出的一刻' : '离线演示')
    await expect(page.locator('.screen-words')).toHaveAttribute('data-mark', 'demo')
    await expect(page.locator('[data-feed="live"]')).toHaveCount(0)
    await page.screenshot({ path: test.info().outputPath(`scene-${i + 1}.png`) })
    if (i < 2) await page.keyboard.press('ArrowRight')
  }
  await expect(page.getByText(HIDDEN_NOTE)).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page.getByText(HIDDEN_NOTE)).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(caption).toHaveAttribute('data-caption', '2')
  expect(said, 'errors, and requests to anything but the folder').toEqual([])

  // A folder that was not copied whole says so, and what to do.
  rmSync(join(folder, 'parts', 'head.js'))
  await page.reload()
  await expect(page.getByText('parts/head.js')).toBeVisible()
  await expect(page.getByText('请把整个文件夹重新复制一遍')).toBeVisible()
  await context.close()
})
