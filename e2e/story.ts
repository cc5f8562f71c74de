import { test as base, expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What a page must never do; each line is one offence. */
export interface Offences {
  readonly said: string[]
}

/** Software WebGL says this of every frame it reads back; it is the machine, not the page. */
export const MACHINE_NOISE =
  /GPU stall due to ReadPixels|Automatic fallback to software WebGL|WebGL: CONTEXT_LOST|GroupMarkerNotSet/

export interface StoryOptions {
  /** Console errors that belong to the story, such as a connection that is cut on purpose. */
  readonly expectedErrors: RegExp | undefined
}

/** Every story ends by proving that the page said no error, left its origin for nothing, and broke no content policy. */
export const test = base.extend<StoryOptions & { offences: Offences }>({
  expectedErrors: [undefined, { option: true }],
  offences: [
    async ({ page, expectedErrors }, use) => {
      const said: string[] = []
      await watch(page, said, expectedErrors)
      await use({ said })
      expect(said, 'errors on the console, requests to elsewhere, broken content policy').toEqual([])
    },
    { auto: true },
  ],
})
export { expect }

export async function watch(page: Page, said: string[], expected: RegExp | undefined): Promise<void> {
  const fine = (text: string) => MACHINE_NOISE.test(text) || expected?.test(text) === true
  page.on('console', (message) => {
    if (message.type() === 'error' && !fine(message.text())) said.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => {
    if (!fine(String(error))) said.push(`uncaught: ${String(error)}`)
  })
  const home = (url: string) => /^(data|blob|about):/.test(url) || new URL(url).hostname === '127.0.0.1'
  page.on('websocket', (socket) => {
    if (!home(socket.url())) said.push(`socket to elsewhere: ${socket.url()}`)
  })
  await page.exposeFunction('sayPolicy', (text: string) => said.push(`content policy: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { sayPolicy } = globalThis as unknown as { sayPolicy: (text: string) => void }
      sayPolicy(`${violatedDirective} ${blockedURI}`)
    })
  })
  // Nothing outside can be reached: a page that needs it would fail here as it would in a closed network.
  await page.context().route(
    (url) => !home(url.href),
    (route) => {
      said.push(`request to elsewhere: ${route.request().url()}`)
      return route.abort()
    },
  )
}

/** Opens a screen and waits until its map is drawn. */
export async function openScreen(page: Page, url: string, path: string): Promise<void> {
  await page.goto(url + path)
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 90_000 })
}

/** A machine without WebGL: where it is drawn by the processor, a map takes longer than all the rest of a story that needs none. */
export async function withoutMap(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const of = HTMLCanvasElement.prototype
    const plain = Object.getOwnPropertyDescriptor(of, 'getContext')?.value as (kind: string) => unknown
    of.getContext = new Proxy(plain as typeof of.getContext, {
      apply: (_plain, canvas: HTMLCanvasElement, asked: [string]) =>
        asked[0].startsWith('webgl') ? null : Reflect.apply<HTMLCanvasElement, [string], unknown>(plain, canvas, asked),
    })
  })
}
