import type { Browser, Page } from '@playwright/test'
import { askAs, signIn as signInAs } from './post-socket.ts'
import { expect as patient, newWindow, sayIn } from './desk-story.ts'
import type { Lang } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { expect, test, watch } from './story.ts'
import { overlaps, startWatchingFrames, violationsOf, withoutMapRoom } from './wall-checks.ts'

test.use({ actionTimeout: 40_000 })

const TITLE = '晨间巡览'
const CAPTIONS = [
  ['清晨，城市体征平稳。', 'In the morning the city is well.'],
  ['空气质量：今天的走势，以及这个数从哪里来。', 'Air: the course of today, and where the number comes from.'],
  ['社会治理：诉求从受理到办结。', 'Society: from a call to its settlement.'],
] as const
const ADDRESSES = ['/wall', '/wall?figure=aqi', '/theme/society'] as const

let product: Product
/** A tour that every story finds, as the presenter saved it. */
test.beforeAll(async () => {
  product = await startProduct()
  const scenes = CAPTIONS.map(([zh, en], index) => ({
    id: `scene-${index}`,
    view: { address: ADDRESSES[index]!, camera: null, time: null },
    caption: { zh, en },
    notes: `Speak slowly. ${en}`,
    dwellS: 60,
  }))
  const save = { do: 'save-tour', id: 'command-000001', tour: 'tour-000001', title: TITLE, scenes } as const
  await askAs(product.url, await signInAs(product.url, 'presenter'), { ...save, scenes })
})
test.afterAll(() => product?.stop())

const LIVE = '.wall[data-feed="live"]'
const CHANGES = 20
/** The goal is 300 ms on a machine of its own; a shared one draws late. */
const CHANGE_AT_MOST_MS = 10_000

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)]!

async function signIn(page: Page, lang: Lang, door: string): Promise<void> {
  const name = lang === 'zh' ? '讲解席' : 'Presenter'
  await page.getByRole('button', { name: door, exact: true }).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  await patient(page.getByRole('dialog')).toHaveCount(0)
}

/** Three scenes made as a presenter makes them: arrange the screen, press, write. */
async function makeTour(page: Page, lang: Lang, title: string): Promise<void> {
  const say = sayIn(lang)
  await page.keyboard.press('b')
  const drawer = page.getByRole('complementary', { name: say('tour.drawer') })
  await patient(drawer).toBeVisible()
  await signIn(page, lang, say('tour.sign-in'))
  await patient(page.locator(LIVE)).toBeVisible()
  await drawer.getByRole('button', { name: say('tour.new'), exact: true }).click()
  await drawer.getByLabel(say('tour.name')).fill(title)
  for (const [index, [zh, en]] of CAPTIONS.entries()) {
    if (index === 1) await drawer.getByRole('button', { name: say('tour.side') }).click()
    if (index === 1) await page.locator('.figure-row[data-metric="aqi"] a').first().click()
    if (index === 2)
      await page
        .locator('.theme-links')
        .getByRole('link', { name: say('theme.society') })
        .click()
    await drawer.getByRole('button', { name: say('tour.add'), exact: true }).click()
    await drawer.getByLabel(say('tour.caption.zh')).fill(zh)
    await drawer.getByLabel(say('tour.caption.en')).fill(en)
    await drawer.getByLabel(say('tour.notes')).fill(`Notes ${index + 1}: ${en}`)
    await drawer.getByLabel(say('tour.dwell'), { exact: true }).fill('60')
  }
  await drawer.getByRole('button', { name: say('tour.save', { edition: 1 }) }).click()
  await patient(drawer.getByText(say('tour.saved', { edition: 1 }))).toBeVisible()
}

const captionOf = (page: Page, n: number) => page.locator(`[data-caption="${n}"]`)

