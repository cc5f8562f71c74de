import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The shipped font comes in a hundred files, each with its own characters. */
export interface FontSlices {
  /** The file that holds this character; undefined: the font has no such character. */
  readonly sliceOf: (character: string) => string | undefined
  /** All characters of a file. */
  readonly charactersOf: (slice: string) => string
  readonly read: (slice: string) => Promise<Buffer>
}

const PACKAGE = '@fontsource-variable/noto-sans-sc'

export async function openFontSlices(): Promise<FontSlices> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`))
  const ranges = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const spans = Object.entries(ranges).flatMap(([name, list]) =>
    list.split(',').map((range) => ({ slice: name.replaceAll(/[[\]]/g, ''), ...spanOf(range) })),
  )
  const known = new Map<string, string | undefined>()
  return {
    sliceOf(character) {
      if (!known.has(character)) {
        const point = character.codePointAt(0) ?? 0
        known.set(character, spans.find(({ from, to }) => point >= from && point <= to)?.slice)
      }
      return known.get(character)
    },
    charactersOf: (slice) =>
      spans
        .filter((span) => span.slice === slice)
        .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
        .map((point) => String.fromCodePoint(point))
        .join(''),
    read: (slice) => readFile(join(folder, 'files', `noto-sans-sc-${slice}-wght-normal.woff2`)),
  }
}

/** `U+4e00-4e03` or `U+4e07`. */
function spanOf(range: string): { readonly from: number; readonly to: number } {
  const [from = '', to = from] = range.slice(2).split('-')
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
}
