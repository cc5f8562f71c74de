import type { LineageRule } from '#contract/lineage.ts'
import type { Words } from '#contract/words.ts'
import english from './catalogue-en.json' with { type: 'json' }
import type { Metric } from './metric.ts'

const FORMULAS: ReadonlyMap<string, string> = new Map(Object.entries(english.formulas))
const SYSTEMS: ReadonlyMap<string, string> = new Map(Object.entries(english.systems))
const NORMALS: ReadonlyMap<string, string> = new Map(Object.entries(english.normals))

/** The formula of one of the 208 indicators; undefined for what devices report and what the relay derives beside them. */
export function formulaWords({ id, formula }: Pick<Metric, 'id' | 'formula'>): Words | undefined {
  const en = FORMULAS.get(id)
  return formula === '' || en === undefined ? undefined : { zh: formula, en }
}

/** The system that a metric comes from by the catalogue; undefined where the catalogue names none. */
export function systemWords({ source }: Pick<Metric, 'source'>): Words | undefined {
  return source === '' ? undefined : { zh: source, en: SYSTEMS.get(source) ?? source }
}

/** What is normal, as words; numbers and signs are the same in both languages. undefined where nothing is said. */
export function normalWords({ normal }: Pick<Metric, 'normal'>): Words | undefined {
  return normal === '' ? undefined : { zh: normal, en: NORMALS.get(normal) ?? normal }
}

/** How a figure follows from its inputs, in words, for what has no formula of its own. */
export function ruleWords(rule: LineageRule): Words {
  return RULE_WORDS[rule]
}

const RULE_WORDS: Readonly<Record<LineageRule, Words>> = {
  reported: { zh: '由来源系统直接报送', en: 'As its source reported it' },
  mean: { zh: '各项的平均值', en: 'Mean of the inputs' },
  sum: { zh: '各项之和', en: 'Sum of the inputs' },
  max: { zh: '各项中的最大值', en: 'Greatest of the inputs' },
  min: { zh: '各项中的最小值', en: 'Least of the inputs' },
  p95: { zh: '各项的95分位值', en: '95th percentile of the inputs' },
  last: { zh: '各项中最新的值', en: 'Newest of the inputs' },
  'energetic-mean': {
    zh: '能量平均：10·lg(各项 10^(L/10) 的平均)',
    en: 'Energetic mean: 10 · lg of the mean of 10^(L/10)',
  },
  'vector-mean': { zh: '按风速加权的矢量平均方向', en: 'Direction of the sum of vectors, weighted by speed' },
  share: { zh: '符合条件的项 ÷ 全部项 × 100', en: 'Inputs that meet the condition ÷ all inputs × 100' },
  count: { zh: '符合条件的项数', en: 'How many inputs meet the condition' },
  ratio: { zh: 'Σ 分子 ÷ Σ 分母 × 100', en: 'Σ numerators ÷ Σ denominators × 100' },
  quotient: { zh: 'Σ 分子 ÷ Σ 分母', en: 'Σ numerators ÷ Σ denominators' },
  weighted: { zh: 'Σ 权重 × 得分 ÷ Σ 权重', en: 'Σ weight × score ÷ Σ weight' },
  aqi: {
    zh: '各污染物分指数中的最大值（HJ 633，按观测日期选表）',
    en: 'Greatest of the pollutants’ indices (HJ 633, table by the day observed)',
  },
  tpi: { zh: '由TTI分段线性换算，0–10', en: 'Piecewise linear from the TTI, 0–10' },
  score: { zh: '按评分线换算为 0–100 分', en: 'By its scoring line to 0–100' },
  'window-sum': { zh: '时间窗内各项之和', en: 'Sum over the window' },
  'window-max': { zh: '时间窗内的最大值', en: 'Greatest within the window' },
}
