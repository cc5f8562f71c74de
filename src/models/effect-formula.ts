import type { Words } from '#contract/words.ts'

/** What is printed beside every measured effect. */
export const EFFECT_FORMULA: Words = {
  zh: '效果 =（后 − 前）− 对照均值（后 − 前）；前、后为决策前与到期前各一个时窗的均值；对照为其他区县同一时段，或本处前 1–4 周同一时段；区间为逐个对照的最小与最大',
  en: 'Effect = (after − before) − mean of the controls’ (after − before); before and after are means of one window before the decision and one that ends at its horizon; controls are the other districts at the same time, or the same hours here one to four weeks earlier; the range is the least and greatest against each control',
}
