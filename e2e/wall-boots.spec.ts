import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, test as plain } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { expect } from './desk-story.ts'
import { startProduct } from './start-product.ts'
import type { Product } from './start-product.ts'
import { linkOf, newScreen, setWall } from './wall-story.ts'

const WALL = 'story-wall'
const LIVE_WITHIN_S = 60
/** Chromium writes cookies down every half minute: a device that is cut off sooner after it was admitted was not. */
const COOKIE_WRITTEN_MS = 35_000
const CHROMIUM_AT = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

let product: Product
plain.beforeAll(async () => {
  product = await startProduct({ mock: false })
  await setWall(product.url, WALL, { rotation: [{ address: '/theme/economy', dwellS: 600 }] })
})
plain.afterAll(() => product?.stop())
// A browser that is cut off cannot hand over what it was watched by.
plain.use({ trace: 'off', screenshot: 'off' })

/** A kiosk's browser as its machine starts it: one profile, one address, nobody to touch it. */
interface Kiosk {
  readonly page: () => Promise<Page>
  /** As the mains does. */
  readonly cut: () => Promise<void>
}

async function startKiosk(profile: string, address: string): Promise<Kiosk> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  // A machine that was cut off leaves its locks behind; the profile is the same machine's.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, lock), { force: true })
  const executable =
    process.env['CHROMIUM'] ?? CHROMIUM_AT.find((path) => existsSync(path)) ?? chromium.executablePath()
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--lang=zh-CN', '--kiosk']
  const browser: ChildProcess = spawn(
    executable,
    [...flags, '--disable-3d-apis', '--remote-debugging-port=0', `--user-data-dir=${profile}`, address],
    { stdio: 'ignore', detached: true },
  )
  let connected: Browser | undefined
  return {
    async page() {
      while (!existsSync(portFile)) await sleep(100)
      const port = readFileSync(portFile, 'utf8').split('\n')[0]
      connected ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      const open = () => connected?.contexts().flatMap((context) => context.pages())[0]
      while (!open()) await sleep(100)
      return open()!
    },
    async cut() {
      const ended = new Promise((resolve) => browser.once('exit', resolve))
      // Its children are in the group that it leads.
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL')
      await ended
      connected = undefined
    },
  }
}

const live = (page: Page) => page.locator('.wall[data-feed="live"]')

plain('after a power cut of everything the wall is live again within a minute, with no touch', async () => {
  plain.setTimeout(300_000)
  const profile = mkdtempSync(join(tmpdir(), 'wall-profile-'))
  let kiosk = await startKiosk(profile, await linkOf(product.url, WALL))
  try {
    await expect(live(await kiosk.page())).toBeVisible()
    await sleep(COOKIE_WRITTEN_MS)
    await Promise.all([kiosk.cut(), product.kill()])

    const restored = performance.now()
    // The machine of the wall is up before its server: its browser meets nobody first.
    kiosk = await startKiosk(profile, `${product.url}/wall?kiosk=1&lang=zh`)
    await product.restart()
    const serverS = (performance.now() - restored) / 1000
    const page = await kiosk.page()
    await expect(live(page)).toBeVisible({ timeout: 90_000 })
    // It is that wall, by its device: it turns to its own page.
    await expect(page.locator('.wall-head h1')).toContainText('经济')
    const tookS = (performance.now() - restored) / 1000
    console.log(`power back to live: ${tookS.toFixed(1)} s, of it the server ${serverS.toFixed(1)} s`)
    expect(tookS).toBeLessThanOrEqual(LIVE_WITHIN_S)
  } finally {
    await kiosk.cut().catch(() => {})
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

plain('a server that restarts finds its walls back by themselves, not all in one moment', async ({ browser }) => {
  plain.setTimeout(240_000)
  const screens = await Promise.all(Array.from({ length: 5 }, () => newScreen(browser, { width: 1280, height: 720 })))
  try {
    for (const { page } of screens) {
      await page.goto(`${product.url}/wall?kiosk=1&lang=zh`)
      await expect(live(page)).toBeVisible()
    }
    const attempts: number[] = []
    const connects: number[] = []
    for (const { page } of screens) {
      let met = false
      page.on('websocket', (socket) => {
        attempts.push(performance.now())
        const made = performance.now()
        socket.on('framereceived', () => {
          if (met) return
          met = true
          connects.push(made)
        })
      })
    }
    await product.kill()
    for (const { page } of screens) await expect(live(page)).toHaveCount(0)
    await product.restart()
    const back = performance.now()
    for (const { page } of screens) await expect(live(page)).toBeVisible()
    const backS = (performance.now() - back) / 1000
    const spreadMs = Math.max(...connects) - Math.min(...connects)
    console.log(
      `5 walls back ${backS.toFixed(1)} s after the server, ${attempts.length} attempts, connects spread over ${spreadMs.toFixed(0)} ms`,
    )
    expect(connects).toHaveLength(screens.length)
    expect(spreadMs).toBeGreaterThan(100)
    expect(backS).toBeLessThanOrEqual(30)
  } finally {
    for (const { context } of screens) await context.close()
  }
})
