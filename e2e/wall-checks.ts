import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** A wall on which no map is drawn: a processor that draws a city has no time for what these stories ask. */
export async function withoutMapRoom(page: Page): Promise<void> {
  await page.route(/\/assets\/map-view-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export const MapView = () => null' }),
  )
}

/** Breaks of WCAG 2 A and AA inside an element, one line a rule. */
export async function violationsOf(page: Page, within: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** Every rectangle a caption must keep off, against every caption. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rects = (selector: string) =>
      [...document.querySelectorAll(selector)].map((element) => ({ selector, rect: element.getBoundingClientRect() }))
    const kept = rects('[data-focus-area], .side-column, .wall-head, .wall-foot')
    return rects('[data-caption]').flatMap(({ rect: a }) => [
      ...kept
        .filter(({ rect: b }) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top)
        .map(({ selector, rect: b }) => `${selector} ${Math.round(b.left)},${Math.round(b.top)}`),
      ...(a.width > 0 && a.height > 0 && a.right <= innerWidth && a.bottom <= innerHeight ? [] : ['off the wall']),
    ])
  })
}

/** Counts frames on which a panel of the wall was empty, and what the caption said with which panels. */
export async function startWatchingFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { frames: 0, empty: [] as string[] }
    Object.assign(globalThis, { seen })
    const look = () => {
      seen.frames++
      const columns = [...document.querySelectorAll('main > .side-column')]
      if (columns.length === 0 || columns.some((column) => column.querySelector('.panel') === null))
        seen.empty.push('a column without a panel')
      if (document.querySelector('main .panel-waiting')) seen.empty.push('a panel that waits')
      for (const row of document.querySelectorAll('main .figure-value b'))
        if ((row.textContent ?? '') === '') seen.empty.push('a figure without a value')
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
