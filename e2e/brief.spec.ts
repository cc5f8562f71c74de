import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { briefAnswerSchema } from '#contract/brief.ts'
import { expect, postNames, Window } from './desk-story.ts'
import { pdfText } from './pdf-text.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'

// 今日城市运行简报: drafted from figures, edited by a person, kept, looked up again, and printed in both languages.

test.use({ expectedErrors: /WebGL/i })
const PICTURES = 'test-results/brief'

let product: Product
test.beforeAll(async () => {
  test.setTimeout(300_000)
  mkdirSync(PICTURES, { recursive: true })
  product = await startProduct()
  // The day's means come from the past that is being written.
  await expect
    .poll(async () => (await read()).sentences.some(({ id }) => id === 'index'), {
      timeout: 180_000,
      intervals: [3000],
    })
    .toBe(true)
})
test.afterAll(() => product?.stop())

async function read() {
  return briefAnswerSchema.parse(await (await fetch(`${product.url}/api/briefs/today`)).json())
}

test('every sentence stands beside its figures; edited and saved, it is printed with its number in both languages', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await withoutMap(page)
  const window = new Window(page, 'zh')
  const { say } = window
  await page.goto(`${product.url}/decision/brief?lang=zh`)
  for (const section of ['happened', 'why', 'ahead', 'decide'] as const)
    await expect(
      page
        .getByRole('region', { name: say(`brief.${section}`) })
        .getByRole('listitem')
        .first(),
    ).toBeVisible()
  const happened = page.getByRole('region', { name: say('brief.happened') })
  await expect(happened.getByRole('listitem').first().getByRole('link').first()).toHaveAttribute(
    'href',
    /figure=city_index/,
  )

  await window.press('desk.sign-in')
  const names = await postNames(product.url, 'zh')
  await window.dialog.getByRole('button', { name: new RegExp(`^${names.get('duty-1')}`) }).click()
  await expect(window.dialog).toHaveCount(0)
  await window.press('brief.edit')
  const first = happened.getByLabel(say('brief.sentence')).first()
  const drafted = await first.inputValue()
  const value = /运行指数 (\d+\.\d)/.exec(drafted)?.[1] ?? ''
  expect(value).not.toBe('')
  await first.fill(`全市运行平稳，运行指数 ${value}，请关注晚高峰。`)
  await window.press('brief.save')
  await expect(page.getByText(new RegExp(`第 1 版 · ${names.get('duty-1')}`))).toBeVisible()
  await expect(happened).toContainText('请关注晚高峰')
  await expect(happened).toContainText(say('brief.edited'))
  await page.screenshot({ path: `${PICTURES}/brief-zh.png` })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])

  await page.reload()
  await expect(happened).toContainText('请关注晚高峰')
  const saved = await read()
  expect([saved.edition, saved.sentences[0]?.edited]).toEqual([1, { zh: true, en: false }])

  const paper = async (name: 'brief.pdf.zh' | 'brief.pdf.en') => {
    const href = await page.getByRole('link', { name: say(name) }).getAttribute('href')
    const answer = await page.request.get(product.url + href!, { timeout: 120_000 })
    expect(answer.headers()['content-type']).toBe('application/pdf')
    return pdfText(await answer.body()).replaceAll(/\s/g, '')
  }
  const chinese = await paper('brief.pdf.zh')
  expect(chinese).toContain('今日城市运行简报')
  expect(chinese).toContain(`全市运行平稳，运行指数${value}，请关注晚高峰。`)
  expect(chinese).toContain('经人工修改')
  const english = await paper('brief.pdf.en')
  expect(english).toContain('Dailybriefofthecity')
  expect(english).toContain(saved.sentences[0]!.said.en.replaceAll(/\s/g, '').replaceAll('’', "'"))
  expect(english).toContain('editedinChineseonly')

  await page.goto(`${product.url}/decision/brief?lang=en`)
  await expect(page.getByRole('region', { name: 'What to decide' })).toBeVisible()
  await expect(page.getByText('the Chinese was edited')).toBeVisible()
})
