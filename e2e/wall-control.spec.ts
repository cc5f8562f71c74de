import type { Browser, Page } from '@playwright/test'
import { postNames, sayIn, expect } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test } from './story.ts'
import { askAs, linkOf, newScreen, quantile, listenForRed, setWall } from './wall-story.ts'

/** Two shared cores draw three browsers: the figure that was met is printed, and held to this many times the promise. */
const SLOW = 5
const CHANGE_P95_MS = 300
const CHANGES = 30
const WALL = 'story-wall'
const WALL_SIZE = { width: 1920, height: 1080 }
const TABLET = { width: 1024, height: 768 }
const say = sayIn('zh')

let product: Product
test.beforeAll(async () => {
  product = await startProduct({ mock: false })
})
test.afterAll(() => product?.stop())
test.describe.configure({ timeout: 420_000 })
test.use({ expectedErrors: /WebSocket connection|ERR_CONNECTION|Failed to load resource/ })

const title = (page: Page) => page.locator('.wall-head h1')
const hand = (page: Page) => page.locator('.wall-hand')

async function openWall(browser: Browser) {
  const wall = await newScreen(browser, WALL_SIZE)
  await wall.page.goto(await linkOf(product.url, WALL))
  await expect(wall.page).toHaveURL((url) => !url.searchParams.has('device'))
  await expect(wall.page.locator('.wall[data-feed="live"]')).toBeVisible()
  return wall
}

/** The page of walls, signed in. */
async function openControl(browser: Browser, post: string, viewport = TABLET) {
  const screen = await newScreen(browser, viewport)
  const name = (await postNames(product.url, 'zh')).get(post)!
  await screen.page.goto(`${product.url}/control?lang=zh`)
  await screen.page.getByRole('button', { name: say('desk.sign-in'), exact: true }).click()
  await screen.page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  await expect(screen.page.getByRole('button', { name, exact: true })).toBeVisible()
  return screen
}

test('an administrator sets up a wall; its device is that wall by a link, with its geometry and its pages', async ({
  page,
  browser,
}) => {
  await page.goto(`${product.url}/admin/walls?lang=zh`)
  await page.getByRole('button', { name: say('desk.sign-in'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^管理席/ })
    .click()
  await expect(page.getByRole('button', { name: '管理席', exact: true })).toBeVisible()
  await page.getByRole('button', { name: say('walls.add') }).click()
  await page.getByLabel(new RegExp(`^${say('walls.name.zh')}`)).fill('指挥厅主屏')
  await page.getByLabel(say('walls.seams')).fill('960')
  await page.getByLabel(say('walls.distance')).fill('12')
  await page.getByLabel(say('walls.pitch')).fill('1.25')
  await page.getByLabel(say('walls.rotation.page', { n: 1 }), { exact: true }).selectOption('/theme/economy')
  // What is typed outlives a reload.
  await page.reload()
  await expect(page.getByLabel(say('walls.seams'))).toHaveValue('960')
  await page.getByRole('button', { name: say('walls.save') }).click()
  await expect(page.getByRole('heading', { name: say('walls.device') })).toBeVisible()
  await page.getByRole('button', { name: say('walls.device.make') }).click()
  const link = await page.getByLabel(say('walls.device.link')).inputValue()
  const wall = await newScreen(browser, WALL_SIZE)
  await wall.page.goto(link)
  await expect(wall.page).toHaveURL((url) => !url.searchParams.has('device') && url.searchParams.has('kiosk'))
  await expect(title(wall.page)).toContainText(say('theme.economy'))
  const scale = () => wall.page.evaluate(() => document.documentElement.style.getPropertyValue('--type-scale'))
  await expect.poll(async () => Number(await scale())).toBeGreaterThan(1.5)
  // The token is out of reach of the page.
  expect(await wall.page.evaluate(() => document.cookie)).toBe('')
  await wall.context.close()
})

test('thirty scenes from a tablet: each on the wall in time, said on it by whom; the desk sees who holds it', async ({
  browser,
}) => {
  await setWall(product.url, WALL)
  const wall = await openWall(browser)
  const tablet = await openControl(browser, 'presenter')
  await tablet.page.getByRole('button', { name: /大厅北墙/ }).click()
  await tablet.page.evaluate(() => {
    const at = globalThis as unknown as { pressed: number[] }
    at.pressed = []
    document.addEventListener('click', () => at.pressed.push(performance.timeOrigin + performance.now()), true)
  })
  await wall.page.evaluate(() => {
    const at = globalThis as unknown as { changed: number[] }
    at.changed = []
    const heading = document.querySelector('.wall-head h1')
    new MutationObserver(() => {
      // When it is painted, not when it is known.
      requestAnimationFrame(() => at.changed.push(performance.timeOrigin + performance.now()))
    }).observe(heading!, { characterData: true, childList: true, subtree: true })
  })
  const names = ['经济', '市场', '数字底座'] as const
  for (let i = 0; i < CHANGES; i++) {
    const name = names[i % names.length]!
    await tablet.page.locator('.send-grid').getByRole('button', { name, exact: true }).click()
    await expect(title(wall.page)).toContainText(name)
  }
  const pressed = await tablet.page.evaluate(() => (globalThis as unknown as { pressed: number[] }).pressed)
  const changed = await wall.page.evaluate(() => (globalThis as unknown as { changed: number[] }).changed)
  const took = pressed.map((at) => (changed.find((one) => one >= at) ?? Number.NaN) - at)
  expect(took).toHaveLength(CHANGES)
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)]
  console.log(`scene change, press to paint, ${CHANGES} times: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`)
  expect(p95).toBeLessThanOrEqual(CHANGE_P95_MS * SLOW)
  await expect(hand(wall.page)).toContainText('由 讲解席 控制')

  const desk = await openControl(browser, 'duty-1', WALL_SIZE)
  await expect(desk.page.getByRole('button', { name: /大厅北墙/ })).toContainText('由 讲解席 控制')
  await tablet.page.getByRole('button', { name: say('control.release') }).click()
  await expect(hand(wall.page)).toHaveCount(0)
  for (const { context } of [wall, tablet, desk]) await context.close()
})

