import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { postsSchema } from '#contract/person.ts'
import { placesAnswerSchema } from '#contract/place.ts'
import { WORDS } from '#ui/words.ts'
import type { Word } from '#ui/words.ts'
import { expect as plain } from './story.ts'

/** Three browsers and a city on two cores: each step gets its time. */
export const expect = plain.configure({ timeout: 60_000 })

export type Lang = 'zh' | 'en'

/** The page's own words, blanks filled as the page does. */
export function sayIn(lang: Lang) {
  return (word: Word, blanks: Readonly<Record<string, string | number>> = {}): string =>
    (WORDS[word] as Words)[lang].replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(blanks[name]))
}

/** One window of one post, told by role and label. */
export class Window {
  readonly page: Page
  readonly say: ReturnType<typeof sayIn>
  readonly #lang: Lang

  constructor(page: Page, lang: Lang) {
    this.page = page
    this.#lang = lang
    this.say = sayIn(lang)
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  button(word: Word, blanks?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole('button', { name: this.say(word, blanks), exact: true })
  }

  async press(word: Word, blanks?: Readonly<Record<string, string | number>>): Promise<void> {
    await this.button(word, blanks).first().click()
  }

  /** Fills what a dialog asks, by the labels it shows, then sends it and waits until it is gone. */
  async answer(fields: Partial<Record<Word, string>>, send: Word): Promise<void> {
    for (const [word, value] of Object.entries(fields)) {
      // A required field's label ends in a star.
      const field = this.dialog.getByLabel(new RegExp(`^${escape(this.say(word as Word))}`)).first()
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
    await this.dialog.getByRole('button', { name: this.say(send), exact: true }).click()
    await expect(this.dialog).toHaveCount(0)
  }

  /** Signs in as a post at the desk and waits for the picture. */
  async openDesk(url: string, name: string, query = ''): Promise<void> {
    await this.page.goto(`${url}/desk?lang=${this.#lang}${query}`)
    await this.press('desk.sign-in')
    await this.dialog.getByRole('button', { name: new RegExp(`^${escape(name)}`) }).click()
    await expect(this.page.locator('.desk-who')).toHaveText(name)
    await expect(this.page.locator('[data-feed="live"]').first()).toBeVisible()
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Another person's browser: cookies, storage and all of its own. */
export async function newWindow(
  browser: Browser,
  lang: Lang,
  viewport = { width: 1920, height: 1080 },
): Promise<{ window: Window; context: BrowserContext }> {
  const context = await browser.newContext({ viewport, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' })
  return { window: new Window(await context.newPage(), lang), context }
}

export async function postNames(url: string, lang: Lang): Promise<ReadonlyMap<string, string>> {
  const { posts } = postsSchema.parse(await (await fetch(`${url}/api/posts`)).json())
  return new Map(posts.map(({ id, name }) => [id, name[lang]]))
}

/** An underpass of the city, and its water every few seconds, as a gauge sends it. Returns how to raise or still it. */
export async function startGauge(url: string, lang: Lang) {
  const { places } = placesAnswerSchema.parse(await (await fetch(`${url}/api/places`)).json())
  const place = places.find(({ kind }) => kind === 'underpass')
  if (!place) throw new Error('the city has no underpass')
  let cm = 31
  const send = async () => {
    const body = JSON.stringify([
      { metric: 'underpass_depth', place: place.id, at: new Date().toISOString(), value: cm, unit: 'cm' },
    ])
    const headers = { 'content-type': 'application/json', 'x-source': 'gauge' }
    const answer = await fetch(`${url}/api/readings`, { method: 'POST', headers, body })
    z.object({ taken: z.number().min(1) }).parse(await answer.json())
  }
  await send()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  await send()
  const timer = setInterval(() => void send().catch(() => {}), 3000)
  return {
    placeName: place.name[lang],
    set: (depthCm: number) => {
      cm = depthCm
    },
    stop: () => clearInterval(timer),
  }
}
