import type { Words } from '#contract/words.ts'

/** Words of lineage: where a figure comes from. */
export const LINEAGE_WORDS = {
  'lineage.title': { zh: '来历', en: 'Lineage' },
  'lineage.formula': { zh: '公式', en: 'Formula' },
  'lineage.system': { zh: '来源系统', en: 'System' },
  'lineage.normal': { zh: '正常范围', en: 'Normal' },
  'lineage.rules': { zh: '告警阈值', en: 'Thresholds' },
  'lineage.layer': { zh: '所属层', en: 'Tier' },
  'lineage.cadence': { zh: '更新周期', en: 'Every' },
  'lineage.rule': { zh: '算法', en: 'How' },
  'lineage.office': { zh: '责任单位', en: 'Office' },
  'lineage.own': { zh: '{{who}}设定：{{why}}', en: 'set by {{who}}: {{why}}' },
  'lineage.only-now': {
    zh: '只能查现在数值的输入来历；正在回看，请先返回实时。',
    en: 'Inputs are known of the figure that stands now; the past is shown. Return to live first.',
  },
  'lineage.failed': {
    zh: '暂时查不到来历；数值仍在更新。',
    en: 'Its lineage cannot be asked for now; the figure goes on.',
  },
  'lineage.inputs': { zh: '输入 {{n}} 项', en: '{{n}} inputs' },
  'lineage.recomputes': { zh: '重算得 {{value}}', en: 'recomputes to {{value}}' },
  'lineage.earlier': { zh: '上一页', en: 'Earlier' },
  'lineage.later': { zh: '下一页', en: 'Later' },
  'lineage.num': { zh: '分子', en: 'numerator' },
  'lineage.den': { zh: '分母', en: 'denominator' },
  'lineage.of': { zh: '合计 {{n}} 项', en: '{{n}} together' },
  'lineage.stale': { zh: '已陈旧', en: 'stale' },
  'lineage.unknown': { zh: '未知', en: 'unknown' },
  'lineage.sources': { zh: '来源系统 {{n}} 个', en: '{{n}} sources' },
  'lineage.quality': { zh: '质量 {{n}}', en: 'quality {{n}}' },
  'lineage.relay': { zh: '本系统计算', en: 'computed here' },
  'lineage.silent': { zh: '静默', en: 'silent' },
} as const satisfies Readonly<Record<string, Words>>
