import type { Words } from '#contract/words.ts'

/** Words of control. */
export const CONTROL_WORDS = {} as const satisfies Readonly<Record<string, Words>>
