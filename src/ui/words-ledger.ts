import type { Words } from '#contract/words.ts'

export const LEDGER_WORDS = {} as const satisfies Readonly<Record<string, Words>>
