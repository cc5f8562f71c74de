import type { Lang } from './lang.ts'
import { WORDS } from './words.ts'

/** What stands on the first screen of a wall, and what it says when the relay, who serves the font, is gone. */
const FIRST_WORDS = /^(wall|index|alarms|foot|feed|figure|age|theme)\b/

/**
 * Asks for the font's subsets that hold the first screen's words before anything is drawn; a link in the page could not know
 * the language. A subset that does not come is drawn by the system's font, as CSS says.
 */
export function preloadFont(fonts: Pick<FontFaceSet, 'load'>, lang: Lang): void {
  const text = Object.entries(WORDS)
    .flatMap(([key, words]) => (FIRST_WORDS.test(key) ? [words[lang]] : []))
    .join('')
  fonts.load('400 1em "Noto Sans SC Variable"', `${text}0123456789.%`).catch((error: unknown) => {
    console.info('font:', error instanceof Error ? error.message : String(error))
  })
}
