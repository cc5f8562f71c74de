import type { Words } from '#contract/words.ts'

/** Words of briefing. */
export const BRIEFING_WORDS = {} as const satisfies Readonly<Record<string, Words>>
