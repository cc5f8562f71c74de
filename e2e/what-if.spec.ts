import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { whatIfRunSchema, whatIfRunsAnswerSchema } from '#contract/what-if.ts'
import { expect, postNames, Window } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'

// 推演: a duty officer closes a street and opens windows at a hall, sees how far the run is, and base and variant beside each other.

test.use({ expectedErrors: /WebGL/i })
const PICTURES = 'test-results/what-if'
/** A city whose past is being written has little left for a run. */
const RUN_MS = 120_000

let product: Product
test.beforeAll(async () => {
  test.setTimeout(300_000)
  product = await startProduct()
  // The busiest hour of a hall is read out of its past.
  await expect
    .poll(async () => (await (await fetch(`${product.url}/api/what-if/levers`)).text()).includes('"windows":1'), {
      timeout: 240_000,
      intervals: [12_000],
    })
    .toBe(true)
    .catch(() => undefined)
})
test.afterAll(() => product?.stop())

async function openSignedIn(page: Page): Promise<Window> {
  await withoutMap(page)
  const window = new Window(page, 'zh')
  await page.goto(`${product.url}/decision/what-if?lang=zh`)
  await window.press('desk.sign-in')
  const names = await postNames(product.url, 'zh')
  await window.dialog.getByRole('button', { name: new RegExp(`^${names.get('duty-1')}`) }).click()
  await expect(window.dialog).toHaveCount(0)
  return window
}

async function closeStreet(page: Page, window: Window): Promise<void> {
  await page.getByLabel(window.say('what-if.street.find')).fill('Kunaeva')
  await page
    .getByRole('list', { name: window.say('what-if.street.results') })
    .getByRole('button', { name: /Kunaeva/ })
    .first()
    .click()
}

test('a street is closed, windows are opened, the run is watched and its result outlives a reload', async ({
  page,
}) => {
  test.setTimeout(300_000)
  mkdirSync(PICTURES, { recursive: true })
  const window = await openSignedIn(page)
  const levers = page.getByRole('list', { name: window.say('what-if.levers') })

  await closeStreet(page, window)
  await expect(levers.getByRole('listitem')).toHaveCount(1)
  await window.press('what-if.undo')
  await expect(levers.getByRole('listitem')).toHaveCount(0)
  await window.press('what-if.redo')
  await expect(levers.getByRole('listitem')).toHaveCount(1)

  await page.getByLabel(window.say('what-if.kind')).selectOption('hall-windows')
  const hall = page.getByRole('combobox', { name: window.say('what-if.hall') })
  await hall.fill('Saryarka')
  await page.getByRole('option').first().click()
  await window.press('what-if.hall.more')
  await window.press('what-if.add')
  await expect(levers.getByRole('listitem')).toHaveCount(2)

  await window.press('what-if.run')
  await expect(page.getByRole('progressbar', { name: window.say('what-if.progress') })).toBeVisible({ timeout: 30_000 })
  const table = page.getByRole('table', { name: window.say('what-if.result') })
  await expect(table).toBeVisible({ timeout: RUN_MS })
  await expect(table.getByRole('columnheader')).toHaveText(['指标', '单位', '基线', '方案 1'])
  await expect(table.getByRole('rowheader', { name: /路网延时指数/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /平均等候/ })).toContainText('改善')
  await expect(page.getByRole('region', { name: '未建模的因素' }).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '依据' })).toContainText('实测')
  await page.screenshot({ path: `${PICTURES}/result-zh.png`, fullPage: true })

  const before = await table.innerText()
  await page.reload()
  await expect(table).toBeVisible({ timeout: 30_000 })
  expect(await table.innerText()).toBe(before)
  await expect(levers.getByRole('listitem')).toHaveCount(2)

  await window.press('what-if.adopt', { name: '方案 1' })
  await expect(page.getByText(/已采纳方案 1/)).toBeVisible()
  await window.press('what-if.share')
  await expect(window.button('what-if.shared')).toBeDisabled()
  const id = new URL(page.url()).searchParams.get('run') ?? ''
  const kept = whatIfRunSchema.parse(await (await fetch(`${product.url}/api/what-if/runs/${id}`)).json())
  expect(kept).toMatchObject({ state: 'done', model: 'what-if 1', adopted: { variant: 1 } })
  expect(kept.hash).toMatch(/^[0-9a-f]{64}$/)

  const axe = await new AxeBuilder({ page }).analyze()
  expect(axe.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
})

test('a run is cancelled by the keyboard alone, and nothing comes of it', async ({ page }) => {
  test.setTimeout(200_000)
  const window = await openSignedIn(page)
  for (let i = 0; i < 3; i++) await closeStreet(page, window)
  await page.getByLabel(window.say('what-if.kind')).selectOption('bases-chosen')
  await page.getByLabel(window.say('what-if.count')).fill('6')
  await window.press('what-if.add')
  await window.button('what-if.variant.add').click()
  await window.button('what-if.run').focus()
  await page.keyboard.press('Enter')
  const cancel = window.button('what-if.cancel')
  await expect(cancel).toBeVisible({ timeout: 30_000 })
  await cancel.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '已取消' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  const { runs } = whatIfRunsAnswerSchema.parse(await (await fetch(`${product.url}/api/what-if/runs`)).json())
  expect(runs[0]).toMatchObject({ state: 'cancelled' })
})

test('nobody runs without a post, and what is asked is refused in words', async ({ page }) => {
  await withoutMap(page)
  const window = new Window(page, 'en')
  await page.goto(`${product.url}/decision/what-if?lang=en`)
  await expect(window.button('what-if.run')).toBeDisabled()
  await expect(page.getByText('Sign in as a post first.')).toBeVisible()
  const asked = await fetch(`${product.url}/api/what-if/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(asked.status).toBe(401)
})
