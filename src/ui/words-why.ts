import type { Words } from '#contract/words.ts'

export const WHY_WORDS = {} as const satisfies Readonly<Record<string, Words>>
