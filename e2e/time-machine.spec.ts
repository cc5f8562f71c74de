import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { tapeIndexSchema } from '#contract/tape.ts'
import { expect, sayIn } from './desk-story.ts'
import type { Lang } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'

test.setTimeout(360_000)

/** How long a moment of now is looked at before it is past, ms: it must lie well inside the tape. */
const LIVED_MS = 12_000
const NEAR_MS = 1000

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product?.stop())

/** What a wall says at a glance, read in one go: figures with their metric, and the clock. */
interface Glance {
  readonly clock: string
  readonly figures: Readonly<Record<string, string>>
  readonly alarms: readonly string[]
}

function glanceAt(page: Page): Promise<Glance> {
  return page.evaluate(() => {
    const text = (element: Element | null) => element?.textContent?.trim() ?? ''
    const rows = [...document.querySelectorAll<HTMLElement>('.figure-row[data-metric]')]
    return {
      clock: text(document.querySelector('.wall-clock')),
      figures: Object.fromEntries(
        rows.map((row) => [row.dataset['metric']!, text(row.querySelector('.figure-value'))]),
      ),
      alarms: [...document.querySelectorAll('.alarms .alarm:not(.alarm-over) .alarm-title')].map(text),
    }
  })
}

const badge = (page: Page): Locator => page.locator('.mode-mark').first()
const bar = (page: Page): Locator => page.locator('.time-bar')

/** The moment the bar stands at, epoch ms. */
async function shownAt(page: Page): Promise<number> {
  return Number(await page.getByRole('slider').getAttribute('aria-valuenow'))
}