test('a tour is made by arranging the screen, saved, rehearsed and shown again as it was', async ({ page }) => {
  test.setTimeout(300_000)
  await withoutMapRoom(page)
  await page.goto(`${product.url}/wall?lang=zh`)
  await patient(page.locator(LIVE)).toBeVisible()
  const say = sayIn('zh')
  await makeTour(page, 'zh', '城市之晨')
  expect(await violationsOf(page, '.tour-drawer')).toEqual([])
  await page.screenshot({ path: 'test-results/briefing-drawer-zh.png' })
  await page.getByRole('button', { name: say('show.rehearse') }).click()
  await patient(captionOf(page, 1)).toContainText(CAPTIONS[0][0])
  expect(await overlaps(page)).toEqual([])
  await page.screenshot({ path: 'test-results/briefing-scene-1-zh.png' })
  await page.keyboard.press('PageDown')
  await patient(captionOf(page, 2)).toContainText(CAPTIONS[1][0])
  await patient(page).toHaveURL(/figure=aqi/)
  expect(await overlaps(page)).toEqual([])
  await page.waitForTimeout(2500)
  await page.screenshot({ path: 'test-results/briefing-scene-2-zh.png' })
  await page.getByRole('button', { name: say('show.leave') }).click()
  await patient(page.locator('[data-caption]')).toHaveCount(0)
  await page
    .locator('.theme-links')
    .getByRole('link', { name: say('theme.market') })
    .click()
  await patient(page).toHaveURL(/theme\/market/)
  await page.getByRole('button', { name: say('show.back') }).click()
  await patient(captionOf(page, 2)).toContainText(CAPTIONS[1][0])
  await patient(page).toHaveURL(/\/wall\?.*figure=aqi/)
  await page.getByRole('button', { name: say('show.end'), exact: true }).click()
  await page.getByRole('button', { name: say('show.end.title') }).click()
  await patient(page.locator('[data-caption]')).toHaveCount(0)
  await patient(page).toHaveURL(/theme\/society/)
})

for (const [width, height] of [
  [1920, 1080],
  [3840, 1080],
  [6656, 1792],
] as const) {
  test(`captions cover nothing on ${width}×${height}`, async ({ page }) => {
    await withoutMapRoom(page)
    await page.setViewportSize({ width, height })
    const seams = width > 6000 ? '&seams=1664,3328,4992' : width > 3000 ? '&seams=1920' : ''
    for (const lang of ['zh', 'en'] as const) {
      const say = sayIn(lang)
      await page.goto(`${product.url}/wall?lang=${lang}${seams}`)
      await patient(page.locator(LIVE)).toBeVisible()
      await page.keyboard.press('b')
      await page.getByRole('button', { name: say('tour.open', { title: TITLE }) }).click()
      await page.getByRole('button', { name: say('show.rehearse') }).click()
      for (const n of [1, 2, 3]) {
        await patient(captionOf(page, n)).toBeVisible()
        expect(await overlaps(page), `${lang} scene ${n}`).toEqual([])
        if (n < 3) await page.keyboard.press('PageDown')
      }
      await page.waitForTimeout(1500)
      await page.screenshot({ path: `test-results/briefing-${width}x${height}-${lang}.png` })
      await page.getByRole('button', { name: say('show.end'), exact: true }).click()
      await page.getByRole('button', { name: say('show.end.title') }).click()
    }
  })
}

async function presentTour(browser: Browser, lang: Lang) {
  const { window, context } = await newWindow(browser, lang, { width: 1024, height: 768 })
  const { page } = window
  const said: string[] = []
  await watch(page, said, undefined)
  await page.goto(`${product.url}/present?lang=${lang}`)
  await signIn(page, lang, sayIn(lang)('present.sign-in.button'))
  await page.getByRole('button', { name: new RegExp(TITLE) }).click()
  await page.getByRole('button', { name: sayIn(lang)('show.start'), exact: true }).click()
  await patient(page.getByRole('button', { name: sayIn(lang)('show.next'), exact: true })).toBeVisible()
  return { page, context, said }
}

