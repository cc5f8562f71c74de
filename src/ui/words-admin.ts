import type { Words } from '#contract/words.ts'

/** Words of sources, quarantine and the catalogue. */
export const ADMIN_WORDS = {
  'admin.title': { zh: '数据接入', en: 'Sources' },
} as const satisfies Readonly<Record<string, Words>>
