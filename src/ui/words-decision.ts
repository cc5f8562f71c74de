import type { Words } from '#contract/words.ts'

/** Words of the decision screens that no part of them owns. */
export const DECISION_WORDS = {
  'decision.title': { zh: '智能决策', en: 'Decisions' },
  'decision.wall': { zh: '决策大屏', en: 'On the wall' },
  'theme.decision': { zh: '决策', en: 'Decisions' },
  'screen.decision': { zh: '智能决策研判', en: 'Decision support' },
  'screen.decision.open': { zh: '打开研判席', en: 'Open the analysis desk' },
} as const satisfies Readonly<Record<string, Words>>
