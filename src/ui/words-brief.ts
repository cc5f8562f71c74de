import type { Words } from '#contract/words.ts'

export const BRIEF_WORDS = {} as const satisfies Readonly<Record<string, Words>>
