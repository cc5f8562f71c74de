import type { Words } from '#contract/words.ts'

/** Words of the decision screens that no part of them owns. */
export const DECISION_WORDS = {
  'decision.title': { zh: '智能决策', en: 'Decisions' },
  'decision.overview': { zh: '总览', en: 'Overview' },
  'screen.decision': { zh: '智能决策', en: 'Decision support' },
  'screen.decision.short': { zh: '决策', en: 'Decisions' },
} as const satisfies Readonly<Record<string, Words>>
