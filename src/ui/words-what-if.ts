import type { Words } from '#contract/words.ts'

export const WHAT_IF_WORDS = {} as const satisfies Readonly<Record<string, Words>>
