import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { io } from 'socket.io-client'
import type { Command } from '#contract/command.ts'
import { commandAnswerSchema } from '#contract/command.ts'
import { entriesAnswerSchema } from '#contract/desk-answer.ts'
import { ENDING_CHECKS } from '#contract/incident.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { reviewSchema } from '#contract/review.ts'
import { expect, postNames, Window } from './desk-story.ts'
import type { Lang } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { test, withoutMap } from './story.ts'

// 复盘: an incident is driven to its end over the desk's own commands, then reviewed with one click, on screen and on paper.

const INCIDENT = 'incident-review-1'
/** What a page says without WebGL: one map is enough for one machine. */
test.use({ expectedErrors: /WebGL/i })
const PICTURES = 'test-results/review'
const SECOND_MS = 1000

let product: Product
test.beforeAll(async () => {
  // Commands over sockets on a busy machine, and a city that has to start.
  test.setTimeout(240_000)
  product = await startProduct({ mock: false })
  await driveToItsEnd(product.url)
})
test.afterAll(() => product?.stop())

/** A post that asks over its own socket, as its page does. */
async function post(url: string, id: string) {
  const signed = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ post: id }),
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, topics: [] },
    extraHeaders: { cookie },
  })
  await new Promise((resolve, reject) => {
    page.once('reset', resolve)
    page.once('connect_error', reject)
  })
  let asked = 0
  return {
    ask: async (command: Record<string, unknown> & { readonly do: Command['do'] }) =>
      commandAnswerSchema.parse(
        await page.timeout(30_000).emitWithAck('command', { id: `review-${id}-${++asked}`, ...command }),
      ),
    close: () => page.disconnect(),
  }
}

async function driveToItsEnd(url: string): Promise<void> {
  const [admin, duty, commander] = [await post(url, 'admin'), await post(url, 'duty-1'), await post(url, 'commander')]
  const incident = INCIDENT
  const order = 'order-review-1'
  const at = Date.now()
  const done = async (by: typeof duty, command: Parameters<typeof duty.ask>[0]) =>
    expect(await by.ask(command)).toMatchObject({ ok: true })
  await done(admin, {
    do: 'register-unit',
    unit: {
      id: 'pump-1',
      name: { zh: '泵车一队', en: 'Pump team 1' },
      kind: 'team',
      skills: ['pump'],
      people: 6,
      base: [71.42, 51.12],
      office: { zh: '水务', en: 'Water works' },
    },
  })
  await done(duty, {
    do: 'open-incident',
    incident,
    title: '三号下穿积水',
    type: 'flood',
    severity: 'orange',
    placeName: '三号下穿',
    lng: 71.43,
    lat: 51.13,
    occurredAt: at,
    receivedAt: at,
    alarms: [],
    calls: [],
    grounds: [],
  })
  for (const to of ['verified', 'assessed'])
    await done(duty, { do: 'advance-incident', incident, to, why: '视频核实', grounds: [] })
  expect(await duty.ask({ do: 'grade-incident', incident, grade: 'major', basis: '…' })).toMatchObject({ ok: false })
  await done(commander, {
    do: 'activate-response',
    incident,
    level: 'III',
    matter: '城市内涝',
    expectedHours: 2,
    measures: ['断路绕行'],
    grounds: [],
  })
  await done(duty, { do: 'phone-report', incident, to: '市总值班室', text: '' })
  await done(duty, {
    do: 'draw-mark',
    mark: 'mark-review-1',
    incident,
    use: 'cordon',
    geometry: { shape: 'circle', centre: [71.43, 51.13], radiusM: 300 },
    label: '积水区',
  })
  await done(duty, {
    do: 'issue-order',
    order,
    incident,
    unit: 'pump-1',
    text: '赴现场抽排',
    to: [71.43, 51.13],
    toName: '三号下穿',
    ackWithinS: 60,
    route: {
      etaS: 120,
      distanceM: 1500,
      reason: { zh: '最近', en: 'nearest' },
      line: [
        [71.42, 51.12],
        [71.43, 51.12],
        [71.43, 51.13],
      ],
    },
  })
  for (const step of ['acknowledge-order', 'depart', 'arrive'] as const) {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await done(duty, { do: step, order })
  }
  await done(duty, { do: 'release-unit', order, text: '' })
  await done(duty, { do: 'advance-incident', incident, to: 'controlled', why: '水已退', grounds: [] })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await done(commander, {
    do: 'end-response',
    incident,
    checks: [...ENDING_CHECKS],
    why: '险情解除',
    signer: 'commander',
  })
  // The tick that shows it is on the tape.
  await new Promise((resolve) => setTimeout(resolve, 2500))
  for (const one of [admin, duty, commander]) one.close()
}

const reviewPath = `/api/incidents/${INCIDENT}/review`

/** hh:mm:ss of a page, as seconds of a day. */
function clockSeconds(text: string): number {
  const [h = 0, m = 0, s = 0] = (/\d\d:\d\d:\d\d/.exec(text)?.[0] ?? '').split(':').map(Number)
  return h * 3600 + m * 60 + s
}

