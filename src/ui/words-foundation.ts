import type { Words } from '#contract/words.ts'

/** Words of 五横三纵 and the databases under it. */
export const FOUNDATION_WORDS = {
  'foundation.title': { zh: '五横三纵', en: 'Foundation' },
} as const satisfies Readonly<Record<string, Words>>
