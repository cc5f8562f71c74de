import type { Words } from '#contract/words.ts'

/** Words of time. */
export const TIME_WORDS = {} as const satisfies Readonly<Record<string, Words>>
