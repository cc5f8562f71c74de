import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { cityIndexAnswerSchema } from '#contract/city-index.ts'
import { ledgerAnswerSchema } from '#contract/ledger.ts'
import { expect, postNames, startGauge, Window } from './desk-story.ts'
import { listenToJournal } from './listen-to-journal.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'

// 运行指数、建议与台账: weights are judged and refused, advice is taken with a reason, and what came of it is measured.

test.use({ expectedErrors: /WebGL/i })
const PICTURES = 'test-results/ledger'

let product: Product
test.beforeAll(async () => {
  test.setTimeout(240_000)
  mkdirSync(PICTURES, { recursive: true })
  product = await startProduct()
})
test.afterAll(() => product?.stop())

async function openAs(page: Page, path: string, post: string): Promise<Window> {
  await withoutMap(page)
  const window = new Window(page, 'zh')
  await page.goto(`${product.url}${path}?lang=zh`)
  await window.press('desk.sign-in')
  const name = (await postNames(product.url, 'zh')).get(post)!
  await window.dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(window.dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  return window
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
}

test('judgements that contradict each other are refused in words; what agrees is used by the wall at once', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const window = await openAs(page, '/decision/index', 'commander')
  const { say } = window
  const judge = (row: string, column: string, times: string) =>
    page.getByLabel(say('index-desk.pair', { row, column })).selectOption(times)
  const save = page.getByRole('button', { name: say('index-desk.save') })
  await page.getByLabel(new RegExp(`^${say('index-desk.why')}`)).fill('汛期提高安全权重')

  await judge('经济活力', '生态环境', '9')
  await judge('生态环境', '交通运行', '9')
  await judge('经济活力', '交通运行', '1/9')
  await expect(page.getByRole('alert')).toContainText('“经济活力”是“生态环境”的 9 倍')
  await expect(page.getByRole('alert')).toContainText('一致性比率')
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await page.screenshot({ path: `${PICTURES}/index-refused-zh.png` })
  await isAccessible(page)

  await page.getByRole('button', { name: say('index-desk.reset') }).click()
  await judge('生态环境', '公共安全', '1/2')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await save.click()
  await expect(page.getByText(/现用权重第 1 版/)).toContainText('汛期提高安全权重')
  const standing = cityIndexAnswerSchema.parse(await (await fetch(`${product.url}/api/city-index`)).json())
  expect(standing.weighting?.edition).toBe(1)
  expect(standing.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
  expect(standing.weights[3]).not.toBeCloseTo(0.2, 3)
  // Lineage of the wall's own figure tells the same weights.
  await expect
    .poll(async () => {
      const answer = await fetch(`${product.url}/api/lineage?metric=city_index&place=city`)
      const { inputs } = (await answer.json()) as { inputs: { metric: string; weight: number }[] }
      return inputs.find(({ metric }) => metric === 'index_safety')?.weight.toFixed(3)
    })
    .toBe((100 * standing.weights[3]!).toFixed(3))
})

test('advice is taken with its reason: in the ledger, in the journal, and no number that nobody reckoned', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const gauge = await startGauge(product.url, 'zh')
  try {
    const heard = await listenToJournal(product.url)
    const window = await openAs(page, '/decision/ledger', 'duty-1')
    const { say } = window
    const situation = page.getByRole('listitem').filter({ hasText: gauge.placeName }).first()
    await expect(situation).toContainText('尚无足够案例')
    await expect(situation).toContainText('突发事件应对法')
    await situation.getByRole('button', { name: `${say('ledger.take')} 调派移动泵车强排`, exact: true }).click()
    await window.answer({ 'ledger.why': '水位仍在上涨', 'ledger.run': 'run-42' }, 'ledger.take')
    await situation.getByRole('button', { name: `${say('ledger.refuse')} 封闭积水路段，上游绕行`, exact: true }).click()
    await window.answer({ 'ledger.why': '车流很小' }, 'ledger.refuse')

    const table = page.getByRole('table', { name: say('ledger.table') })
    await expect(table.getByRole('row').filter({ hasText: '水位仍在上涨' })).toContainText(say('ledger.taken'))
    await expect(table.getByRole('row').filter({ hasText: '车流很小' })).toContainText(say('ledger.refused'))
    await expect(situation.getByRole('button')).toHaveCount(0)
    const { rows } = ledgerAnswerSchema.parse(await (await fetch(`${product.url}/api/ledger`)).json())
    expect(rows.map(({ state, decision }) => [state, decision.taken, decision.run])).toEqual([
      ['open', false, null],
      ['open', true, 'run-42'],
    ])
    await expect
      .poll(() => heard.entries.flatMap((entry) => (entry.kind === 'advice-decided' ? [entry.why] : [])))
      .toEqual(['水位仍在上涨', '车流很小'])
    await page.screenshot({ path: `${PICTURES}/ledger-zh.png` })
    await isAccessible(page)
    await page.goto(`${product.url}/decision/ledger?lang=en`)
    await expect(page.getByRole('table')).toContainText('Send mobile pumps')
    await isAccessible(page)
    heard.stop()
  } finally {
    gauge.stop()
  }
})