test('a presenter on a tablet moves a wall: fast, without a flash, away and back', async ({ page, browser }) => {
  test.setTimeout(300_000)
  await withoutMapRoom(page)
  const say = sayIn('zh')
  const presenter = await presentTour(browser, 'zh')
  const link = await presenter.page.getByRole('link', { name: say('present.follow') }).getAttribute('href')
  await page.goto(product.url + link!)
  await patient(captionOf(page, 1)).toBeVisible()
  await page.waitForTimeout(3000)
  await startWatchingFrames(page)
  const tookMs: number[] = []
  let scene = 1
  for (let i = 0; i < CHANGES; i++) {
    const forth = i % 4 < 2
    scene += forth ? 1 : -1
    const shown = page.evaluate(
      (n) =>
        new Promise<number>((resolve) => {
          const look = () =>
            document.querySelector(`[data-caption="${n}"]`) ? resolve(Date.now()) : requestAnimationFrame(look)
          look()
        }),
      scene,
    )
    const pressedAt = await presenter.page.evaluate(
      (word) => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === word)
        const at = Date.now()
        button?.click()
        return at
      },
      say(forth ? 'show.next' : 'show.previous'),
    )
    tookMs.push((await shown) - pressedAt)
    await page.waitForTimeout(1500)
  }
  const p95 = percentile(tookMs, 0.95)
  console.log(`scene change, presenter to wall: p50 ${percentile(tookMs, 0.5)} ms, p95 ${p95} ms (goal 300)`)
  expect(p95).toBeLessThan(CHANGE_AT_MOST_MS)
  const frames = await page.evaluate(
    () => (globalThis as unknown as { seen: { frames: number; empty: string[] } }).seen,
  )
  expect(frames.frames).toBeGreaterThan(20)
  expect(frames.empty).toEqual([])

  await presenter.page.getByRole('button', { name: say('show.leave') }).click()
  await patient(page.locator('[data-caption]')).toHaveCount(0)
  await presenter.page.getByRole('button', { name: say('show.back') }).click()
  await patient(captionOf(page, scene)).toBeVisible()
  await presenter.page.keyboard.press('End')
  await presenter.page.getByRole('button', { name: say('show.end'), exact: true }).click()
  await presenter.page.getByRole('button', { name: say('show.end.title') }).click()
  await patient(page.locator('[data-caption]')).toHaveCount(0)
  expect(presenter.said).toEqual([])
  await presenter.context.close()
})

test('the presenter’s page fits a telephone, a tablet and a laptop, and says when a press did not arrive', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { page, context, said } = await presentTour(browser, 'en')
  const say = sayIn('en')
  for (const [width, height] of [
    [390, 844],
    [1024, 768],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const lang of ['zh', 'en'] as const) {
      const other = page.locator('.present-lang')
      if ((await other.getAttribute('lang')) === (lang === 'zh' ? 'zh-CN' : 'en')) await other.click()
      await patient(page.getByRole('button', { name: sayIn(lang)('show.next'), exact: true })).toBeVisible()
      expect(await violationsOf(page, 'body')).toEqual([])
      const small = await page.evaluate(
        () =>
          [...document.querySelectorAll('.present-key')]
            .map((key) => key.getBoundingClientRect())
            .filter(({ height: h, right }) => h < 64 || right > innerWidth).length,
      )
      expect(small).toBe(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.screenshot({ path: `test-results/present-${width}x${height}-${lang}.png` })
    }
  }
  product.freeze()
  await page.getByRole('button', { name: say('show.next'), exact: true }).click()
  await patient(page.getByRole('alert')).toContainText('Not delivered')
  await expect(page.locator('.present-step b')).toHaveText('1')
  await page.screenshot({ path: 'test-results/present-undelivered-en.png' })
  product.thaw()
  await patient(page.locator('.present-step b')).toHaveText('2')
  await patient(page.getByRole('alert')).toHaveCount(0)
  expect(said).toEqual([])
  await context.close()
})
