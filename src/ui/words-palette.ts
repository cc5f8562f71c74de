import type { Words } from '#contract/words.ts'

/** Words of the palette that finds everything. */
export const PALETTE_WORDS = {
  'palette.title': { zh: '查找', en: 'Find' },
} as const satisfies Readonly<Record<string, Words>>
