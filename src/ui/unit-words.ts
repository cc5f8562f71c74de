import type { Lang } from './lang.ts'

const IN_ENGLISH: Readonly<Record<string, string>> = {
  分: 'pts',
  件: 'cases',
  工作日: 'working days',
  处: 'sites',
  起: 'incidents',
  条: '',
  级: '',
  个: '',
  次: 'times',
  台: 'devices',
  户: 'households',
  站: 'stations',
  座: 'bridges',
  人: 'people',
  笔: 'payments',
  亿元: '×10⁸ CNY',
  万元: '×10⁴ CNY',
  万户: '×10⁴',
  万人: '×10⁴ people',
  万个: '×10⁴',
  万次: '×10⁴ times',
  万条: '×10⁴ rows',
  万人次: '×10⁴ trips',
  '人/m²': 'people/m²',
  '个/万人': 'per 10⁴ people',
  '批次/千人': 'per 1000 people',
}
const IN_CHINESE: Readonly<Record<string, string>> = { min: '分钟', d: '天', h: '小时', s: '秒' }

/** A catalogue's unit as it is written behind a number; empty where the figure is a pure number. */
export function unitWords(unit: string, lang: Lang): string {
  if (unit === '—') return ''
  return lang === 'zh' ? (IN_CHINESE[unit] ?? unit) : (IN_ENGLISH[unit] ?? unit)
}