test('the review’s times are the journal’s', async () => {
  const review = reviewSchema.parse(await (await fetch(product.url + reviewPath)).json())
  const { entries } = entriesAnswerSchema.parse(
    await (await fetch(`${product.url}/api/incidents/${INCIDENT}/entries`)).json(),
  )
  const said = new Map(review.lines.map(({ seq, at }) => [seq, at]))
  for (const { seq, at } of entries) expect(said.get(seq)).toBe(at)
  const atOf = (kind: string) => entries.find((entry) => entry.kind === kind)?.at
  const done = (what: string) => review.clocks.find((clock) => clock.what === what)?.done?.at
  expect(done('activated')).toBe(atOf('response-activated'))
  expect(done('ordered')).toBe(atOf('order-issued'))
  expect(done('arrived')).toBe(atOf('order-arrived'))
  expect(done('ended')).toBe(atOf('response-ended'))
  expect(review).toMatchObject({ ended: true, counts: { orders: 1, ordersInTime: 1, refused: 1 } })
  expect(review.decisions.find(({ kind }) => kind === 'order-issued')).toMatchObject({ basis: 'written' })
})

for (const lang of ['zh', 'en'] as const) {
  test(`one click on an ended incident opens its review; lines open their moments (${lang})`, async ({ page }) => {
    test.setTimeout(300_000)
    const names = await postNames(product.url, lang)
    await withoutMap(page)
    const desk = new Window(page, lang)
    await desk.openDesk(product.url, names.get('commander') ?? '', `&incident=${INCIDENT}`)
    await page.getByRole('link', { name: desk.say('review.open'), exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/review/${INCIDENT}`))
    const review = reviewSchema.parse(await (await fetch(product.url + reviewPath)).json())
    await expect(page.locator('.review-timeline li')).toHaveCount(review.lines.length)
    await expect(page.locator('.review-figures b').first()).toHaveText(
      `${review.counts.clocksKept}/${review.counts.clocksKept + review.counts.clocksMissed}`,
    )
    await expect(page.locator('.review-chips button')).toHaveCount(review.phases.length)
    await page.getByRole('button', { name: desk.say('review.filter.refused'), exact: true }).click()
    await expect(page.locator('.review-timeline li')).toHaveCount(1)
    await page.getByRole('button', { name: desk.say('review.filter.all'), exact: true }).click()
    await pictures(page, lang)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa'])
      .exclude('.maplibregl-map')
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])

    for (const kind of ['response-activated', 'order-arrived', 'response-ended']) {
      const line = review.lines.find((one) => one.kind === kind)!
      const link = page.locator(`.review-timeline li[data-seq="${line.seq}"] a`)
      const href = new URL((await link.getAttribute('href')) ?? '', product.url)
      expect(Math.abs(Date.parse(href.searchParams.get('at') ?? '') - line.at)).toBeLessThanOrEqual(SECOND_MS)
      const written = await link.locator('time').textContent()
      await link.click()
      await expect(page).toHaveURL(/\/desk\?/)
      const clock = page.locator('.time-clock')
      await expect(clock).toHaveText(/\d\d:\d\d:\d\d/)
      const [shown, told] = [clockSeconds((await clock.textContent()) ?? ''), clockSeconds(written ?? '')]
      expect(Math.abs(shown - told)).toBeLessThanOrEqual(1)
      await page.goBack()
      await expect(page.locator('.review-timeline li')).toHaveCount(review.lines.length)
    }
  })
}

test('the map of a phase is drawn from the review, with who was out and what was drawn', async ({ page }) => {
  test.setTimeout(300_000)
  await page.goto(`${product.url}/review/${INCIDENT}?lang=zh`)
  await expect(page.locator('.review-map canvas').first()).toBeVisible()
  await page.getByRole('button', { name: /现场处置中/ }).click()
  await expect(page.locator('.review-map h2')).toContainText('现场处置中')
  await expect(page.locator('.review-map')).toContainText('积水区')
  await page.waitForTimeout(3000)
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}/review-map-zh-1920x1080.png` })
})

test('on paper it has its serial, several pages, and its fonts inside; whoever took no post is told why not', async ({
  request,
}) => {
  const url = `${product.url}${reviewPath}.pdf?lang=en`
  expect((await request.get(url)).status()).toBe(401)
  await request.post(`${product.url}/api/sign-in`, { data: { post: 'duty-1' } })
  const answer = await request.get(url, { timeout: 120_000 })
  expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf' })
  const latin = (await answer.body()).toString('latin1')
  const { incident } = reviewSchema.parse(await (await fetch(product.url + reviewPath)).json())
  expect(latin.slice(0, 8)).toBe('%PDF-1.7')
  expect(latin).toContain(incident.serial)
  expect(latin.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(2)
  expect(latin).toContain('/FontFile2')
})

/** For looking at. */
async function pictures(page: Window['page'], lang: Lang): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const kept = page.viewportSize()
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1366, height: 768 },
    { width: 3840, height: 1080 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await page.waitForTimeout(1500)
    await page.screenshot({
      path: `${PICTURES}/review-${lang}-${size.width}x${size.height}.png`,
      fullPage: size.width < 1000,
    })
  }
  if (kept) await page.setViewportSize(kept)
}