test('one hand at a time: the second hears the holder’s name; a tablet that dies leaves the wall running, and it directs itself again', async ({
  browser,
}) => {
  await setWall(product.url, WALL, { rotation: [{ address: '/theme/economy', dwellS: 600 }] })
  const wall = await openWall(browser)
  await expect(title(wall.page)).toContainText('经济')
  const tablet = await openControl(browser, 'presenter')
  await tablet.page.getByRole('button', { name: /大厅北墙/ }).click()
  await tablet.page.getByRole('button', { name: say('control.drive'), exact: true }).click()
  await expect(hand(wall.page)).toContainText('讲解席')
  await tablet.page.getByLabel(say('control.drive.screen'), { exact: true }).selectOption('/theme/digital')
  await expect(title(wall.page)).toContainText('数字底座')

  const desk = await openControl(browser, 'duty-1', WALL_SIZE)
  await desk.page.getByRole('button', { name: /大厅北墙/ }).click()
  const take = desk.page.getByRole('button', { name: say('control.drive'), exact: true })
  await expect(take).toHaveAttribute('aria-disabled', 'true')
  await expect(desk.page.locator('.control-refused')).toContainText('“大厅北墙”正由讲解席控制')
  await expect(askAs(product.url, 'duty-2', { do: 'drive-wall', wall: WALL })).rejects.toThrow('Presenter')

  await tablet.context.close()
  const gone = performance.now()
  const clock = wall.page.locator('.wall-clock')
  const before = await clock.textContent()
  await expect(title(wall.page)).toContainText('数字底座')
  await expect(clock).not.toHaveText(before ?? '')
  await expect(hand(wall.page)).toHaveCount(0, { timeout: 25_000 })
  await expect(title(wall.page)).toContainText('经济', { timeout: 15_000 })
  const lapsedS = (performance.now() - gone) / 1000
  console.log(`tablet closed to the wall directing itself: ${lapsedS.toFixed(1)} s`)
  expect(lapsedS).toBeLessThanOrEqual(25)
  // Whoever was refused may take it now.
  await take.click()
  await expect(hand(wall.page)).toContainText('值班一席')
  await desk.page.getByRole('button', { name: say('control.release') }).click()
  for (const { context } of [wall, desk]) await context.close()
})

test('a first-level alarm brings its place to an idle wall within two seconds, and the wall goes back by itself', async ({
  browser,
}) => {
  await setWall(product.url, WALL, { rotation: [{ address: '/theme/market', dwellS: 600 }] })
  const wall = await openWall(browser)
  await expect(title(wall.page)).toContainText('市场')
  await wall.page.waitForTimeout(9000)
  const { places } = (await (await fetch(`${product.url}/api/places`)).json()) as {
    places: { id: string; kind: string }[]
  }
  const place = places.find(({ kind }) => kind === 'underpass')!
  const send = async (value: number) => {
    const body = JSON.stringify([
      { metric: 'underpass_depth', place: place.id, at: new Date().toISOString(), value, unit: 'cm' },
    ])
    const headers = { 'content-type': 'application/json', 'x-source': 'gauge' }
    await fetch(`${product.url}/api/readings`, { method: 'POST', headers, body })
  }
  await wall.page.evaluate(() => {
    const at = globalThis as unknown as { staged: number }
    new MutationObserver(() => {
      if (document.querySelector('.wall-hand[data-kind="alarm"]'))
        at.staged ||= performance.timeOrigin + performance.now()
    }).observe(document.body, { childList: true, subtree: true })
  })
  const told = await listenForRed(product.url)
  const timer = setInterval(() => void send(80), 1500)
  try {
    await send(80)
    await expect(hand(wall.page)).toContainText('自动切换', { timeout: 30_000 })
    await expect(wall.page).toHaveURL((url) => url.searchParams.get('place') === place.id)
    // Both are clocks of one machine.
    const stagedAt = await wall.page.evaluate(() => (globalThis as unknown as { staged: number }).staged)
    const tookMs = stagedAt - (await told.at)
    console.log(`red alarm told to its scene on the wall: ${tookMs.toFixed(0)} ms`)
    expect(tookMs).toBeLessThanOrEqual(2000)
    await expect(title(wall.page)).not.toContainText('市场')
    await send(0)
    clearInterval(timer)
    await send(0)
    await expect(title(wall.page)).toContainText('市场', { timeout: 60_000 })
  } finally {
    clearInterval(timer)
    told.stop()
  }
  await wall.context.close()
})

test('a wall whose token is revoked shows nothing of the city, says why, and comes back with a new token', async ({
  browser,
}) => {
  await setWall(product.url, WALL)
  const wall = await openWall(browser)
  await askAs(product.url, 'admin', { do: 'revoke-wall', wall: WALL, why: '设备更换' })
  const revoked = performance.now()
  await expect(wall.page.getByText(/显示权已被收回/)).toBeVisible({ timeout: 10_000 })
  console.log(`revoked to nothing on the wall: ${((performance.now() - revoked) / 1000).toFixed(1)} s`)
  await expect(wall.page.locator('.wall')).toHaveCount(0)
  await wall.page.reload()
  await expect(wall.page.getByText(/显示权已被收回/)).toBeVisible()
  await wall.page.goto(await linkOf(product.url, WALL))
  await expect(wall.page.locator('.wall[data-feed="live"]')).toBeVisible()
  await wall.context.close()
})
