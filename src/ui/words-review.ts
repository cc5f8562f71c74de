import type { Words } from '#contract/words.ts'

/** Words of review. */
export const REVIEW_WORDS = {} as const satisfies Readonly<Record<string, Words>>
