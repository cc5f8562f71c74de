import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, newWindow, postNames, startGauge, Window } from './desk-story.ts'
import type { Lang } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import { test, watch, withoutMap } from './story.ts'

// 暴雨内涝, from the first alarm of an underpass to the signed final report: a duty officer, a commander, and a unit on its telephone.

/** What the commander's window says without WebGL: one map is enough for one machine. */
const NO_MAP = /WebGL/i
const PICTURES = 'test-results/desk'
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 1080 },
  { width: 1366, height: 768 },
] as const

/** Pictures for looking at, in every size the desk is made for. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const kept = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.waitForTimeout(600)
    await page.screenshot({ path: `${PICTURES}/${name}-${size.width}x${size.height}.png` })
  }
  if (kept) await page.setViewportSize(kept)
}

for (const lang of ['zh', 'en'] as const) {
  test(`two officers and a unit take a rainstorm from the first alarm to the signed final report (${lang})`, async ({
    page,
    browser,
    offences,
  }) => {
    test.setTimeout(300_000)
    // The simulated city lives, its water gauges are silent: the one under the city's water is ours.
    const product = await startProduct({ env: { MOCK_MUTE: 'mock-water' } })
    const closers: (() => unknown)[] = [() => product.stop()]
    try {
      const names = await postNames(product.url, lang)
      const nameOf = (post: string) => names.get(post) ?? post
      const duty = new Window(page, lang)
      const { window: commander, context } = await newWindow(browser, lang)
      closers.push(() => context.close())
      await watch(commander.page, offences.said, NO_MAP)
      await withoutMap(commander.page)
      await duty.openDesk(product.url, nameOf('duty-1'))
      await commander.openDesk(product.url, nameOf('commander'))

      const gauge = await startGauge(product.url, lang)
      closers.push(gauge.stop)
      await alarmBecomesIncident(duty, gauge.placeName)
      await commander.page.locator('.queue-row[data-kind="incident"] a').first().click()
      await expect(commander.page.getByText(`${nameOf('duty-1')} ${commander.say('desk.presence.same')}`)).toBeVisible()

      await duty.press('desk.act.phone')
      await duty.answer({}, 'desk.phone.do')
      for (const step of ['desk.act.step-verified', 'desk.act.step-assessed'] as const) {
        await duty.press(step)
        await duty.answer(
          { 'desk.step.why': lang === 'zh' ? '视频核实，主干道断路' : 'seen on camera, road cut' },
          'desk.step.do',
        )
      }
      await commander.press('desk.act.response')
      await commander.dialog.locator('.switch').first().click()
      await commander.answer({}, 'desk.response.sign')
      await commander.press('desk.act.post')
      await commander.answer({}, 'desk.post.do')

      await duty.press('desk.act.plan')
      await duty.answer({}, 'desk.plan.start')
      const tasks = page.locator('.task-row')
      await expect(tasks.first()).toBeVisible()
      expect(await commander.page.locator('.task-row').count()).toBe(await tasks.count())
      await picture(page, `desk-running-${lang}`)

      const unit = await dispatch(duty)
      const phone = await newWindow(browser, lang, { width: 390, height: 844 })
      closers.push(() => phone.context.close())
      await watch(phone.window.page, offences.said, undefined)
      await unitGoes(phone.window, product.url, unit, lang)
      await expect(page.locator('.order-row').first()).toContainText(duty.say('desk.order.arrived'))
      await picture(page, `desk-onscene-${lang}`)

      await finishMandatory(duty, lang)
      await phone.window.press('unit.step.release-unit')
      await expect(page.locator('.order-row').first()).toContainText(duty.say('desk.order.released'))
      gauge.set(4)
      await commander.press('desk.act.step-controlled')
      await commander.answer({ 'desk.step.why': lang === 'zh' ? '水已退' : 'the water is gone' }, 'desk.step.do')
      await commander.press('desk.act.end')
      for (const check of await commander.dialog.locator('.switch').all()) await check.click()
      await commander.answer({ 'desk.field.why': lang === 'zh' ? '险情解除' : 'the danger is over' }, 'desk.end.do')

      await writeReport(duty, commander, 'report.new.final')
      await expect(page.getByText(duty.say('report.state.signed')).first()).toBeVisible()
      await picture(page, `desk-final-${lang}`)
    } finally {
      for (const close of closers.toReversed()) await close()
    }
  })
}

async function alarmBecomesIncident(duty: Window, placeName: string): Promise<void> {
  const row = duty.page.locator('.queue-row[data-kind="alarm"]', { hasText: placeName })
  await expect(row).toBeVisible({ timeout: 30_000 })
  await row.getByRole('link').click()
  await duty.press('desk.act.acknowledge')
  await expect(duty.page.locator('.queue-row', { hasText: placeName })).toContainText(
    duty.say('desk.row.acknowledged', { by: (await duty.page.locator('.desk-who').textContent()) ?? '' }),
  )
  await duty.press('desk.act.promote')
  await duty.answer({ 'desk.field.type': 'flood' }, 'desk.promote.open')
  await expect(duty.page.locator('.queue-row[data-kind="incident"]')).toHaveCount(1)
}

/** The first of the ranking is proposed and ordered; answers its name. */
async function dispatch(duty: Window): Promise<string> {
  await duty.press('desk.dispatch')
  await duty.page.getByLabel(duty.say('dispatch.skill'), { exact: true }).selectOption('pump')
  const first = duty.page.locator('.rank-rows li').first()
  await expect(first.getByRole('checkbox')).toBeChecked({ timeout: 30_000 })
  const name = (await first.locator('.rank-name').textContent()) ?? ''
  await duty.press('dispatch.send', { n: 1 })
  await expect(duty.page.getByText(duty.say('dispatch.sent', { n: 1 }))).toBeVisible()
  await expect(duty.page.locator('.order-row').first()).toContainText(name)
  return name
}