async function openLive(page: Page, path: string, lang: Lang): Promise<void> {
  await withoutMap(page)
  await page.goto(`${product.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
  await expect(badge(page)).toHaveText(sayIn(lang)('mode.live'))
}

/** By its key. A wall that cannot draw its map loads itself anew now and then: a key in that moment is heard by nobody. */
async function lookBack(page: Page): Promise<void> {
  await expect(async () => {
    if ((await bar(page).count()) === 0) await page.keyboard.press('t')
    await expect(page.getByRole('slider')).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: 60_000 })
}

async function violationsOf(page: Page, of: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(of).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

async function recordedMs(): Promise<number> {
  const { from, to } = tapeIndexSchema.parse(await (await fetch(`${product.url}/api/tapes/relay`)).json())
  return to - from
}

test('an officer goes back, sees what was seen then, plays on, opens the moment elsewhere, and returns', async ({
  page,
  context,
}) => {
  const say = sayIn('zh')
  await openLive(page, '/wall', 'zh')
  await expect(page.locator('.figure-row[data-freshness="fresh"]')).not.toHaveCount(0)
  await expect.poll(recordedMs).toBeGreaterThan(20_000)
  const then = await glanceAt(page)
  const thenAt = Date.now()
  await page.waitForTimeout(LIVED_MS)

  await lookBack(page)
  await expect(badge(page)).toHaveText(say('mode.replay'))
  await expect(page.locator('[data-feed="live"]')).toHaveCount(0)
  await expect(page.locator('.screen-frame')).toHaveCount(1)

  await test.step('the moment that was seen live stands there as it was', async () => {
    const field = page.getByRole('textbox', { name: say('time.typed') })
    await field.fill(then.clock)
    await field.press('Enter')
    await expect(page.locator('.wall-clock')).toHaveText(then.clock)
    await expect(page.locator('.time-state')).toHaveText('')
    await expect.poll(() => glanceAt(page)).toEqual(then)
    expect(Math.abs((await shownAt(page)) - thenAt)).toBeLessThan(60_000)
    // It stands: a clock that went on would say that it is now.
    await page.waitForTimeout(2500)
    expect((await glanceAt(page)).clock).toBe(then.clock)
  })

  await test.step('a link opens the same moment with the same numbers', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: say('time.link') }).click()
    await expect(page.getByText(say('time.link.copied'))).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).searchParams.get('at')).not.toBeNull()
    const other = await context.newPage()
    await withoutMap(other)
    await other.goto(link)
    await expect(badge(other)).toHaveText(say('mode.replay'))
    await expect(bar(other)).toBeVisible()
    await expect.poll(() => glanceAt(other)).toEqual(then)
    expect(Math.abs((await shownAt(other)) - (await shownAt(page)))).toBeLessThanOrEqual(NEAR_MS)
    await other.close()
  })

  await test.step('it plays at ten times, and stands again', async () => {
    const from = await shownAt(page)
    const began = Date.now()
    await page.getByRole('combobox', { name: say('time.speed') }).selectOption('10')
    await page.getByRole('button', { name: say('time.play'), exact: true }).click()
    await expect.poll(() => shownAt(page)).toBeGreaterThan(from + 5000)
    expect((await shownAt(page)) - from).toBeLessThanOrEqual(10 * (Date.now() - began) + 2000)
    await page.keyboard.press('Escape')
    await page.locator('.time-clock').click()
    await page.keyboard.press(' ')
    await expect(page.getByRole('button', { name: say('time.play'), exact: true })).toBeVisible()
  })

  await test.step('the arrow keys move it by a second, to its start and to its end', async () => {
    const slider = page.getByRole('slider')
    await slider.focus()
    await slider.press('Home')
    await expect(page.locator('.time-state')).toHaveText('')
    const start = await shownAt(page)
    await slider.press('ArrowRight')
    await expect.poll(async () => (await shownAt(page)) - start).toBe(1000)
    await slider.press('End')
    await expect.poll(() => shownAt(page)).toBeGreaterThan(start + 20_000)
  })

  await test.step('one key comes back, and the numbers move', async () => {
    await page.keyboard.press('l')
    await expect(badge(page)).toHaveText(say('mode.live'))
    await expect(bar(page)).toHaveCount(0)
    await expect(page.locator('.screen-frame')).toHaveCount(0)
    await expect(page).not.toHaveURL(/[?&]at=/)
    const clock = (await glanceAt(page)).clock
    await expect.poll(async () => (await glanceAt(page)).clock).not.toBe(clock)
    await expect(page.locator('.figure-row[data-freshness="fresh"]')).not.toHaveCount(0)
  })
})

test('a presenter marks a moment, and anybody finds it in the list and jumps there', async ({ page }) => {
  const say = sayIn('zh')
  await withoutMap(page)
  await page.goto(`${product.url}/desk?lang=zh`)
  await page.getByRole('button', { name: say('desk.sign-in') }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('button')
    .filter({ hasNotText: say('desk.cancel') })
    .first()
    .click()
  await expect(page.locator('.desk-live[data-feed="live"]')).toBeVisible()
  await expect.poll(recordedMs).toBeGreaterThan(20_000)
  await lookBack(page)
  await page.getByRole('slider').press('Home')
  await expect(page.locator('.time-state')).toHaveText('')
  await page.keyboard.press('.')
  await expect(page.locator('.time-state')).toHaveText('')
  const marked = await shownAt(page)

  await bar(page)
    .getByRole('button', { name: say('time.moment') })
    .click()
  await dialog.getByLabel(new RegExp(`^${say('time.moment.note')}`)).fill('第一次演示从这里开始')
  await dialog.getByRole('button', { name: say('time.moment.send'), exact: true }).click()
  await expect(dialog).toHaveCount(0)

  await page.getByRole('slider').press('End')
  await bar(page)
    .getByRole('button', { name: new RegExp(`^${say('time.marks')} \\d`) })
    .click()
  await page.getByRole('searchbox', { name: say('time.marks') }).fill('从这里开始')
  await page.getByRole('option', { name: /第一次演示从这里开始/ }).click()
  await expect.poll(async () => Math.abs((await shownAt(page)) - marked)).toBeLessThanOrEqual(NEAR_MS)

  await test.step('the desk says what it shows, and orders nothing', async () => {
    await expect(page.locator('.desk-live')).toContainText(say('mode.replay'))
    await expect(page.locator('[data-feed="live"]')).toHaveCount(0)
    await expect(
      page.locator('.queue').getByRole('button', { name: new RegExp(`^${say('desk.call.new')}`) }),
    ).toHaveAttribute('aria-disabled', 'true')
  })
  await test.step('Return to live is there to be pressed, too', async () => {
    await page.getByRole('button', { name: say('time.live') }).click()
    await expect(page.locator('.desk-live')).toContainText(say('mode.live'))
  })
})

for (const lang of ['zh', 'en'] as const) {
  for (const path of ['/wall', '/desk', '/foundation'] as const) {
    test(`the bar on ${path} is readable to assistive technology in ${lang}, and leaves nothing in the other language`, async ({
      page,
    }) => {
      await openLive(page, path, lang)
      await expect.poll(recordedMs).toBeGreaterThan(5000)
      await lookBack(page)
      expect(await violationsOf(page, '.time-bar')).toEqual([])
      if (lang === 'en') expect(await bar(page).innerText()).not.toMatch(/[\u4e00-\u9fff]/)
      await bar(page)
        .getByRole('button', { name: sayIn(lang)('time.more') })
        .click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expect(page.locator('.tape-list')).toBeVisible()
      expect(await violationsOf(page, '[role="dialog"]')).toEqual([])
    })
  }
}

test('a wall that nobody touches shows its past with nothing to press, and no figure is covered', async ({ page }) => {
  await withoutMap(page)
  await expect.poll(recordedMs).toBeGreaterThan(5000)
  const at = new Date(Date.now() - 5000).toISOString()
  await page.goto(`${product.url}/wall?lang=zh&kiosk=1&at=${at}`)
  await expect(badge(page)).toHaveText(sayIn('zh')('mode.replay'))
  await expect(bar(page)).toBeVisible()
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  const box = await bar(page).boundingBox()
  await expect(page.locator('.figure-row')).toHaveCount(12)
  for (const row of await page.locator('.figure-row').all()) {
    const figure = await row.boundingBox()
    expect(figure!.y + figure!.height).toBeLessThanOrEqual(box!.y + 1)
  }
})
