import unicode from '@fontsource-variable/noto-sans-sc/unicode.json'

const FILES: Record<string, string> = import.meta.glob(
  '../../node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2',
  { query: '?url', import: 'default', eager: true },
)

export interface FontFace {
  readonly url: string
  readonly 'unicode-range': readonly string[]
}

/** The label font in its subsets, from our own origin; the map loads only those its labels need. */
export function labelFontFaces(base: string): Record<string, FontFace[]> {
  const urlOf = new Map<string, string>()
  for (const [path, url] of Object.entries(FILES)) {
    const subset = /noto-sans-sc-(.+)-wght-normal\.woff2$/.exec(path)?.[1]
    if (subset) urlOf.set(subset, url)
  }
  const ranges: Record<string, string> = unicode
  const faces = Object.entries(ranges).flatMap(([key, range]) => {
    const url = urlOf.get(key.replace(/[[\]]/g, ''))
    return url ? [{ url: new URL(url, base).href, 'unicode-range': range.split(',') }] : []
  })
  // The package names Latin last; the first face whose range holds a letter is taken.
  return { 'Noto Sans SC': faces.toReversed() }
}
