import type { Words } from '#contract/words.ts'

/** Words of the six dimensions of quality (GB/T 36344-2018). */
export const QUALITY_WORDS = {
  'quality.about': {
    zh: '按 GB/T 36344 六个维度，0–100。截至',
    en: 'By the six dimensions of GB/T 36344, 0–100. As of',
  },
  'quality.failed': { zh: '数据质量读取失败，正在重试。', en: 'Quality could not be read; trying again.' },
  'quality.none': { zh: '还没有收到任何数据源的读数。', en: 'No source has been heard yet.' },
  'quality.score': { zh: '总分', en: 'Score' },
  'quality.readings': { zh: '读数', en: 'Readings' },
  'quality.from': { zh: '统计自', en: 'Counted since' },
  'quality.normative': { zh: '规范性', en: 'Conformity' },
  'quality.normative-help': {
    zh: '首次检查即采用的占比：格式、单位、编码',
    en: 'Taken at the first look: shape, unit, code',
  },
  'quality.completeness': { zh: '完整性', en: 'Completeness' },
  'quality.completeness-help': { zh: '实际收到 ÷ 按周期应收到', en: 'Heard ÷ expected by cadence' },
  'quality.accuracy': { zh: '准确性', en: 'Accuracy' },
  'quality.accuracy-help': { zh: '在可能范围内且不是离群值的占比', en: 'Inside what can be, and no outlier' },
  'quality.consistency': { zh: '一致性', en: 'Consistency' },
  'quality.consistency-help': {
    zh: '与同一地点其他来源相符的占比',
    en: 'Agreeing with other sources of the same place',
  },
  'quality.timeliness': { zh: '时效性', en: 'Timeliness' },
  'quality.timeliness-help': { zh: '两个周期内到达的占比', en: 'Arrived within two intervals' },
  'quality.accessibility': { zh: '可访问性', en: 'Accessibility' },
  'quality.accessibility-help': {
    zh: '有数据的分钟数 ÷ 首次收到以来的分钟数',
    en: 'Minutes heard ÷ minutes since first heard',
  },
} as const satisfies Readonly<Record<string, Words>>
