import type { Words } from '#contract/words.ts'

export const FORECAST_WORDS = {} as const satisfies Readonly<Record<string, Words>>
