/**
 * Pictures of the running product at the five sizes and two languages, for looking at:
 * npm run screenshots -- --url http://127.0.0.1:8080 --out var/screenshots [--only 1920x1080] [--lang zh] [--path /wall --path /foundation …]
 * Prints every console message, failed request and request that left the origin; exits 1 when there was one.
 */
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'

const { values: asked } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    out: { type: 'string', default: 'var/screenshots' },
    only: { type: 'string' },
    lang: { type: 'string' },
    path: { type: 'string', multiple: true, default: ['/wall'] },
    settle: { type: 'string', default: '8' },
  },
})
const SIZES = ['1920x1080', '3840x1080', '5760x1080', '6656x1792', '1366x768']
const LANGUAGES = ['zh', 'en']
/** Software WebGL says this of every frame it reads back; it is the machine, not the page. */
const KNOWN_NOISE = /GPU stall due to ReadPixels|Automatic fallback to software WebGL/

function listen(page: Page, name: string): string[] {
  const complaints: string[] = []
  const origin = new URL(asked.url).origin
  const say = (text: string) => {
    complaints.push(text)
    console.log(`  ${name}: ${text}`)
  }
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !KNOWN_NOISE.test(message.text())) {
      say(`${message.type()}: ${message.text()}`)
    }
  })
  page.on('pageerror', (error) => say(`uncaught: ${String(error)}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') say(`failed: ${request.url()} ${why}`)
  })
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) say(`left: ${request.url()}`)
  })
  return complaints
}

/** Screens with a map are there when it is drawn, desks when they have a heading. */
const MAP_SCREEN = /^\/(wall|theme)\b/

async function picture(page: Page, path: string, lang: string, name: string): Promise<boolean> {
  const began = performance.now()
  const address = new URL(path, asked.url)
  address.searchParams.set('lang', lang)
  await page.goto(address.href)
  const sign = MAP_SCREEN.test(path) && !path.includes('view=desk') ? '[data-map-ready="true"]' : 'h1, h2'
  const ready = await page
    .waitForSelector(sign, { timeout: 60_000 })
    .then(() => true)
    .catch(() => false)
  const readyS = (performance.now() - began) / 1000
  await page.waitForTimeout(Number(asked.settle) * 1000)
  await page.screenshot({ path: `${asked.out}/${name}.png`, timeout: 120_000 })
  console.log(`${name}: ${ready ? `drawn after ${readyS.toFixed(1)} s` : 'NOT drawn'}`)
  return ready
}

mkdirSync(asked.out, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
let complaintCount = 0
for (const size of asked.only ? [asked.only] : SIZES) {
  const [width = 1920, height = 1080] = size.split('x').map(Number)
  for (const lang of asked.lang ? [asked.lang] : LANGUAGES) {
    for (const path of asked.path) {
      const page = await browser.newPage({ viewport: { width, height } })
      const name = `${path.replace(/\W+/g, '-').replace(/^-/, '') || 'wall'}-${size}-${lang}`
      const complaints = listen(page, name)
      const ready = await picture(page, path, lang, name)
      complaintCount += complaints.length + (ready ? 0 : 1)
      await page.close()
    }
  }
}
await browser.close()
process.exitCode = complaintCount === 0 ? 0 : 1