async function unitGoes(phone: Window, url: string, name: string, lang: Lang): Promise<void> {
  await phone.page.goto(`${url}/unit?lang=${lang}`)
  await phone.page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await phone.press('unit.sign-in', { name })
  await expect(phone.button('unit.step.acknowledge-order')).toBeVisible()
  mkdirSync(PICTURES, { recursive: true })
  await phone.page.screenshot({ path: `${PICTURES}/unit-${lang}-390x844.png` })
  for (const step of ['acknowledge-order', 'depart', 'arrive'] as const) await phone.press(`unit.step.${step}`)
  await expect(phone.button('unit.step.release-unit')).toBeVisible()
}

/** Whatever must be done before the end is finished, one after the other, with what shows that it was. */
async function finishMandatory(duty: Window, lang: Lang): Promise<void> {
  const folded = duty.page.locator('.task-more')
  if (await folded.isVisible()) await folded.click()
  const open = duty.page.locator('.task-row:not([data-state="finished"]):not([data-state="skipped"])', {
    has: duty.page.locator('em'),
  })
  for (let left = await open.count(); left > 0; left = await open.count()) {
    const before = left
    for (let i = 0; i < left; i++) {
      const row = open.nth(i)
      await row.getByRole('button').first().click()
      const finish = row.getByRole('button', { name: new RegExp(`^${duty.say('desk.task.finish')} `) })
      if ((await finish.getAttribute('aria-disabled')) === 'true' || (await finish.isDisabled())) {
        await row.getByRole('button').first().click()
        continue
      }
      await finish.click()
      const evidence = duty.dialog.getByRole('textbox').first()
      await evidence.fill(lang === 'zh' ? '已完成，见现场记录' : 'done, see the log')
      await duty.dialog.getByRole('button', { name: duty.say('desk.task.finish'), exact: true }).click()
      await expect(duty.dialog).toHaveCount(0)
      break
    }
    await expect.poll(() => open.count()).toBeLessThan(before)
  }
}

/** Drafted from the journal by the duty officer, signed by the commander. */
async function writeReport(
  duty: Window,
  commander: Window,
  draft: 'report.new.first' | 'report.new.final',
): Promise<void> {
  for (const one of [duty, commander]) {
    const tab = one.page.getByRole('link', { name: one.say('desk.panel.report'), exact: true })
    if (await tab.isVisible()) await tab.click()
  }
  await duty.press(draft)
  await duty.press('report.save')
  await expect(duty.page.getByText(duty.say('report.state.saved')).first()).toBeVisible()
  const name = commander.page
    .getByRole('button', { name: new RegExp(commander.say('report.open', { name: '' }).trim()) })
    .first()
  await name.click()
  await commander.press('report.sign')
  await commander.dialog.getByRole('button', { name: commander.say('report.sign'), exact: true }).click()
  await expect(commander.dialog).toHaveCount(0)
}
