import type { Words } from '#contract/words.ts'

/** Words of lineage: where a figure comes from. */
export const LINEAGE_WORDS = {
  'lineage.title': { zh: '来历', en: 'Lineage' },
  'lineage.formula': { zh: '公式', en: 'Formula' },
  'lineage.system': { zh: '来源系统', en: 'System' },
  'lineage.feed': { zh: '接入', en: 'Fed by' },
  'lineage.normal': { zh: '正常范围', en: 'Normal' },
  'lineage.rules': { zh: '告警阈值', en: 'Thresholds' },
  'lineage.layer': { zh: '所属层', en: 'Tier' },
  'lineage.cadence': { zh: '更新周期', en: 'Every' },
} as const satisfies Readonly<Record<string, Words>>
