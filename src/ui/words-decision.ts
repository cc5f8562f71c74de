import type { Words } from '#contract/words.ts'

/** Words of the decision screens that no part of them owns. */
export const DECISION_WORDS = {
  'decision.title': { zh: '智能决策', en: 'Decisions' },
  'decision.wall': { zh: '决策大屏', en: 'On the wall' },
  'theme.decision': { zh: '决策', en: 'Decisions' },
  'decision.only-now': {
    zh: '这一项只按此刻的数据分析，回看和演示时不显示。返回实时后再看。',
    en: 'This is worked out of now alone, and not shown while the past or a story is. Return to live to see it.',
  },
  'screen.decision': { zh: '智能决策研判', en: 'Decision support' },
  'screen.decision.open': { zh: '打开研判席', en: 'Open the analysis desk' },
} as const satisfies Readonly<Record<string, Words>>
